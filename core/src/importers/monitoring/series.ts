/** Series of a monitoring system → figures: which metric, which statistic, which unit, of what. */
import { wordOf } from '#core/importers/json';
import { Figures, type SourceUnit } from '#core/importers/figures';
import type { Measurement, Metric, Statistic } from '#core/importers/model';
import type { Points } from '#core/importers/monitoring/points';
import type { ImportProblem } from '#core/importers/problems';

/** Series of one answer that are read. */
const keptSeries = 200;
/** Of a large answer those that are looked at: several of them may be one, as the buckets of a histogram are. */
export const lookedAt = 5000;

export interface MetricSeries {
  /** As the system names it. */
  readonly name: string;
  readonly metric?: Metric | undefined;
  /** What each of its points is: of the requests in that time, of the hosts. */
  readonly statistic?: Statistic | undefined;
  /** A unit of ours, or of the system's own; undefined where the answer does not say it. */
  readonly unit?: SourceUnit | { readonly own: string } | undefined;
  readonly scope?: string | undefined;
  /** Whether it only ever grows, from the process's start: then its increase counts. */
  readonly isCounter?: boolean;
  /** Without gaps. */
  readonly points: Points;
}

export interface SeriesFigures {
  readonly measurements: readonly Measurement[];
  readonly problems: readonly ImportProblem[];
}

export const isEmpty = (all: readonly MetricSeries[]): boolean =>
  all.every(({ points }) => points.count === 0);

