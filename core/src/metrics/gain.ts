/** What belongs into the gain cell of a row. */
import { isExact, type ComparedPair } from '#core/metrics/pairs';
import type { MetricRow, ReadCell } from '#core/metrics/tables';
import { changeText, comparisonText, type Comparison } from '#core/quantity/compare';
import type { Quantity } from '#core/quantity/quantity';

/** A pair whose figures are one number each and can be set against each other. */
export type ExactPair = ComparedPair & { readonly comparison: Comparison };

/** The pairs of a row; null where one of them is left out: a claim may be of that one. */
export function exactPairs({ pairs }: MetricRow): readonly ExactPair[] | null {
  const exact = pairs.filter(
    (pair): pair is ExactPair => pair.comparison !== null && isExact(pair.before) && isExact(pair.after),
  );
  return exact.length === 0 || exact.length < pairs.length ? null : exact;
}

/** What a gain cell claims. */
export const claimsIn = ({ quantities }: ReadCell): readonly Quantity[] =>
  quantities.filter(({ dimension }) => dimension === 'ratio' || dimension === 'factor');

/** What the figures give, as the cell would say it: `5x faster`, in a column of per cents `-80`; null where nothing is sure. */
export function gainText(row: MetricRow): string | null {
  const { gain } = row;
  const exact = exactPairs(row);
  const [first] = exact ?? [];
  if (!gain || !exact || !first) return null;
  if (gain.unit?.dimension === 'ratio') return changeText(first.comparison).replace(/%$/, '');
  const claims = claimsIn(gain);
  if (claims.length < 2 || claims.length !== exact.length)
    return comparisonText(first.comparison, first.before.dimension);
  // `3x / -40%` says one for each figure.
  return exact
    .map(({ comparison, before }, index) =>
      claims[index]?.dimension === 'ratio'
        ? changeText(comparison)
        : comparisonText(comparison, before.dimension),
    )
    .join(' / ');
}
