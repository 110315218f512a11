/**
 * OpenTelemetry metrics as OTLP JSON: what the Collector's file exporter and the SDKs' console exporters write, a document
 * or a line each. No sample was seen; the format is that of opentelemetry-proto 1. Quantiles of histograms are within
 * their buckets in a straight line. Several documents are exports of one service one after the other: of what counts from
 * the start the last counts, what counts from export to export is added up, and a gauge is a series.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import type { Provenance, Statistic } from '#core/importers/model';
import { Points } from '#core/importers/monitoring/points';
import {
  bucketQuantile,
  isEmpty,
  labelScope,
  metricNamed,
  percentile,
  seriesFigures,
  type MetricSeries,
} from '#core/importers/monitoring/series';
import type { ImportProblem } from '#core/importers/problems';

const tool = 'OpenTelemetry';

export const openTelemetry: JsonImporter = {
  form: 'json',
  id: 'opentelemetry-metrics',
  tool,
  recognises: (value) => Array.isArray(at(value, 'resourceMetrics')),
  read: (value) => readingOf([value]),
  readAll: readingOf,
  large: {
    // A line for each export; a single document of that size is none.
    recognises: (head) => /^\s*\{"resourceMetrics"\s*:[^\n]*\}\n/.test(head),
    open: () => {
      const exports = new Exports();
      const lines = jsonLines((value) => {
        exports.add(value);
      });
      return {
        push: lines.push,
        finish: () => {
          lines.finish();
          return exports.reading(lines.problems());
        },
      };
    },
  },
};

function readingOf(documents: readonly unknown[]): Read {
  const exports = new Exports();
  for (const document of documents) exports.add(document);
  return exports.reading([]);
}

/** More series than these are not kept; a result shows fewer. */
const keptPoints = 2000;

interface Kept {
  readonly metric: MetricHead;
  readonly kind: string;
  readonly scope: string | undefined;
  /** The last point, or all of them added up. */
  point: Point;
  /** Of a gauge. */
  readonly points: Points;
}

class Exports {
  readonly #kept = new Map<string, Kept>();
  #provenance: Provenance | null = null;

  add(document: unknown): void {
    this.#provenance ??= provenanceOf(document);
    for (const resource of listAt(document, 'resourceMetrics'))
      for (const scope of listAt(resource, 'scopeMetrics'))
        for (const metric of listAt(scope, 'metrics')) this.#addMetric(metric);
  }

