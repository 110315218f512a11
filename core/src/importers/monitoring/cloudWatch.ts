/**
 * Amazon CloudWatch: `aws cloudwatch get-metric-statistics` and `get-metric-data`. No sample was seen; the format is that
 * of the API's reference. `get-metric-data` says no unit: it is that of the well-known metrics, or unknown.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { Statistic } from '#core/importers/model';
import {
  metricNamed,
  seriesFigures,
  statisticNamed,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'CloudWatch';

export const cloudWatch: JsonImporter = {
  form: 'json',
  id: 'cloudwatch',
  tool,
  recognises: (value) =>
    (Array.isArray(at(value, 'Datapoints')) && at(value, 'Label') !== undefined) ||
    Array.isArray(at(value, 'MetricDataResults')),
  read: (value) => {
    const series = Array.isArray(at(value, 'Datapoints'))
      ? statisticsSeries(value)
      : listAt(value, 'MetricDataResults').map(dataSeries);
    const [message] = listAt(value, 'Messages').map((one) => textAt(one, 'Value') ?? '');
    if (series.every(({ values }) => values.length === 0))
      return {
        problem: message
          ? { code: 'query-failed', data: { tool, reason: message } }
          : { code: 'query-empty', data: { tool } },
      };
    return { kind: 'monitoring', ...seriesFigures(series) };
  },
};

function statisticsSeries(value: unknown): readonly MetricSeries[] {
  const name = textAt(value, 'Label') ?? '';
  const points = [...listAt(value, 'Datapoints')].sort((a, b) =>
    String(at(a, 'Timestamp')).localeCompare(String(at(b, 'Timestamp'))),
  );
  const unit = units(textAt(points[0], 'Unit') ?? '') ?? unitOfMetric(name);
  const of = (
    statistic: Statistic,
    path: readonly string[],
    as: MetricSeries['unit'] = unit,
  ): MetricSeries => ({
    name,
    unit: as,
    metric: metricNamed(name, as),
    statistic,
    values: points.map((point) => numberAt(point, ...path)).filter((number) => number !== undefined),
  });
  const extended = entriesAt(points[0], 'ExtendedStatistics').map(([key]) => key);
  return [
    of('max', ['Maximum']),
    of('min', ['Minimum']),
    // After the real extremes: a mean brings those of its points.
    of('mean', ['Average']),
    of('total', ['Sum']),
    of('count', ['SampleCount'], 'count'),
    ...extended.map((key) => of(statisticNamed(key) ?? 'value', ['ExtendedStatistics', key])),
  ].filter(({ values }) => values.length > 0);
}

function dataSeries(result: unknown): MetricSeries {
  const label = textAt(result, 'Label') ?? textAt(result, 'Id') ?? '';
  const words = label.split(/\s+/);
  const name = words.find((word) => unitOfMetric(word) !== undefined) ?? label;
  const unit = unitOfMetric(name);
  return {
    name,
    unit,
    metric: metricNamed(name, unit),
    statistic: words.map(statisticNamed).find((found) => found !== undefined),
    scope: name === label ? undefined : label,
    values: numbersAt(result, 'Values'),
  };
}

function units(written: string): SourceUnit | undefined {
  const known: Readonly<Partial<Record<string, SourceUnit>>> = {
    Seconds: 's',
    Milliseconds: 'ms',
    Microseconds: 'us',
    Bytes: 'B',
    Kilobytes: 'kB',
    Megabytes: 'MB',
    Gigabytes: 'GB',
    Percent: '%',
    Count: 'count',
    'Bytes/Second': 'B/s',
    'Kilobytes/Second': 'kB/s',
    'Megabytes/Second': 'MB/s',
    'Count/Second': '1/s',
  };
  return Object.hasOwn(known, written) ? known[written] : undefined;
}

/** Of the metrics that performance issues are about, as AWS documents them. */
function unitOfMetric(name: string): SourceUnit | undefined {
  const known: Readonly<Partial<Record<string, SourceUnit>>> = {
    TargetResponseTime: 's',
    IntegrationLatency: 'ms',
    Duration: 'ms',
    InitDuration: 'ms',
    CPUUtilization: '%',
    MemoryUtilization: '%',
    RequestCount: 'count',
    ReadLatency: 's',
    WriteLatency: 's',
    FreeableMemory: 'B',
  };
  return Object.hasOwn(known, name) ? known[name] : undefined;
}
