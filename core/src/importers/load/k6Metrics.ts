/** What k6's metrics mean, the same in each of its outputs. Times are ms there, data bytes. */
import { Figures } from '#core/importers/figures';
import type { Measurement, Metric, Statistic } from '#core/importers/model';

export interface K6Metric {
  /** `http_req_duration`, or `http_req_duration{group:x}` for a part of it. */
  readonly name: string;
  readonly type: 'trend' | 'counter' | 'rate' | 'gauge';
  /** Null where the output does not say. */
  readonly contains: 'time' | 'data' | 'default' | null;
  /** `avg`, `med`, `p(95)`, `count`, `rate`, `passes`, `fails`, `value` … as k6 calls them. */
  readonly values: ReadonlyMap<string, number>;
}

/** k6's own metrics that have a name here; the others keep theirs. */
const named: Readonly<Record<string, readonly [Metric, string?]>> = {
  http_req_duration: ['response-time'],
  http_req_waiting: ['time-to-first-byte'],
  http_req_connecting: ['connect-time'],
  grpc_req_duration: ['response-time', 'gRPC'],
  iteration_duration: ['duration', 'iteration'],
};

/** Which are times without saying so: all trends that k6 itself keeps. */
const timeTrend =
  /^(?:http_req_|iteration_duration$|group_duration$|grpc_req_|ws_(?:connecting|session_duration|ping)$)/;

function statisticOf(value: string): Statistic | null {
  const percent = /^p\((\d+(?:\.\d+)?)\)$/.exec(value)?.[1];
  if (percent !== undefined) return `p${Number(percent)}`;
  switch (value) {
    case 'avg':
      return 'mean';
    case 'med':
      return 'p50';
    case 'min':
    case 'max':
    case 'count':
      return value;
    default:
      return null;
  }
}

/** k6 writes them in any order. */
function orderOf(value: string): number {
  const percent = /^p\((\d+(?:\.\d+)?)\)$/.exec(value)?.[1];
  return percent === undefined
    ? ['avg', 'med', '', 'min', 'max', 'count'].indexOf(value)
    : 1 + Number(percent) / 101;
}

export function k6Measurements(metrics: readonly K6Metric[]): readonly Measurement[] {
  const whole = metrics.filter(({ name }) => !name.includes('{'));
  const parts = metrics.filter(({ name }) => name.includes('{'));
  // What an issue asks for first comes first.
  const order = ['http_req_duration', 'http_reqs', 'http_req_failed'];
  const rank = ({ name }: K6Metric): number => {
    const at = order.indexOf(name.split('{', 1)[0] ?? '');
    return at === -1 ? order.length : at;
  };
  return [...whole, ...parts]
    .sort((a, b) => Number(a.name.includes('{')) - Number(b.name.includes('{')) || rank(a) - rank(b))
    .flatMap(figuresOf);
}

function figuresOf(metric: K6Metric): readonly Measurement[] {
  const { type, contains, values } = metric;
  const [base = '', tags] = metric.name.split(/\{(.*)\}$/s);
  const [name, fixed] = named[base] ?? [base];
  const figures = new Figures(tags ?? fixed);
  const value = (key: string): number | undefined => values.get(key);
  switch (type) {
    case 'trend': {
      const time = contains === 'time' || (contains === null && timeTrend.test(base));
      for (const [key, of] of [...values].sort(([a], [b]) => orderOf(a) - orderOf(b))) {
        const statistic = statisticOf(key);
        if (statistic === null) continue;
        if (statistic === 'count') figures.add(name, statistic, of, 'count');
        else if (time) figures.add(name, statistic, of, 'ms');
        else if (contains === 'data') figures.add(name, statistic, of, 'B');
        else figures.own(name, statistic, of, '');
      }
      break;
    }
    case 'counter':
      if (base === 'http_reqs')
        figures
          .add('throughput', 'mean', value('rate'), '1/s')
          .add('requests', 'count', value('count'), 'count');
      else if (base === 'data_received')
        figures
          .add('transfer-rate', 'mean', value('rate'), 'B/s')
          .add('transferred', 'total', value('count'), 'B');
      else if (contains === 'data' || base === 'data_sent')
        figures.add(base, 'mean', value('rate'), 'B/s').add(base, 'total', value('count'), 'B');
      else figures.add(base, 'mean', value('rate'), '1/s').add(base, 'count', value('count'), 'count');
      break;
    case 'rate':
      if (base === 'http_req_failed')
        // `passes` counts where the statement holds: here, that the request failed.
        figures
          .add('error-rate', 'value', value('rate') ?? value('value'), 'ratio')
          .add('errors', 'count', value('passes') ?? value('matches'), 'count');
      else figures.add(base, 'value', value('rate') ?? value('value'), 'ratio');
      break;
    case 'gauge':
      if (base === 'vus_max' || base === 'vus') {
        if (base === 'vus') figures.add('users', 'max', value('max'), 'count');
      } else figures.own(base, 'value', value('value'), '');
  }
  return figures.list;
}

/** The largest number of virtual users that were active. */
export const usersOf = (metrics: readonly K6Metric[]): number | undefined =>
  metrics.find(({ name }) => name === 'vus')?.values.get('max') ??
  metrics.find(({ name }) => name === 'vus_max')?.values.get('max');
