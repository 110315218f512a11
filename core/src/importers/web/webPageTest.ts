/**
 * WebPageTest's JSON result (`jsonResult.php`, the API's `test` answer). No sample was seen; the format is that of its
 * documentation. Figures are of the median run's first view, with the runs as repetitions. The page summary as CSV (documented)
 * has a row for each run and view; there the middle of the runs is taken of each figure.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, numberAt, textAt } from '#core/importers/json';
import { csvTable } from '#core/importers/csvTable';
import { isoDate } from '#core/importers/timestamp';
import { median } from '#core/statistics/rank';

const tool = 'WebPageTest';

const times: readonly (readonly [key: string, metric: string])[] = [
  ['TTFB', 'time-to-first-byte'],
  ['firstContentfulPaint', 'first-contentful-paint'],
  ['chromeUserTiming.LargestContentfulPaint', 'largest-contentful-paint'],
  ['TotalBlockingTime', 'total-blocking-time'],
  ['SpeedIndex', 'speed-index'],
  ['TimeToInteractive', 'time-to-interactive'],
  ['loadTime', 'load-time'],
  ['fullyLoaded', 'fully-loaded'],
];

export const webPageTest: JsonImporter = {
  form: 'json',
  id: 'webpagetest',
  tool,
  recognises: (value) =>
    [at(value, 'data', 'median'), ...entriesAt(value, 'data', 'runs').map(([, run]) => run)].some((run) =>
      ['TTFB', 'SpeedIndex', 'loadTime'].some((key) => numberAt(run, 'firstView', key) !== undefined),
    ),
  read: (value) => {
    const data = at(value, 'data');
    const runs = entriesAt(data, 'runs').map(([, run]) => run);
    const measurements = (['firstView', 'repeatView'] as const).flatMap((view) => {
      const numbers = (key: string): readonly number[] =>
        runs.map((run) => numberAt(run, view, key)).filter((number) => number !== undefined);
      const found = at(data, 'median', view);
      /** Where the answer was asked for without its median, that of the runs. */
      const middle = (key: string): number | undefined =>
        found === undefined ? middleOf(numbers(key)) : numberAt(found, key);
      const figures = new Figures(view === 'firstView' ? undefined : 'repeat view');
      const samples = (key: string): readonly number[] | undefined =>
        view === 'firstView' ? numbers(key) : undefined;
      for (const [key, metric] of times)
        figures.add(metric, runs.length > 1 ? 'p50' : 'value', middle(key), 'ms', samples(key));
      return figures
        .own('cumulative-layout-shift', 'value', middle('chromeUserTiming.CumulativeLayoutShift'), 'score')
        .add('transferred', 'total', middle('bytesIn'), 'B')
        .add('requests', 'count', middle('requestsFull') ?? middle('requests'), 'count').list;
    });
    const target = textAt(data, 'url');
    const completed = numberAt(data, 'completed');
    const date = completed === undefined ? undefined : isoDate(completed * 1000);
    const runtime = textAt(data, 'from')?.replace(/<[^>]*>/g, '');
    return {
      kind: 'web',
      measurements,
      provenance: {
        ...(date === undefined ? {} : { date }),
        ...(runtime === undefined ? {} : { runtime }),
        ...(target === undefined ? {} : { load: { target } }),
      },
    };
  },
};

const middleOf = (numbers: readonly number[]): number | undefined =>
  numbers.length === 0 ? undefined : median([...numbers].sort((a, b) => a - b));

const csvTimes: readonly (readonly [column: string, metric: string])[] = [
  ['Time to First Byte (ms)', 'time-to-first-byte'],
  ['Time to Start Render (ms)', 'start-render'],
  ['Speed Index', 'speed-index'],
  ['Load Time (ms)', 'load-time'],
];

export const webPageTestCsv: TextImporter = {
  form: 'text',
  id: 'webpagetest-csv',
  tool,
  recognises: (text) => headOf(text) !== null,
  read: (text) => {
    const views = new Map<string, { readonly column: (name: string) => number[]; readonly url: string }>();
    const problems = csvTable(text.slice(headOf(text)?.index ?? 0), tool, (columns, cells) => {
      const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
      const scope = cell('Cached') === '1' ? 'repeat view' : '';
      const lists = new Map<string, number[]>();
      const view = views.get(scope) ?? {
        url: cell('URL'),
        column: (name: string) => {
          const list = lists.get(name) ?? [];
          lists.set(name, list);
          return list;
        },
      };
      views.set(scope, view);
      for (const name of [...csvTimes.map(([column]) => column), 'Bytes In', 'Requests'])
        if (/^\d+(?:\.\d+)?$/.test(cell(name))) view.column(name).push(Number(cell(name)));
    });
    const [first] = views.values();
    return {
      kind: 'web',
      measurements: [...views].flatMap(([scope, { column }]) => {
        const figures = new Figures(scope || undefined);
        const statistic = column('Load Time (ms)').length > 1 ? 'p50' : 'value';
        const middle = (name: string): number => median([...column(name)].sort((a, b) => a - b));
        for (const [name, metric] of csvTimes)
          figures.add(metric, statistic, middle(name), 'ms', column(name));
        return figures
          .add('transferred', 'total', middle('Bytes In'), 'B')
          .add('requests', 'count', middle('Requests'), 'count').list;
      }),
      provenance: first && first.url !== '' ? { load: { target: first.url } } : {},
      problems,
    };
  },
};

const headOf = (text: string) =>
  /^"?Date"?,(?=.*"?Load Time \(ms\)"?).*"?Time to First Byte \(ms\)"?,.*$/m.exec(text);
