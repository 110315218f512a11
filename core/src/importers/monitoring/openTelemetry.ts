/**
 * OpenTelemetry metrics as OTLP JSON: what the Collector's file exporter and the SDKs' console exporters write, a document
 * or a line each. No sample was seen; the format is that of opentelemetry-proto 1. Quantiles of histograms are within
 * their buckets in a straight line.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { Provenance, Statistic } from '#core/importers/model';
import {
  bucketQuantile,
  labelScope,
  metricNamed,
  percentile,
  seriesFigures,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'OpenTelemetry';

export const openTelemetry: JsonImporter = {
  form: 'json',
  id: 'opentelemetry-metrics',
  tool,
  recognises: (value) => Array.isArray(at(value, 'resourceMetrics')),
  read: (value) => {
    const series = listAt(value, 'resourceMetrics')
      .flatMap((resource) => listAt(resource, 'scopeMetrics'))
      .flatMap((scope) => listAt(scope, 'metrics'))
      .flatMap(metricSeries);
    if (series.every(({ values }) => values.length === 0))
      return { problem: { code: 'query-empty', data: { tool } } };
    return { kind: 'monitoring', ...seriesFigures(series), provenance: provenanceOf(value) };
  },
};

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

function metricSeries(metric: unknown): readonly MetricSeries[] {
  const name = textAt(metric, 'name') ?? '';
  const unit = unitOf(metric);
  const base = { name, unit, metric: metricNamed(name, unit) };
  const kind =
    ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].find((key) =>
      isObject(at(metric, key)),
    ) ?? '';
  return listAt(metric, kind, 'dataPoints').flatMap((point) => {
    const scope = labelScope(
      listAt(point, 'attributes').map(
        (one) => [textAt(one, 'key') ?? '', attributeValue(at(one, 'value'))] as const,
      ),
    );
    const one = (statistic: Statistic, value: number | undefined, as = base): readonly MetricSeries[] =>
      value === undefined || !Number.isFinite(value) ? [] : [{ ...as, statistic, scope, values: [value] }];
    if (kind === 'gauge' || kind === 'sum')
      // What goes up and down is as it is now.
      return one(
        at(metric, 'sum', 'isMonotonic') === true ? 'total' : 'value',
        numberAt(point, 'asDouble') ?? numberAt(point, 'asInt'),
      );
    const count = numberAt(point, 'count') ?? 0;
    const sum = numberAt(point, 'sum');
    const counted = { name: `${name}.count`, unit: 'count' as const, metric: undefined };
    return [
      ...one('mean', sum === undefined || count === 0 ? undefined : sum / count),
      ...one('min', numberAt(point, 'min')),
      ...one('max', numberAt(point, 'max')),
      ...(kind === 'histogram'
        ? bucketSeries(point).flatMap(([statistic, value]) => one(statistic, value))
        : []),
      ...listAt(point, 'quantileValues').flatMap((entry) =>
        one(percentile(numberAt(entry, 'quantile') ?? 0), numberAt(entry, 'value')),
      ),
      ...one('count', count, counted),
    ];
  });
}

function bucketSeries(point: unknown): readonly (readonly [Statistic, number])[] {
  const counts = listAt(point, 'bucketCounts').map((count) => numberAt(count) ?? 0);
  const bounds = numbersAt(point, 'explicitBounds');
  return [0.5, 0.95, 0.99].map((quantile) => [
    percentile(quantile),
    bucketQuantile(bounds, counts, quantile),
  ]);
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
