import type { DraftFacts, PlacedFacts } from '#core/facts/model';
import { strongestHeld } from '#core/facts/strongest';
import { verdictOf } from '#core/facts/verdict';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A ticked criterion that current and target figures do not give: `5x faster` where they say 2.5x. */
export const criterionContradicted: Rule = {
  code: 'criterion-contradicted',
  severity: 'warning',
  reads: 'facts',
  check: (facts): SectionProblem[] => facts.sections.flatMap((placed) => checkSection(placed, facts)),
};

function checkSection({ index, facts }: PlacedFacts, draft: DraftFacts): SectionProblem[] {
  return facts.criteria.flatMap((criterion): SectionProblem[] => {
    if (!criterion.ticked) return [];
    const verdict = verdictOf(criterion, draft.metrics);
    if (verdict.kind !== 'contradicted') return [];
    const { text, span, box } = criterion;
    const best = strongestHeld(criterion, facts.criteria, draft.metrics);
    const supported = best && { text: best.text, box: best.box, ticked: best.ticked };
    const { label, given, by } = verdict;
    const data = { criterion: text, label, given, by, box, supported };
    return [{ section: index, problem: { code: 'criterion-contradicted', span, data } }];
  });
}
