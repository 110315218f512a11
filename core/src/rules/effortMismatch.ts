import { breakdownOf, hoursOf, type PlacedEffort } from '#core/facts/effort';
import type { ChosenSize, DraftFacts } from '#core/facts/model';
import type { Problem } from '#core/problems';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A size that the sum of the breakdown lies outside of, or that the ticked complexity contradicts. */
export const effortMismatch: Rule = {
  code: 'effort-mismatch',
  severity: 'warning',
  reads: 'facts',
  check: ({ sections }: DraftFacts): SectionProblem[] => {
    const all = sections.flatMap(({ index, facts: { effort } }) => (effort ? [{ index, effort }] : []));
    return all.flatMap((placed) =>
      placed.effort.sizes.flatMap((size): SectionProblem[] => {
        const problem = faultOf(size, placed, all);
        return problem ? [{ section: placed.index, problem }] : [];
      }),
    );
  },
};

function faultOf(
  size: ChosenSize,
  { index, effort }: PlacedEffort,
  all: readonly PlacedEffort[],
): Problem | null {
  const { span, extent, others } = size;
  const sum = breakdownOf(size, index, all);
  if (sum && (sum.to < extent.from || sum.from > extent.to)) {
    const fitting = others.find((own) => sum.from >= own.extent.from && sum.to <= own.extent.to);
    const choice = fitting?.text ?? null;
    return {
      code: 'effort-mismatch',
      span,
      data: { fault: 'sum', size: size.text, sum: hoursOf(sum), choice },
    };
  }
  const against = extent.to === Infinity ? 'simple' : extent.from === 0 ? 'complex' : null;
  const named = complexitiesFor(effort, all);
  if (against === null || named.length !== 1 || named[0] !== against) return null;
  const data = { fault: 'complexity', size: size.text, sum: '', choice: null } as const;
  return { code: 'effort-mismatch', severity: 'info', span, data };
}

/** Those of the size's own section; in a form they are an answer of their own. */
const complexitiesFor = (
  { complexities }: PlacedEffort['effort'],
  all: readonly PlacedEffort[],
): PlacedEffort['effort']['complexities'] =>
  complexities.length > 0 ? complexities : all.flatMap(({ effort }) => effort.complexities);
