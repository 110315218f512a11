/**
 * Prometheus HTTP API, `query` and `query_range`. Seen of 2.42; Thanos, Mimir and VictoriaMetrics answer alike. The
 * query is not in the answer: the unit is known where a name with its suffix is (`_seconds`, `_bytes`), the statistic
 * where a `quantile` label is. `NaN` and `±Inf` are gaps.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, textAt } from '#core/importers/json';
import {
  labelScope,
  metricNamed,
  percentile,
  seriesFigures,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'Prometheus';

export const prometheus: JsonImporter = {
  form: 'json',
  id: 'prometheus-query',
  tool,
  recognises: (value) =>
    (at(value, 'status') === 'success' && textAt(value, 'data', 'resultType') !== undefined) ||
    (at(value, 'status') === 'error' && textAt(value, 'errorType') !== undefined),
  read: (value) => {
    const reason = textAt(value, 'error');
    if (at(value, 'status') === 'error')
      return { problem: { code: 'query-failed', data: { tool, reason: reason ?? '' } } };
    const series = seriesOf(at(value, 'data'));
    if (series.every(({ values }) => values.length === 0))
      return { problem: { code: 'query-empty', data: { tool } } };
    const warnings = listAt(value, 'warnings').map(
      (text) => ({ code: 'tool-warning', data: { text: String(text) } }) as const,
    );
    const { measurements, problems } = seriesFigures(series);
    return { kind: 'monitoring', measurements, problems: [...problems, ...warnings] };
  },
};

function seriesOf(data: unknown): readonly MetricSeries[] {
  const type = textAt(data, 'resultType');
  if (type === 'scalar') return [{ name: 'value', values: pointsOf([at(data, 'result')]) }];
  return listAt(data, 'result').map((result) => {
    const name = textAt(result, 'metric', '__name__') ?? 'value';
    const labels = entriesAt(result, 'metric').filter(
      ([label]) => label !== '__name__' && label !== 'quantile',
    );
    const quantile = numberAt(result, 'metric', 'quantile');
    const unit = unitOfName(name);
    const points = listAt(result, 'values');
    return {
      name,
      unit,
      metric: metricNamed(name, unit),
      statistic: quantile === undefined ? undefined : percentile(quantile),
      scope: labelScope(labels),
      values: pointsOf(points.length > 0 ? points : [at(result, 'value')]),
    };
  });
}

/** Points are a time and a number in a text. */
const pointsOf = (points: readonly unknown[]): readonly number[] =>
  points.map((point) => numberAt(point, 1)).filter((value) => value !== undefined);

/** By the suffix that Prometheus' conventions ask for. */
export function unitOfName(name: string): SourceUnit | undefined {
  const [, suffix] =
    /_(seconds|milliseconds|bytes|ratio|percent|total|count)(?:_total|_sum|_count|_max|_min)?$/.exec(name) ??
    [];
  if (/_(?:total|count)$/.test(name) && !/_(?:seconds|milliseconds|bytes)_total$/.test(name)) return 'count';
  if (suffix === 'seconds') return 's';
  if (suffix === 'milliseconds') return 'ms';
  if (suffix === 'bytes') return 'B';
  if (suffix === 'ratio') return 'ratio';
  return suffix === 'percent' ? '%' : undefined;
}
