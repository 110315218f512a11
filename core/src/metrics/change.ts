/** What came of a change: a metric's figures from before it against those from after. */
import { compareEntries } from '#core/metrics/metric';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { isExact, type ComparedPair } from '#core/metrics/pairs';

/** What a metric was before the change: what its Before says, else what is measured now. */
export const baselineOf = ({ before, current }: Metric): PlacedEntry | null =>
  before && before.figures.length > 0 ? before : current;

/** The figures of a metric from before the change and after it. */
export function changeOfMetric(metric: Metric): readonly ComparedPair[] {
  const pairs = compareEntries(metric, baselineOf(metric), metric.after);
  return pairs.filter(({ before, after }) => isExact(before) && isExact(after));
}
