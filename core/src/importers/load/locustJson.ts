/**
 * Locust `--json` and `--json-file`, documented of 2.15 to 2.4x: an entry for each name, with its response times in ms,
 * rounded by Locust, and how often each was. The whole is their sum; percentiles are of the rounded times.
 */
import type { JsonImporter } from '#core/importers/importer';
import { entriesAt, listAt, numberAt, textAt } from '#core/importers/json';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import { isoDate } from '#core/importers/timestamp';

export const locustJson: JsonImporter = {
  form: 'json',
  id: 'locust-json',
  tool: 'Locust',
  recognises: (value) =>
    numberAt(value, 0, 'num_requests') !== undefined &&
    numberAt(value, 0, 'total_response_time') !== undefined,
  read: (value) => {
    const entries = listAt(value).map(entryOf);
    const starts = entries.map(({ start }) => start).filter((start) => start > 0);
    const begun = Math.min(...starts);
    const ended = Math.max(...entries.map(({ end }) => end));
    const whole = entries.length > 1 ? [reportOf(entries.reduce(together), ended - begun)] : [];
    const date = isoDate(begun * 1000);
    return loadReading(
      [[...whole, ...entries.map((entry) => reportOf(entry, entry.end - entry.start, entries.length > 1))]],
      {
        provenance: {
          ...(date === undefined ? {} : { date }),
          ...(ended > begun
            ? { load: { durationMs: Number(((ended - begun) * 1000).toPrecision(12)) } }
            : {}),
        },
      },
    );
  },
};

interface Entry {
  readonly name: string;
  readonly requests: number;
  readonly failures: number;
  /** Of the requests that have a response time. */
  readonly timed: number;
  readonly total: number;
  readonly min: number;
  readonly max: number;
  /** Response times, and how often each was. */
  readonly times: ReadonlyMap<number, number>;
  /** In seconds since 1970; 0 where it is not known. */
  readonly start: number;
  readonly end: number;
}

function entryOf(value: unknown): Entry {
  const number = (name: string): number => numberAt(value, name) ?? 0;
  return {
    name: [textAt(value, 'method'), textAt(value, 'name')].filter((part) => part !== undefined).join(' '),
    requests: number('num_requests'),
    failures: number('num_failures'),
    timed: number('num_requests') - number('num_none_requests'),
    total: number('total_response_time'),
    min: numberAt(value, 'min_response_time') ?? Infinity,
    max: number('max_response_time'),
    times: new Map(
      entriesAt(value, 'response_times').map(([time, count]) => [Number(time), numberAt(count) ?? 0]),
    ),
    start: number('start_time'),
    end: number('last_request_timestamp'),
  };
}

function together(a: Entry, b: Entry): Entry {
  const times = new Map(a.times);
  for (const [time, count] of b.times) times.set(time, (times.get(time) ?? 0) + count);
  return {
    name: '',
    requests: a.requests + b.requests,
    failures: a.failures + b.failures,
    timed: a.timed + b.timed,
    total: a.total + b.total,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    times,
    start: 0,
    end: 0,
  };
}

const reportOf = (entry: Entry, seconds: number, isPart = false): LoadReport => ({
  scope: isPart ? entry.name : undefined,
  requests: entry.requests,
  errors: entry.failures,
  figures: (figures) => {
    figures.add('response-time', 'mean', entry.timed > 0 ? entry.total / entry.timed : NaN, 'ms');
    for (const percent of [50, 75, 90, 95, 99, 99.9] as const)
      figures.add('response-time', `p${percent}`, percentileOf(entry.times, percent), 'ms');
    figures
      .add('response-time', 'min', entry.min, 'ms')
      .add('response-time', 'max', entry.max, 'ms')
      .add('throughput', 'mean', seconds > 0 ? entry.requests / seconds : NaN, '1/s');
  },
});

/** The nearest rank. */
function percentileOf(times: ReadonlyMap<number, number>, percent: number): number {
  const ordered = [...times].sort(([a], [b]) => a - b);
  const all = ordered.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [time, count] of ordered) {
    below += count;
    if (below >= (all * percent) / 100) return time;
  }
  return NaN;
}
