/**
 * Artillery, seen of 2.0 (`--output` JSON and the summary on the terminal); 1.x is documented. ms. Errors
 * are answers from 400 on and requests that ended in an error of their own (`errors.ETIMEDOUT`).
 */
import type { Figures } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, numberAt } from '#core/importers/json';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import { answersOf } from '#core/importers/load/statuses';
import type { Provenance, Statistic } from '#core/importers/model';
import { foundNumber } from '#core/importers/sections';
import { isoDate } from '#core/importers/timestamp';

type Numbers = ReadonlyMap<string, number>;

interface Summary {
  readonly counters: Numbers;
  readonly rates: Numbers;
  readonly histograms: ReadonlyMap<string, Numbers>;
}

const statistics: Readonly<Record<string, Statistic>> = {
  mean: 'mean',
  min: 'min',
  max: 'max',
  median: 'p50',
  p75: 'p75',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99',
  p999: 'p99.9',
};

export const artilleryJson: JsonImporter = {
  form: 'json',
  id: 'artillery-json',
  tool: 'Artillery',
  recognises: (value) => {
    const whole = at(value, 'aggregate');
    if (!isObject(whole)) return false;
    const modern = isObject(whole['counters']) && isObject(whole['summaries']);
    return modern || ('scenariosCreated' in whole && 'requestsCompleted' in whole && 'latency' in whole);
  },
  read: (value) => {
    const first =
      numberAt(value, 'aggregate', 'firstMetricAt') ?? numberAt(value, 'aggregate', 'firstCounterAt');
    const last =
      numberAt(value, 'aggregate', 'lastMetricAt') ?? numberAt(value, 'aggregate', 'lastCounterAt');
    const summary = at(value, 'aggregate', 'latency') === undefined ? summaryOf(value) : summaryOf1(value);
    const date = isoDate(first ?? NaN);
    return loadReading([reportsOf(summary)], {
      provenance: {
        ...(date === undefined ? {} : { date }),
        load: known<NonNullable<Provenance['load']>>({
          durationMs: first !== undefined && last !== undefined ? last - first : undefined,
        }),
      },
    });
  },
};

const numbers = (value: unknown, ...path: readonly string[]): Numbers =>
  new Map(
    entriesAt(value, ...path).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );

const summaryOf = (value: unknown): Summary => ({
  counters: numbers(value, 'aggregate', 'counters'),
  rates: numbers(value, 'aggregate', 'rates'),
  histograms: new Map(
    entriesAt(value, 'aggregate', 'summaries').map(([name]) => [
      name,
      numbers(value, 'aggregate', 'summaries', name),
    ]),
  ),
});

/** The names of 1.x as those of 2.x. */
function summaryOf1(value: unknown): Summary {
  const counters = new Map<string, number>([
    // What was sent; what was answered where that is not said.
    [
      'http.requests',
      numberAt(value, 'aggregate', 'rps', 'count') ?? numberAt(value, 'aggregate', 'requestsCompleted') ?? 0,
    ],
  ]);
  for (const [code, count] of numbers(value, 'aggregate', 'codes')) counters.set(`http.codes.${code}`, count);
  for (const [error, count] of numbers(value, 'aggregate', 'errors')) counters.set(`errors.${error}`, count);
  return {
    counters,
    rates: new Map([['http.request_rate', numberAt(value, 'aggregate', 'rps', 'mean') ?? NaN]]),
    histograms: new Map([['http.response_time', numbers(value, 'aggregate', 'latency')]]),
  };
}

const heading = /^(?:Summary report @ .*|All VUs finished.*)$/gm;
const counter = /^([A-Za-z][^\n:]*(?::\/[^\n:]*)?): \.{3,} ([\d.]+)(\/sec)?$/gm;
const part = /^ {2}(\w+): \.{3,} ([\d.]+)$/;

export const artilleryText: TextImporter = {
  form: 'text',
  id: 'artillery-text',
  tool: 'Artillery',
  recognises: (text) =>
    /^(?:http|vusers)\.[\w.]+: \.{3,} \d/m.test(text) &&
    /^(?:Summary report @|Metrics for period to:)/m.test(text),
  read: (text) => {
    const last = [...text.matchAll(heading)].at(-1);
    const summary = text.slice(last?.index ?? 0);
    const cut = last === undefined;
    return loadReading([reportsOf(summaryOfText(summary))], {
      problems: cut ? [{ code: 'result-cut', data: { tool: 'Artillery' } }] : [],
    });
  },
};

const oldPart = /^ {4}(min|max|median|p95|p99): ([\d.]+)$/gm;
const oldCount = /^ {4}(\S+): (\d+)$/gm;

