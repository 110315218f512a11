/**
 * Vitest's benchmarks, seen as JSON (`--outputJson`), documented as the terminal's table; and tinybench, on which they
 * stand, as `console.table` of its results (documented of 1 to 4). Vitest counts in ms.
 */
import { Figures, isSourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { Measurement, Statistic } from '#core/importers/model';
import { localNumber } from '#core/importers/number';

export const vitestJson: JsonImporter = {
  form: 'json',
  id: 'vitest-json',
  tool: 'Vitest',
  recognises: (value) =>
    listAt(value, 'files').some((file) =>
      listAt(file, 'groups').some((group) =>
        listAt(group, 'benchmarks').some((one) => at(one, 'name') !== undefined),
      ),
    ),
  read: (value) => ({
    kind: 'benchmark',
    measurements: listAt(value, 'files').flatMap((file) =>
      listAt(file, 'groups').flatMap((group) =>
        listAt(group, 'benchmarks').flatMap((one) => figuresOf(one, textAt(group, 'fullName') ?? '')),
      ),
    ),
  }),
};

const fields: readonly (readonly [string, Statistic])[] = [
  ['median', 'p50'],
  ['p75', 'p75'],
  ['p99', 'p99'],
  ['p995', 'p99.5'],
  ['p999', 'p99.9'],
  ['min', 'min'],
  ['max', 'max'],
  ['sd', 'stddev'],
];

function figuresOf(benchmark: unknown, group: string): readonly Measurement[] {
  const name = textAt(benchmark, 'name') ?? '';
  const figures = new Figures(group === '' ? name : `${group} > ${name}`);
  figures.add(
    'duration',
    'mean',
    numberAt(benchmark, 'mean'),
    'ms',
    numbersAt(benchmark, 'samples').slice(0, 10_000),
  );
  for (const [field, statistic] of fields)
    figures.add('duration', statistic, numberAt(benchmark, field), 'ms');
  return figures
    .add('duration', 'count', numberAt(benchmark, 'sampleCount'), 'count')
    .add('throughput', 'mean', numberAt(benchmark, 'hz'), '1/s').list;
}

const head = /^\s+name\s+hz\s+min\s+max\s+mean\s+p75\s+p99\s+p995\s+p999\s+rme\s+samples\s*$/m;

export const vitestText: TextImporter = {
  form: 'text',
  id: 'vitest-text',
  tool: 'Vitest',
  recognises: (text) => head.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let group = '';
    for (const line of text.split('\n')) {
      group = /^\s*[✓✗❯×]\s+(.*?)(?:\s+\d+(?:\.\d+)?m?s)?\s*$/.exec(line)?.[1] ?? group;
      const [, name = '', rest = ''] =
        /^\s+[·•]\s+(.+?)\s{2,}([\d.,].*)$/.exec(line) ?? /^\s+[·•]\s+(\S+)\s+([\d.,].*)$/.exec(line) ?? [];
      const cells = rest.split(/\s+/);
      const [hz, min, max, mean, p75, p99, p995, p999] = cells.map(localNumber);
      if (name === '' || mean === undefined) continue;
      measurements.push(
        ...new Figures(group === '' ? name : `${group} > ${name}`)
          .add('duration', 'mean', mean, 'ms')
          .add('duration', 'p75', p75, 'ms')
          .add('duration', 'p99', p99, 'ms')
          .add('duration', 'p99.5', p995, 'ms')
          .add('duration', 'p99.9', p999, 'ms')
          .add('duration', 'min', min, 'ms')
          .add('duration', 'max', max, 'ms')
          .add('duration', 'count', localNumber(cells[9] ?? ''), 'count')
          .add('throughput', 'mean', hz, '1/s').list,
      );
    }
    return { kind: 'benchmark', measurements };
  },
};

const tableHead = /^\s*│\s*\(index\)\s*│\s*Task [Nn]ame\s*│.*$/m;

export const tinybench: TextImporter = {
  form: 'text',
  id: 'tinybench',
  tool: 'tinybench',
  recognises: (text) => tableHead.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let columns: readonly string[] = [];
    for (const line of text.split('\n')) {
      if (!/^\s*│/.test(line)) continue;
      const cells = line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^'|'$/g, ''));
      if (tableHead.test(line)) columns = cells;
      else if (columns.length > 0) measurements.push(...tableRow(columns, cells));
    }
    return { kind: 'benchmark', measurements };
  },
};

function tableRow(columns: readonly string[], cells: readonly string[]): readonly Measurement[] {
  const figures = new Figures(cells[1]);
  columns.forEach((column, i) => {
    const value = localNumber((cells[i] ?? '').split(/[±+]/)[0] ?? '');
    const [, unit = ''] = /^(?:Latency avg|Latency average|Average Time) \((\w+)\)$/i.exec(column) ?? [];
    const [, medianUnit = ''] = /^Latency med(?:ian)? \((\w+)\)$/i.exec(column) ?? [];
    if (isSourceUnit(unit)) figures.add('duration', 'mean', value, unit);
    else if (isSourceUnit(medianUnit)) figures.add('duration', 'p50', value, medianUnit);
    else if (/^(?:ops\/sec|Throughput (?:avg|average) \(ops\/s\))$/i.test(column))
      figures.add('throughput', 'mean', value, '1/s');
    else if (column === 'Samples') figures.add('duration', 'count', value, 'count');
  });
  return figures.list;
}
