/** Benchmark.js, seen of 2.1: `name x 1,431,759 ops/sec ±0.74% (93 runs sampled)`. */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { localNumber } from '#core/importers/number';

const row = /^\s*(\S.*?) x ([\d,.]+) ops\/sec ±[\d.]+% \((\d+) runs? sampled\)/gm;

export const benchmarkJs: TextImporter = {
  form: 'text',
  id: 'benchmark-js',
  tool: 'Benchmark.js',
  recognises: (text) => text.search(row) !== -1,
  read: (text) => ({
    kind: 'benchmark',
    measurements: [...text.matchAll(row)].flatMap(
      ([, name, rate = '', runs]) =>
        new Figures(name)
          .add('throughput', 'mean', localNumber(rate), '1/s')
          .add('throughput', 'count', Number(runs), 'count').list,
    ),
  }),
};
