/** Python's `timeit`, seen of 3.11 (`best of 5`), and IPython's `%timeit`, documented (`mean ± std. dev.`). */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { joinedRuns } from '#core/importers/runs';

const best = /^.*?\d+ loops?, best of (\d+): ([\d.]+ (?:nsec|usec|msec|sec|[nµμum]?s)) per loop/gm;
const mean =
  /^.*?([\d.]+ (?:[nµμum]?s|min|h)) ± ([\d.]+ (?:[nµμum]?s|min|h)) per loop \(mean ± std\. dev\. of (\d+) runs?/gm;

export const timeit: TextImporter = {
  form: 'text',
  id: 'timeit',
  tool: 'timeit',
  recognises: (text) => text.search(best) !== -1 || text.search(mean) !== -1,
  read: (text) => ({
    kind: 'benchmark',
    measurements: joinedRuns([
      ...[...text.matchAll(best)].map(
        ([, , time = '']) => new Figures().add('duration', 'best', milliseconds(time), 'ms').list,
      ),
      ...[...text.matchAll(mean)].map(
        ([, time = '', deviation = '', runs]) =>
          new Figures()
            .add('duration', 'mean', milliseconds(time), 'ms')
            .add('duration', 'stddev', milliseconds(deviation), 'ms')
            .add('duration', 'count', Number(runs), 'count').list,
      ),
    ]),
  }),
};
