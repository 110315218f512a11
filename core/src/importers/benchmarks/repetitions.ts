/** Figures of repetitions: the same thing measured several times. */
import type { Figures } from '#core/importers/figures';
import { type SourceUnit } from '#core/importers/figures';
import type { Metric } from '#core/importers/model';
import { median } from '#core/statistics/rank';
import { Series } from '#core/statistics/series';

/** Mean, median and spread of the values; of a single one its value as the mean. */
export function addRepetitions(
  figures: Figures,
  metric: Metric,
  values: readonly number[],
  unit: SourceUnit,
): Figures {
  const { series, middle } = summarised(values);
  figures.add(metric, 'mean', series.mean, unit, values);
  if (values.length < 2) return figures;
  return figures
    .add(metric, 'p50', middle, unit)
    .add(metric, 'min', series.min, unit)
    .add(metric, 'max', series.max, unit)
    .add(metric, 'stddev', series.stddev, unit)
    .add(metric, 'count', values.length, 'count');
}

/** The same in a unit of the tool's own. */
export function addOwnRepetitions(
  figures: Figures,
  metric: Metric,
  values: readonly number[],
  unit: string,
): Figures {
  const { series, middle } = summarised(values);
  figures.own(metric, 'mean', series.mean, unit, values);
  return values.length < 2 ? figures : figures.own(metric, 'p50', middle, unit);
}

function summarised(values: readonly number[]): { readonly series: Series; readonly middle: number } {
  const series = new Series();
  for (const value of values) series.add(value);
  return { series, middle: median([...values].sort((a, b) => a - b)) };
}