export function seriesFigures(all: readonly MetricSeries[]): SeriesFigures {
  const unknown = new Set<string>();
  const seen = new Set<string>();
  const kept = all.slice(0, keptSeries);
  const measurements = kept.flatMap((series) => {
    if (series.unit === undefined && series.points.count > 0) unknown.add(series.name);
    const figures = new Figures(series.scope);
    addSeries(figures, series);
    // An answer may hold the same series twice.
    return figures.list.filter(({ metric, statistic, scope = '' }) => {
      const key = `${metric}\0${statistic}\0${scope}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  });
  const problems: ImportProblem[] = [];
  if (unknown.size > 0) problems.push({ code: 'unit-unknown', data: { names: [...unknown].slice(0, 10) } });
  if (all.length > keptSeries) problems.push({ code: 'scopes-left-out', data: { kept: keptSeries } });
  return { measurements, problems };
}

/**
 * A series is summed up by what its points are: the largest of maxima, the sum of counts, the increase of counters, and the
 * mean of everything else. A mean of percentiles is not the percentile of the whole time, but of a typical point; the
 * points go with it. The extremes of means of a time are none of the time itself, and are left out.
 */
function addSeries(
  figures: Figures,
  { name, metric, statistic, unit, points, isCounter }: MetricSeries,
): void {
  const { count, sum, min, max, samples } = points;
  if (count === 0) return;
  const add = (of: Statistic, value: number, repeated?: readonly number[]): void => {
    if (typeof unit === 'string') figures.add(metric ?? name, of, value, unit, repeated);
    else figures.own(metric ?? name, of, value, unit?.own ?? '', repeated);
  };
  if (isCounter === true) {
    if (count > 1) add('total', points.increase);
    else add('value', sum);
    return;
  }
  const shown = statistic ?? (count === 1 ? 'value' : 'mean');
  if (shown === 'max') add('max', max, samples);
  else if (shown === 'min') add('min', min, samples);
  else if (shown === 'count' || shown === 'total') add(shown, sum, samples);
  else add(shown, sum / count, samples);
  if (count > 1 && shown === 'mean' && !(typeof unit === 'string' && times.includes(unit))) {
    add('min', min);
    add('max', max);
  }
}

const words: readonly (readonly [RegExp, Metric])[] = [
  [
    /(?:quer(?:y|ies)|database|\bdb|sql|mongo|postgres).*(?:duration|time|latency)|databaseduration|^trace\.\w{0,40}?(?:sql|mongo|postgres|pg|redis)\w{0,40}\.\w+$/i,
    'db-time',
  ],
  [/time.?to.?first.?byte|ttfb/i, 'time-to-first-byte'],
  [
    /response.?time|latency|(?:request|http|servlet|server|rpc|trace).*duration|^duration$|^trace\.\w+\.\w+$/i,
    'response-time',
  ],
  [/errors?.?(?:total.)?(?:rate|percent|ratio)/i, 'error-rate'],
  [/cpu.?seconds|cpu.?time/i, 'cpu-time'],
  [/cpu/i, 'cpu'],
  [/resident|memory|(?:\b|_)rss(?:\b|_)|working.?set|heap/i, 'memory'],
  [/requests?.?per.?(?:second|minute)|throughput|\brps\b/i, 'throughput'],
];

/** The metric of ours that a name means, where its unit fits; undefined for others, which keep their name. */
export function metricNamed(name: string, unit: MetricSeries['unit']): Metric | undefined {
  if (unit === undefined) return undefined;
  const metric = words.find(([pattern]) => pattern.test(name))?.[1];
  return metric !== undefined && typeof unit === 'string' && unitsOf(metric).includes(unit)
    ? metric
    : undefined;
}

const times: readonly SourceUnit[] = ['ns', 'us', 'ms', 's', 'min', 'h'];
const sizes: readonly SourceUnit[] = ['B', 'kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB'];

function unitsOf(metric: Metric): readonly SourceUnit[] {
  if (metric === 'memory') return sizes;
  if (metric === 'error-rate' || metric === 'cpu') return ['%', 'ratio'];
  return metric === 'throughput' ? ['1/s'] : times;
}

/** The statistic that a function or an aggregation computes: `percentile(95)`, `avg`, `p99`. */
export function statisticNamed(written: string): Statistic | undefined {
  const [, percent] =
    /^(?:p|pc|percentile|quantile|median)[_ (]?(\d+(?:\.\d+)?)\)?$/i.exec(written.trim()) ?? [];
  if (percent !== undefined) return percentile(Number(percent));
  const names: Readonly<Partial<Record<string, Statistic>>> = {
    avg: 'mean',
    average: 'mean',
    mean: 'mean',
    max: 'max',
    maximum: 'max',
    min: 'min',
    minimum: 'min',
    sum: 'total',
    total: 'total',
    count: 'count',
    samplecount: 'count',
    median: 'p50',
    stddev: 'stddev',
    latest: 'value',
    value: 'value',
  };
  const key = written.trim().toLowerCase();
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Of a number between 0 and 100, or of a quantile between 0 and 1. */
export const percentile = (value: number): Statistic => {
  const percent = value <= 1 ? value * 100 : value;
  return `p${Number(percent.toPrecision(6))}`;
};

/** `handler="/api", job="web"`: what tells a series from its siblings. */
export const labelScope = (labels: readonly (readonly [string, unknown])[]): string | undefined =>
  labels.length === 0
    ? undefined
    : labels.map(([name, value]) => `${name}="${wordOf(value) ?? ''}"`).join(', ');

/** A quantile of a histogram, within its bucket in a straight line, as `histogram_quantile` does; NaN for an empty one. */
export function bucketQuantile(
  bounds: readonly number[],
  counts: readonly number[],
  quantile: number,
): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const rank = quantile * all;
  let below = 0;
  for (const [i, count] of counts.entries()) {
    if (count > 0 && below + count >= rank) {
      const upper = bounds[i];
      const lower = i === 0 ? Math.min(0, upper ?? 0) : (bounds[i - 1] ?? 0);
      // What is above the last bound is not known nearer.
      return upper === undefined || !Number.isFinite(upper)
        ? lower
        : lower + ((upper - lower) * (rank - below)) / count;
    }
    below += count;
  }
  return NaN;
}

/** Of a histogram whose buckets hold what is at most their bound: p50, p95 and p99. */
export function cumulativeQuantiles(
  buckets: readonly { readonly bound: number; readonly below: number }[],
): readonly (readonly [Statistic, number])[] {
  const ordered = [...buckets].sort((a, b) => a.bound - b.bound);
  const bounds = ordered.map(({ bound }) => bound);
  const counts = ordered.map(({ below }, i) => Math.max(0, below - (ordered[i - 1]?.below ?? 0)));
  return [0.5, 0.95, 0.99]
    .map((quantile) => [percentile(quantile), bucketQuantile(bounds, counts, quantile)] as const)
    .filter(([, value]) => Number.isFinite(value));
}
