/**
 * OpenTelemetry metrics as OTLP JSON: what the Collector's file exporter and the SDKs' console exporters write, a document
 * or a line each. No sample was seen; the format is that of opentelemetry-proto 1. Quantiles of histograms are within
 * their buckets in a straight line. Several documents are exports of one service one after the other: of what counts from
 * the start the last counts, what counts from export to export is added up, and a gauge is a series.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read, StreamSink } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { jsonPieces } from '#core/importers/jsonPieces';
import { headBytes } from '#core/importers/limits';
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
    recognises: (head) => /^\s*\{\s*"resourceMetrics"\s*:/.test(head),
    open: () => {
      let sink: StreamSink | null = null;
      return {
        push: (text) => {
          // A line for each export, among which others may stand; else documents of any size.
          sink ??= /^\s*\{"resourceMetrics"\s*:[^\n]*\}\n/.test(text.slice(0, headBytes))
            ? openLines()
            : openDocuments();
          sink.push(text);
        },
        finish: () => (sink ?? openDocuments()).finish(),
      };
    },
  },
};

function openLines(): StreamSink {
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
}

/** Parts of a metric that say what it is; they may stand behind its data points. */
const describing = /^(?:name|unit|aggregationTemporality|isMonotonic)$/;
/** Data points that wait for their metric's name. */
const mostWaiting = 100_000;

function openDocuments(): StreamSink {
  const exports = new Exports();
  let metric: Record<string, unknown> = {};
  let waiting: unknown[] = [];
  const addPoints = (kind: string, points: readonly unknown[]): void => {
    const name = textAt(metric, 'name');
    if (name !== undefined) exports.addPoints(name, kind, points);
    else if (waiting.length < mostWaiting) waiting.push(...points);
  };
  const endMetric = (): void => {
    const kind = kindOf(metric);
    exports.addPoints(textAt(metric, 'name') ?? '', kind, waiting);
    exports.describe(metric, kind);
    metric = {};
    waiting = [];
  };
  const pieces = jsonPieces({
    several: true,
    interestIn: ([top, , inResource, , inScope, , part, inKind, ...deeper]) => {
      if (top !== undefined && top !== 'resourceMetrics') return 'skip';
      if (inResource === 'resource') return 'value';
      if (inResource !== undefined && inResource !== 'scopeMetrics') return 'skip';
      if (inScope !== undefined && inScope !== 'metrics') return 'skip';
      if (inKind !== undefined)
        return inKind === 'dataPoints' && deeper.length === 0
          ? 'elements'
          : describing.test(String(inKind))
            ? 'value'
            : 'skip';
      if (part === undefined || isKind(part)) return 'walk';
      return describing.test(String(part)) ? 'value' : 'skip';
    },
    onElements: ([, , , , , , kind], points) => {
      metric[String(kind)] ??= {};
      addPoints(String(kind), points);
    },
    onValue: ([, , inResource, , , , part, inKind], value) => {
      if (inResource === 'resource') exports.addResource(value);
      else if (inKind === undefined) metric[String(part)] = value;
      else metric[String(part)] = { ...(metric[String(part)] as object | undefined), [inKind]: value };
    },
    onEnd: ({ length }) => {
      if (length === 6) endMetric();
    },
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      return problem ? { problem } : exports.reading([]);
    },
  };
}

function readingOf(documents: readonly unknown[]): Read {
  const exports = new Exports();
  for (const document of documents) exports.add(document);
  return exports.reading([]);
}

/** More series than these are not kept; a result shows fewer. */
const keptPoints = 2000;

/** What is known of a metric; it may come behind its data points. */
interface Described {
  head: MetricHead | null;
  isDelta: boolean;
}

interface Kept {
  readonly metric: Described;
  readonly kind: string;
  readonly scope: string | undefined;
  last: Point;
  /** All of them added up. */
  all: Point;
  /** Of a gauge. */
  readonly points: Points;
}

class Exports {
  readonly #kept = new Map<string, Kept>();
  readonly #described = new Map<string, Described>();
  #provenance: Provenance | null = null;

  add(document: unknown): void {
    for (const resource of listAt(document, 'resourceMetrics')) {
      this.addResource(at(resource, 'resource'));
      for (const scope of listAt(resource, 'scopeMetrics'))
        for (const metric of listAt(scope, 'metrics')) {
          const kind = kindOf(metric);
          this.addPoints(textAt(metric, 'name') ?? '', kind, listAt(metric, kind, 'dataPoints'));
          this.describe(metric, kind);
        }
    }
  }

  /** The first one's counts. */
  addResource(resource: unknown): void {
    this.#provenance ??= provenanceOf(resource);
  }

  addPoints(name: string, kind: string, written: readonly unknown[]): void {
    for (const one of written) {
      const scope = labelScope(
        listAt(one, 'attributes').map(
          (attribute) => [textAt(attribute, 'key') ?? '', attributeValue(at(attribute, 'value'))] as const,
        ),
      );
      const point = pointOf(one);
      const key = `${name}\0${kind}\0${scope ?? ''}`;
      const kept = this.#kept.get(key);
      if (kept) {
        kept.last = point;
        kept.all = together(kept.all, point);
        kept.points.add(point.value);
      } else if (this.#kept.size < keptPoints) {
        const metric = this.#described.get(`${name}\0${kind}`) ?? { head: null, isDelta: false };
        this.#described.set(`${name}\0${kind}`, metric);
        this.#kept.set(key, {
          metric,
          kind,
          scope,
          last: point,
          all: point,
          points: Points.of([point.value]),
        });
      }
    }
  }

  /** Says what the data points of a metric are. */
  describe(metric: unknown, kind: string): void {
    const described = this.#described.get(`${textAt(metric, 'name') ?? ''}\0${kind}`);
    if (!described) return;
    described.head ??= headOf(metric);
    described.isDelta = [1, 'AGGREGATION_TEMPORALITY_DELTA'].includes(temporality(metric, kind));
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
}

const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;
const isKind = (part: unknown): boolean => kinds.some((kind) => kind === part);
const kindOf = (metric: unknown): string => kinds.find((key) => isObject(at(metric, key))) ?? '';

const temporality = (metric: unknown, kind: string): string | number =>
  numberAt(metric, kind, 'aggregationTemporality') ?? textAt(metric, kind, 'aggregationTemporality') ?? '';

function provenanceOf(resource: unknown): Provenance {
  const attributes = new Map(
    listAt(resource, 'attributes').map((one) => [textAt(one, 'key'), textAt(one, 'value', 'stringValue')]),
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

function seriesOf({
  metric: { head, isDelta },
  kind,
  scope,
  last,
  all,
  points,
}: Kept): readonly MetricSeries[] {
  if (!head) return [];
  const { name, unit, monotonic } = head;
  const point = isDelta ? all : last;
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
