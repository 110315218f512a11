/**
 * Amazon CloudWatch: `aws cloudwatch get-metric-statistics` and `get-metric-data`. No sample was seen; the format is that
 * of the API's reference. A large answer is read in pieces. `get-metric-data` says no unit: it is that of the well-known metrics, or unknown.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, textAt } from '#core/importers/json';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import { largeDocument, type Fold } from '#core/importers/largeDocument';
import type { Statistic } from '#core/importers/model';
import { foldPoints, Points, pointsAt } from '#core/importers/monitoring/points';
import {
  isEmpty,
  lookedAt,
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
  read,
  large: {
    recognises: (head) =>
      /"MetricDataResults"\s*:\s*\[/.test(head) ||
      (/"Datapoints"\s*:\s*\[/.test(head) && /"Timestamp"\s*:/.test(head)),
    open: () => largeDocument({ interestIn, fold, read }),
  },
};

function read(value: unknown): Read {
  const series =
    at(value, 'Datapoints') === undefined
      ? listAt(value, 'MetricDataResults').map(dataSeries)
      : statisticsSeries(value);
  const [message] = listAt(value, 'Messages').map((one) => textAt(one, 'Value') ?? '');
  if (isEmpty(series))
    return {
      problem: message
        ? { code: 'query-failed', data: { tool, reason: message } }
        : { code: 'query-empty', data: { tool } },
    };
  return { kind: 'monitoring', ...seriesFigures(series) };
}

/** `Datapoints` of statistics, `MetricDataResults[i].Values` of data. */
function interestIn([top, i, part]: JsonPath): Interest {
  if (top === 'Datapoints') return 'elements';
  if (top !== 'MetricDataResults') return top === undefined ? 'walk' : 'value';
  if (part === undefined) return Number(i ?? 0) < lookedAt ? 'walk' : 'skip';
  return part === 'Values' ? 'elements' : part === 'Timestamps' ? 'skip' : 'value';
}

function fold([top]: JsonPath): Fold {
  if (top !== 'Datapoints') return foldPoints(numberAt);
  const made = new Datapoints();
  return { made, add: made.add };
}

/** What each statistic of data points comes to. */
class Datapoints {
  unit: string | undefined;
  readonly statistics = new Map<string, Points>();

  readonly add = (point: unknown): void => {
    this.unit ??= textAt(point, 'Unit');
    for (const [name, value] of [...entriesAt(point), ...entriesAt(point, 'ExtendedStatistics')]) {
      if (typeof value !== 'number') continue;
      const points = this.statistics.get(name) ?? new Points();
      this.statistics.set(name, points);
      points.add(value);
    }
  };
}

function statisticsSeries(value: unknown): readonly MetricSeries[] {
  const name = textAt(value, 'Label') ?? '';
  const unit = (of: Datapoints): MetricSeries['unit'] => units(of.unit ?? '') ?? unitOfMetric(name);
  const found = at(value, 'Datapoints');
  const datapoints = found instanceof Datapoints ? found : new Datapoints();
  for (const point of listAt(found)) datapoints.add(point);
  const own = unit(datapoints);
  const of = (written: string, statistic: Statistic, as = own): readonly MetricSeries[] => {
    const points = datapoints.statistics.get(written);
    return points ? [{ name, unit: as, metric: metricNamed(name, as), statistic, points }] : [];
  };
  const known = ['Maximum', 'Minimum', 'Average', 'Sum', 'SampleCount'];
  return [
    ...of('Maximum', 'max'),
    ...of('Minimum', 'min'),
    // After the real extremes: a mean brings those of its points.
    ...of('Average', 'mean'),
    ...of('Sum', 'total'),
    ...of('SampleCount', 'count', 'count'),
    ...[...datapoints.statistics.keys()]
      .filter((key) => !known.includes(key))
      .flatMap((key) => of(key, statisticNamed(key) ?? 'value')),
  ];
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
    points: pointsAt(result, ['Values'], numberAt),
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