  reading(problems: readonly ImportProblem[]): Read {
    const series = [...this.#kept.values()].flatMap(seriesOf);
    if (isEmpty(series)) return { problem: { code: 'query-empty', data: { tool } } };
    const figures = seriesFigures(series);
    return {
      kind: 'monitoring',
      measurements: figures.measurements,
      problems: [...figures.problems, ...problems],
      provenance: this.#provenance ?? {},
    };
  }

  #addMetric(metric: unknown): void {
    const kind = kinds.find((key) => isObject(at(metric, key))) ?? '';
    const isDelta = [1, 'AGGREGATION_TEMPORALITY_DELTA'].includes(temporality(metric, kind));
    for (const written of listAt(metric, kind, 'dataPoints')) {
      const scope = labelScope(
        listAt(written, 'attributes').map(
          (one) => [textAt(one, 'key') ?? '', attributeValue(at(one, 'value'))] as const,
        ),
      );
      const point = pointOf(written);
      const key = `${textAt(metric, 'name') ?? ''}\0${kind}\0${scope ?? ''}`;
      const kept = this.#kept.get(key);
      if (kept) kept.point = isDelta ? together(kept.point, point) : point;
      else if (this.#kept.size < keptPoints)
        this.#kept.set(key, { metric: headOf(metric), kind, scope, point, points: new Points() });
      this.#kept.get(key)?.points.add(point.value);
    }
  }
}

const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;

const temporality = (metric: unknown, kind: string): string | number =>
  numberAt(metric, kind, 'aggregationTemporality') ?? textAt(metric, kind, 'aggregationTemporality') ?? '';

function provenanceOf(value: unknown): Provenance {
  const attributes = new Map(
    listAt(value, 'resourceMetrics', 0, 'resource', 'attributes').map((one) => [
      textAt(one, 'key'),
      textAt(one, 'value', 'stringValue'),
    ]),
  );
  const host = attributes.get('host.name');
  const os = attributes.get('os.type');
  const runtime = [attributes.get('process.runtime.name'), attributes.get('process.runtime.version')]
    .filter((part) => part !== undefined)
    .join(' ');
  return {
    ...(host === undefined ? {} : { host }),
    ...(os === undefined ? {} : { os }),
    ...(runtime === '' ? {} : { runtime }),
  };
}

interface MetricHead {
  readonly name: string;
  readonly unit: MetricSeries['unit'];
  readonly monotonic: boolean;
}

const headOf = (metric: unknown): MetricHead => ({
  name: textAt(metric, 'name') ?? '',
  unit: unitOf(metric),
  monotonic: at(metric, 'sum', 'isMonotonic') === true,
});

/** UCUM, as OpenTelemetry's conventions use it. */
const units: Readonly<Partial<Record<string, SourceUnit>>> = {
  ns: 'ns',
  us: 'us',
  ms: 'ms',
  s: 's',
  min: 'min',
  h: 'h',
  By: 'B',
  kBy: 'kB',
  MBy: 'MB',
  GBy: 'GB',
  KiBy: 'KiB',
  MiBy: 'MiB',
  GiBy: 'GiB',
  'By/s': 'B/s',
  '%': '%',
  '1': 'ratio',
};

function unitOf(metric: unknown): MetricSeries['unit'] {
  const written = textAt(metric, 'unit');
  if (written === undefined) return undefined;
  if (/^\{.*\}$/.test(written)) return 'count';
  if (/^\{.*\}\/s$/.test(written)) return '1/s';
  return (Object.hasOwn(units, written) ? units[written] : undefined) ?? { own: written };
}

/** A data point of any kind; what its kind does not have is undefined or empty. */
interface Point {
  readonly value: number | undefined;
  readonly count: number;
  readonly sum: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly quantiles: readonly (readonly [Statistic, number | undefined])[];
}

const pointOf = (written: unknown): Point => ({
  value: numberAt(written, 'asDouble') ?? numberAt(written, 'asInt'),
  count: numberAt(written, 'count') ?? 0,
  sum: numberAt(written, 'sum'),
  min: numberAt(written, 'min'),
  max: numberAt(written, 'max'),
  bounds: numbersAt(written, 'explicitBounds'),
  counts: listAt(written, 'bucketCounts').map((count) => numberAt(count) ?? 0),
  quantiles: listAt(written, 'quantileValues').map((entry) => [
    percentile(numberAt(entry, 'quantile') ?? 0),
    numberAt(entry, 'value'),
  ]),
});

/** Both are of the same buckets, which an instrument does not change. */
function together(a: Point, b: Point): Point {
  const added = (of: number | undefined, to: number | undefined): number | undefined =>
    of === undefined ? to : to === undefined ? of : of + to;
  const least = (sign: number, of: number | undefined, to: number | undefined): number | undefined =>
    of === undefined ? to : to === undefined || sign * of < sign * to ? of : to;
  const isSame = a.bounds.length === b.bounds.length;
  return {
    ...b,
    value: added(a.value, b.value),
    count: a.count + b.count,
    sum: added(a.sum, b.sum),
    min: least(1, a.min, b.min),
    max: least(-1, a.max, b.max),
    counts: isSame ? b.counts.map((count, i) => count + (a.counts[i] ?? 0)) : b.counts,
  };
}

function seriesOf({ metric, kind, scope, point, points }: Kept): readonly MetricSeries[] {
  const { name, unit, monotonic } = metric;
  const base = { name, unit, metric: metricNamed(name, unit), scope };
  // What goes up and down is as it is now.
  if (kind === 'gauge' || (kind === 'sum' && !monotonic))
    return [{ ...base, statistic: points.count === 1 ? 'value' : undefined, points }];
  const one = (statistic: Statistic, value: number | undefined): readonly MetricSeries[] =>
    value === undefined || !Number.isFinite(value)
      ? []
      : [{ ...base, statistic, points: Points.of([value]) }];
  if (kind === 'sum') return one('total', point.value);
  const { count, sum, min, max, bounds, counts, quantiles } = point;
  return [
    ...one('mean', sum === undefined || count === 0 ? undefined : sum / count),
    ...one('min', min),
    ...one('max', max),
    ...(kind === 'histogram'
      ? [0.5, 0.95, 0.99].flatMap((quantile) =>
          one(percentile(quantile), bucketQuantile(bounds, counts, quantile)),
        )
      : []),
    ...quantiles.flatMap(([statistic, value]) => one(statistic, value)),
    { name: `${name}.count`, unit: 'count', scope, statistic: 'count', points: Points.of([count]) },
  ];
}

function attributeValue(value: unknown): unknown {
  return (
    textAt(value, 'stringValue') ??
    numberAt(value, 'intValue') ??
    numberAt(value, 'doubleValue') ??
    at(value, 'boolValue') ??
    ''
  );
}
