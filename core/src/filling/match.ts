/** Finds which of a result's metrics a metric of the draft is. */
import type { Headline, MetricFigures } from '#core/filling/headline';
import type { Metric } from '#core/metrics/model';
import type { Dimension } from '#core/quantity/quantity';
import { isBroad, MEASURED_WORDS, measuredWords, type MeasuredWords } from '#core/vocabulary/measured';

/**
 * The figures for a metric of the draft: those whose words its label has; where no words tell, the first of its
 * dimension. Null where the result has none.
 */
export function figuresFor(metric: Metric, { metrics }: Headline): MetricFigures | null {
  const words = measuredWords([metric.label, ...(metric.entries[0]?.groups ?? [])], metric.dimension);
  if (!words) return metric.dimension === null ? null : first(metrics, metric.dimension);
  const named = metrics.find((found) => isOf(found, words));
  return named ?? (isBroad(words) ? first(metrics, words.dimension) : null);
}

const isOf = (found: MetricFigures, { metric, dimension }: MeasuredWords): boolean =>
  found.metric === metric && found.dimension === dimension;

/** Of several the one that a performance issue is about first. */
const ORDER = ['response-time', 'duration', 'throughput', 'db-time', 'memory', 'cpu', 'error-rate'];

/** What has words of its own, as the time on the CPU or until a page shows something, is not meant by other words. */
const isOnlyNamed = (metric: string): boolean =>
  !ORDER.includes(metric) &&
  MEASURED_WORDS.some((known) => known.metric === metric && known.dimension === 'time');

/** A share, a size or a number may be of anything: an availability is no error rate, and a bundle's size no memory. */
const TELLING: readonly Dimension[] = ['time', 'rate', 'bytes-rate'];

function first(metrics: readonly MetricFigures[], dimension: Dimension): MetricFigures | null {
  if (!TELLING.includes(dimension)) return null;
  const fitting = metrics.filter((found) => found.dimension === dimension && !isOnlyNamed(found.metric));
  const known = ORDER.flatMap((name) => fitting.filter(({ metric }) => metric === name));
  return known[0] ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
