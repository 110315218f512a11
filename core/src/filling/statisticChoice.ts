/** Which statistics of a metric a place in a draft is given. */
import type { Statistic as Measured } from '#core/importers/model';
import { readQuantities } from '#core/quantity/read';
import type { Statistic } from '#core/quantity/quantity';
import { rank } from '#core/quantity/statistics';

/** What says most of a metric in one figure, best first. */
const CENTRES: readonly Measured[] = ['mean', 'p50', 'value', 'best', 'min', 'max'];
/** Enough for a reader to see the spread. */
const MOST = 4;

/** The one figure that stands for a metric. */
export const centreOf = (values: ReadonlyMap<Measured, number>): Measured | null =>
  CENTRES.find((statistic) => values.has(statistic)) ?? [...values.keys()][0] ?? null;

/**
 * The statistics for a field whose template gives these examples: those that the examples name, where the result has
 * them or a percentile above; else the centre and the tail.
 */
export function statisticsFor(
  values: ReadonlyMap<Measured, number>,
  examples: readonly string[],
): readonly Measured[] {
  const asked = examples
    .flatMap((example) => readQuantities(example).quantities)
    .flatMap(({ statistic }) => (statistic === null ? [] : [statistic]));
  const wanted: readonly Statistic[] = asked.length > 0 ? asked : ['mean', 'p95', 'p99'];
  const found = wanted.flatMap((statistic) => available(values, statistic) ?? []);
  const centre = centreOf(values);
  const hasCentre = found.some((statistic) => statistic === centre || statistic === 'p50');
  // A tail alone says nothing of the usual case.
  const chosen = centre === null || hasCentre ? found : [centre, ...found];
  return [...new Set(chosen)].slice(0, MOST);
}

/** The statistic itself, or the next percentile above it: a tail must not look better than it is. */
function available(values: ReadonlyMap<Measured, number>, wanted: Statistic): Measured | null {
  if (values.has(wanted)) return wanted;
  if (wanted === 'mean') return centreOf(values);
  const least = rank(wanted);
  if (least === null || !wanted.startsWith('p')) return null;
  const above = [...values.keys()]
    .map((statistic) => ({ statistic, at: percentile(statistic) }))
    .filter(({ at }) => at > least)
    .sort((a, b) => a.at - b.at);
  return above[0]?.statistic ?? null;
}

const percentile = (statistic: Measured): number =>
  statistic.startsWith('p') ? Number(statistic.slice(1)) : NaN;
