/**
 * WebPageTest's JSON result (`jsonResult.php`, the API's `test` answer). No sample was seen; the format is that of its
 * documentation. Figures are of the median run's first view, with the runs as repetitions.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, numberAt, textAt } from '#core/importers/json';
import { isoDate } from '#core/importers/timestamp';

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
  recognises: (value) => isObject(at(value, 'data', 'median')) && isObject(at(value, 'data', 'runs')),
  read: (value) => {
    const data = at(value, 'data');
    const runs = entriesAt(data, 'runs').map(([, run]) => at(run, 'firstView'));
    const measurements = (['firstView', 'repeatView'] as const).flatMap((view) => {
      const median = at(data, 'median', view);
      const figures = new Figures(view === 'firstView' ? undefined : 'repeat view');
      const samples = (key: string): readonly number[] | undefined =>
        view === 'firstView'
          ? runs.map((run) => numberAt(run, key)).filter((number) => number !== undefined)
          : undefined;
      for (const [key, metric] of times)
        figures.add(metric, runs.length > 1 ? 'p50' : 'value', numberAt(median, key), 'ms', samples(key));
      return figures
        .own(
          'cumulative-layout-shift',
          'value',
          numberAt(median, 'chromeUserTiming.CumulativeLayoutShift'),
          'score',
        )
        .add('transferred', 'total', numberAt(median, 'bytesIn'), 'B')
        .add('requests', 'count', numberAt(median, 'requestsFull') ?? numberAt(median, 'requests'), 'count')
        .list;
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
