/** Catch2's XML reporter, documented of 2.9 to 3.x: `BenchmarkResults` with mean and standard deviation in nanoseconds. */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { xmlReader } from '#core/importers/xml';

export const catch2Xml: TextImporter = {
  form: 'text',
  id: 'catch2-xml',
  tool: 'Catch2',
  recognises: (text) => /<(?:Catch2?TestRun|Catch)\b[^>]*>/.test(text) && text.includes('<BenchmarkResults'),
  read: (text) => {
    const all: Figures[] = [];
    let version: string | null = null;
    let name = '';
    const reader = xmlReader({
      open: (tag, attributes) => {
        version ??= attributes['catch2-version'] ?? null;
        if (tag === 'BenchmarkResults') {
          name = attributes['name'] ?? '';
          const figures = new Figures(name);
          all.push(figures);
          figures.add('duration', 'count', Number(attributes['samples'] ?? NaN), 'count');
        } else if (tag === 'mean')
          all.at(-1)?.add('duration', 'mean', Number(attributes['value'] ?? NaN), 'ns');
        else if (tag === 'standardDeviation')
          all.at(-1)?.add('duration', 'stddev', Number(attributes['value'] ?? NaN), 'ns');
      },
      close: () => undefined,
    });
    const problem = reader.push(text.slice(text.search(/<(?:\?xml|Catch)/))) ?? reader.finish();
    if (problem && (all.length === 0 || problem.code === 'xml-entities')) return { problem };
    return {
      kind: 'benchmark',
      version,
      measurements: all.flatMap(({ list }) => list),
      problems: problem ? [{ code: 'result-cut', data: { tool: 'Catch2' } }] : [],
    };
  },
};