/** The report of 1.x: a line each, and lists under `Codes` and `Errors`. */
export const artilleryOldText: TextImporter = {
  form: 'text',
  id: 'artillery-text-1',
  tool: 'Artillery',
  recognises: (text) =>
    /^\s{2}Requests completed:\s+\d/m.test(text) && /^\s{2}(?:RPS sent|Mean response\/sec):\s+\d/m.test(text),
  read: (text) => {
    const last = text.lastIndexOf('Summary report @');
    const summary = text.slice(Math.max(0, last));
    const list = (name: string): readonly (readonly [string, number])[] => {
      const [, block = ''] =
        new RegExp(String.raw`^ {2}${name}:\n((?: {4}\S.*\n?)*)`, 'm').exec(summary) ?? [];
      return [...block.matchAll(oldCount)].map(([, key = '', count]) => [key, Number(count)]);
    };
    const [, times = ''] =
      /^ {2}(?:Response time|Request latency)[^\n]*:\n((?: {4}\S.*\n?)*)/m.exec(summary) ?? [];
    const made: Summary = {
      counters: new Map([
        ['http.requests', foundNumber(summary, /^ {2}Requests completed:\s+(\d+)/m) ?? 0],
        ...list('Codes').map(([code, count]) => [`http.codes.${code}`, count] as const),
        ...list('Errors').map(([error, count]) => [`errors.${error}`, count] as const),
      ]),
      rates: new Map([
        [
          'http.request_rate',
          foundNumber(summary, /^ {2}(?:RPS sent|Mean response\/sec):\s+([\d.]+)/m) ?? NaN,
        ],
      ]),
      histograms: new Map([
        [
          'http.response_time',
          new Map([...times.matchAll(oldPart)].map(([, name = '', value]) => [name, Number(value)])),
        ],
      ]),
    };
    return loadReading([reportsOf(made)], {
      // Where requests were answered or lost, their codes or errors end the summary.
      problems:
        last === -1 || !/^ {2}(?:Codes|Errors):/m.test(summary)
          ? [{ code: 'result-cut', data: { tool: 'Artillery' } }]
          : [],
    });
  },
};

function summaryOfText(text: string): Summary {
  const counters = new Map<string, number>();
  const rates = new Map<string, number>();
  const histograms = new Map<string, Map<string, number>>();
  for (const [, name = '', value, rate] of text.matchAll(counter))
    (rate ? rates : counters).set(name, Number(value));
  let open: Map<string, number> | null = null;
  for (const line of text.split('\n')) {
    const [, name = '', value] = part.exec(line) ?? [];
    if (value !== undefined) open?.set(name, Number(value));
    else {
      open = /^\S.*:$/.test(line) ? new Map<string, number>() : null;
      if (open) histograms.set(line.slice(0, -1), open);
    }
  }
  return { counters, rates, histograms };
}

const endpoint = 'plugins.metrics-by-endpoint.';

function reportsOf({ counters, rates, histograms }: Summary): readonly LoadReport[] {
  const codes = (prefix: string) =>
    answersOf(
      [...counters]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, count]) => [name.slice(prefix.length), count]),
    );
  const lost = [...counters].reduce(
    (sum, [name, count]) => (name.startsWith('errors.') ? sum + count : sum),
    0,
  );
  const answers = codes('http.codes.');
  const requests = counters.get('http.requests') ?? (answers.all > 0 ? answers.all : undefined);
  const whole: LoadReport = {
    requests,
    errors: requests === undefined ? undefined : answers.failed + lost,
    timeouts: counters.get('errors.ETIMEDOUT'),
    figures: (figures) => {
      times(figures, 'response-time', histograms.get('http.response_time'));
      figures.add('throughput', 'mean', rates.get('http.request_rate'), '1/s');
      figures.add('transferred', 'total', counters.get('http.downloaded_bytes'), 'B');
    },
  };
  const parts = [...histograms].flatMap(([name, histogram]): readonly LoadReport[] => {
    if (name === 'http.response_time' || histogram.size === 0) return [];
    const path = name.startsWith(`${endpoint}response_time.`)
      ? name.slice(`${endpoint}response_time.`.length)
      : null;
    if (path !== null) {
      const own = codes(`${endpoint}${path}.codes.`);
      return [
        {
          scope: path,
          ...(own.all > 0 ? { requests: own.all, errors: own.failed } : {}),
          figures: (figures) => {
            times(figures, 'response-time', histogram);
          },
        },
      ];
    }
    const group = /^http\.response_time\.(.+)$/.exec(name)?.[1];
    const [scope, metric] =
      group !== undefined
        ? [group, 'response-time']
        : name === 'vusers.session_length'
          ? ['session', 'duration']
          : [undefined, name];
    return scope === undefined
      ? []
      : [
          {
            scope,
            figures: (figures) => {
              times(figures, metric, histogram);
            },
          },
        ];
  });
  return [whole, ...parts];
}

function times(figures: Figures, metric: string, histogram: Numbers | undefined): void {
  for (const [name, statistic] of Object.entries(statistics))
    figures.add(metric, statistic, histogram?.get(name), 'ms');
}
