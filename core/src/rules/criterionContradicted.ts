import type { Criterion, DraftFacts, PlacedFacts } from '#core/facts/model';
import { verdictOf } from '#core/facts/verdict';
import type { ProblemData } from '#core/problems';
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
    const supported = supportedBy(criterion, facts.criteria, draft);
    const data = { criterion: text, label: verdict.label, given: verdict.given, box, supported };
    return [{ section: index, problem: { code: 'criterion-contradicted', span, data } }];
  });
}

/** The most that the figures give of what the same list claims of the same thing. */
function supportedBy(
  { list, claims }: Criterion,
  all: readonly Criterion[],
  { metrics }: DraftFacts,
): ProblemData['criterion-contradicted']['supported'] {
  const [wrong] = claims;
  const held = all.filter((other) => {
    const [claim] = other.claims;
    return (
      other.list === list &&
      claim?.dimension === wrong?.dimension &&
      claim?.change === wrong?.change &&
      verdictOf(other, metrics).kind === 'held'
    );
  });
  const [best] = held.sort((a, b) => (b.claims[0]?.value ?? 0) - (a.claims[0]?.value ?? 0));
  return best ? { text: best.text, box: best.box, ticked: best.ticked } : null;
}
