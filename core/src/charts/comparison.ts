/** The chart of a metric before and after a change, as its figures stand in the draft. */
import { chartOf, plain, type Chart } from '#core/charts/chart';
import { figureScale, shortened } from '#core/filling/figureText';
import { changeOfMetric } from '#core/metrics/change';
import type { Metric } from '#core/metrics/model';
import { statisticText } from '#core/quantity/statistics';

const KEY = 'comparison ';

/** What the chart of a metric of this name is known by. */
export const comparisonKey = (label: string): string => plain(KEY + label);

/** The name of the metric that the chart with this key is of; null where it is none of a comparison. */
export const comparedLabel = (key: string): string | null =>
  key.startsWith(KEY) ? key.slice(KEY.length) : null;

/** A bar for each run and statistic; null where the draft has no figures of both runs, or none that can be drawn. */
export function comparisonChart(metric: Metric): Chart | null {
  const pairs = changeOfMetric(metric).filter(({ before }) => before.dimension === metric.dimension);
  const [first] = pairs;
  if (!first) return null;
  const { dimension, base, unit: written } = first.before;
  const values = pairs.flatMap(({ before, after }) => [before.value, after.value]);
  // One axis has one unit: that in which the largest reads well.
  const { unit, size } = figureScale(Math.max(...values), dimension, written);
  const names = pairs.map(({ before, after }) => before.statistic ?? after.statistic);
  const [only] = names;
  const isOne = pairs.length === 1;
  const bars = values.map((value) => shortened(value / size));
  const runs = names.flatMap((name) =>
    ['Before', 'After'].map((run) => (name && !isOne ? `${run} ${statisticText(name)}` : run)),
  );
  return chartOf({
    key: comparisonKey(metric.label),
    title: isOne && only ? `${metric.label} (${statisticText(only)})` : metric.label,
    unit: unit === '' && base !== '1' ? base : unit,
    // Mermaid writes no figures at bars that stay legible.
    categories: runs.map((run, at) => `${run} ${String(bars[at])}`),
    bars,
    line: null,
  });
}
