/**
 * Prometheus HTTP API, `query` and `query_range`. Seen of 2.42; Thanos, Mimir and VictoriaMetrics answer alike. The
 * query is not in the answer: the unit is known where a name with its suffix is (`_seconds`, `_bytes`), the statistic
 * where a `quantile` label is; of buckets (`le`) the quantiles. `NaN` and `±Inf` are gaps. Of histograms the last point
 * counts: they count since the process started. Of a counter (`_total`, `_sum`, `_count`) it is what it grew. A large answer
 * is read in pieces.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, textAt, wordsAt } from '#core/importers/json';
import { largeDocument, type Fold } from '#core/importers/largeDocument';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import type { Statistic } from '#core/importers/model';
import { foldPoints, Points, pointsAt } from '#core/importers/monitoring/points';
import {
  bucketQuantile,
  cumulativeQuantiles,
  isEmpty,
  labelScope,
  lookedAt,
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
  read,
  large: {
    recognises: (head) => /^\s*\{\s*"status"\s*:\s*"success"/.test(head) && /"resultType"\s*:/.test(head),
    open: () => largeDocument({ interestIn, fold, read }),
  },
};

function read(value: unknown): Read {
  const reason = textAt(value, 'error');
  if (at(value, 'status') === 'error')
    return { problem: { code: 'query-failed', data: { tool, reason: reason ?? '' } } };
  const series = seriesOf(at(value, 'data'));
  if (isEmpty(series)) return { problem: { code: 'query-empty', data: { tool } } };
  const warnings = wordsAt(value, 'warnings').map(
    (text) => ({ code: 'tool-warning', data: { text } }) as const,
  );
  const { measurements, problems } = seriesFigures(series);
  return { kind: 'monitoring', measurements, problems: [...problems, ...warnings] };
}

function interestIn([top, result, index, part]: JsonPath): Interest {
  if (top === undefined) return 'walk';
  if (top !== 'data')
    return ['status', 'error', 'errorType', 'warnings'].includes(String(top)) ? 'value' : 'skip';
  if (result !== 'result') return result === undefined ? 'walk' : 'value';
  if (typeof index === 'number' && index >= lookedAt) return 'skip';
  if (part === undefined) return 'walk';
  return part === 'values' || part === 'histograms' ? 'elements' : 'value';
}

/** Of native histograms the last one is kept. */
function fold(path: JsonPath): Fold {
  if (path.at(-1) === 'values') return foldPoints(pointValue);
  const made: unknown[] = [];
  return {
    made,
    add: (histogram) => {
      made[0] = histogram;
    },
  };
}

function seriesOf(data: unknown): readonly MetricSeries[] {
  const type = textAt(data, 'resultType');
  if (type === 'scalar') return [{ name: 'value', points: Points.of([pointValue(at(data, 'result'))]) }];
  const results = listAt(data, 'result');
  const buckets = results.filter(isBucket);
  return [...bucketSeries(buckets), ...results.filter((result) => !isBucket(result)).flatMap(resultSeries)];
}

function resultSeries(result: unknown): readonly MetricSeries[] {
  const name = textAt(result, 'metric', '__name__') ?? 'value';
  const labels = entriesAt(result, 'metric').filter(
    ([label]) => label !== '__name__' && label !== 'quantile',
  );
  const quantile = numberAt(result, 'metric', 'quantile');
  const unit = unitOfName(name);
  // What a counter adds up is no time of a single request.
  const metric = isCounter(name) && !/cpu/i.test(name) ? undefined : metricNamed(name, unit);
  const base = { name, unit, metric, scope: labelScope(labels) };
  const histogram = at(result, 'histogram', 1) ?? at(listAt(result, 'histograms').at(-1), 1);
  if (histogram !== undefined) return histogramSeries(base, histogram);
  return [
    {
      ...base,
      statistic: quantile === undefined ? undefined : percentile(quantile),
      isCounter: isCounter(name),
      points: valuesOf(result),
    },
  ];
}

const boundOf = (result: unknown): number =>
  Number((textAt(result, 'metric', 'le') ?? '').replace('+Inf', 'Infinity') || NaN);
const isBucket = (result: unknown): boolean => !Number.isNaN(boundOf(result));

/** Buckets of histograms, as a query without `histogram_quantile` gives them: their quantiles at the last point. */
function bucketSeries(results: readonly unknown[]): readonly MetricSeries[] {
  const histograms = new Map<
    string,
    Omit<MetricSeries, 'points'> & { readonly buckets: { readonly bound: number; readonly below: number }[] }
  >();
  for (const result of results) {
    const name = (textAt(result, 'metric', '__name__') ?? 'value').replace(/_bucket$/, '');
    const scope = labelScope(
      entriesAt(result, 'metric').filter(([label]) => label !== '__name__' && label !== 'le'),
    );
    const unit = unitOfName(name);
    const key = `${name}\0${scope ?? ''}`;
    const histogram = histograms.get(key) ?? {
      name,
      unit,
      metric: metricNamed(name, unit),
      scope,
      buckets: [],
    };
    histograms.set(key, histogram);
    const below = valuesOf(result).last;
    if (!Number.isNaN(below)) histogram.buckets.push({ bound: boundOf(result), below });
  }
  return [...histograms.values()].flatMap(({ buckets, ...base }) =>
    cumulativeQuantiles(buckets).map(([statistic, value]) => ({
      ...base,
      statistic,
      points: Points.of([value]),
    })),
  );
}

/** A native histogram: `count`, `sum`, and buckets of boundary rule, bounds and count. */
function histogramSeries(base: Omit<MetricSeries, 'points'>, histogram: unknown): readonly MetricSeries[] {
  const count = numberAt(histogram, 'count') ?? 0;
  const buckets = listAt(histogram, 'buckets').map((bucket) => ({
    from: numberAt(bucket, 1) ?? 0,
    to: numberAt(bucket, 2) ?? 0,
    count: numberAt(bucket, 3) ?? 0,
  }));
  const [bounds, counts] = [
    buckets.flatMap(({ from, to }) => [from, to]),
    // Between two buckets there may be a gap.
    buckets.flatMap((bucket) => [0, bucket.count]),
  ];
  const values: readonly (readonly [Statistic, number])[] = [
    ['mean', (numberAt(histogram, 'sum') ?? NaN) / count],
    ...[0.5, 0.95, 0.99].map(
      (quantile) => [percentile(quantile), bucketQuantile(bounds, counts, quantile)] as const,
    ),
  ];
  return [
    ...values.flatMap(([statistic, value]) =>
      Number.isFinite(value) ? [{ ...base, statistic, points: Points.of([value]) }] : [],
    ),
    { ...base, metric: `${base.name}.count`, unit: 'count', statistic: 'count', points: Points.of([count]) },
  ];
}

/** A point is a time and a number in a text. */
const pointValue = (point: unknown): number | undefined => numberAt(point, 1);

function valuesOf(result: unknown): Points {
  const points = pointsAt(result, ['values'], pointValue);
  return points.count > 0 ? points : Points.of([pointValue(at(result, 'value'))]);
}

/** By the suffix that Prometheus' conventions ask for. */
const isCounter = (name: string): boolean => /_(?:total|sum|count)$/.test(name);

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
