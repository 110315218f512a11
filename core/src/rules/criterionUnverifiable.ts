import type { Criterion, DraftFacts } from '#core/facts/model';
import { verdictOf } from '#core/facts/verdict';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A ticked criterion that nobody can check: it has no figure, or no metric has figures for it. */
export const criterionUnverifiable: Rule = {
  code: 'criterion-unverifiable',
  severity: 'info',
  reads: 'facts',
  check: (facts): SectionProblem[] =>
    facts.sections.flatMap(({ index, facts: { criteria } }) =>
      criteria.flatMap((criterion): SectionProblem[] => {
        const fault = faultOf(criterion, facts);
        if (!fault) return [];
        const data = { criterion: criterion.text, fault };
        const problem = { code: 'criterion-unverifiable', span: criterion.span, data } as const;
        return [
          { section: index, problem: fault === 'no-metric' ? problem : { ...problem, severity: 'hint' } },
        ];
      }),
    ),
};

function faultOf(criterion: Criterion, { metrics }: DraftFacts): 'no-figure' | 'no-metric' | null {
  if (!criterion.ticked) return null;
  // What the template words is the team's decision.
  if (!criterion.measurable) return criterion.asked || isBlank(criterion.text) ? null : 'no-figure';
  return verdictOf(criterion, metrics).kind === 'unverifiable' ? 'no-metric' : null;
}

/** `Other: ____` is the business of `checklist-other-blank`. */
const isBlank = (text: string): boolean => /__|[:：]\s*$|\[\s*\]/u.test(text);
