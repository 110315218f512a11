/** Catch2, seen of 2.11 on the terminal: three lines a benchmark, each figure with its unit. The bounds beside are of the estimate. */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';

const time = String.raw`([\d.]+ (?:ns|us|ms|s|m|h))`;
const row = new RegExp(
  String.raw`^(\S.*?)\s+(\d+)\s+\d+\s+${time}\s*\n\s+${time}\s+${time}\s+${time}\s*\n\s+${time}\s+${time}\s+${time}`,
  'gm',
);

export const catch2: TextImporter = {
  form: 'text',
  id: 'catch2',
  tool: 'Catch2',
  recognises: (text) => /^benchmark name\s+samples\s+iterations\s+est/m.test(text),
  read: (text) => ({
    kind: 'benchmark',
    version: /Catch2? v(\d[\d.]*\d)/.exec(text)?.[1] ?? null,
    measurements: [...text.matchAll(row)].flatMap(
      ([, name, samples, , mean = '', , , deviation = '']) =>
        new Figures(name)
          .add('duration', 'mean', milliseconds(mean), 'ms')
          .add('duration', 'stddev', milliseconds(deviation), 'ms')
          .add('duration', 'count', Number(samples), 'count').list,
    ),
  }),
};
