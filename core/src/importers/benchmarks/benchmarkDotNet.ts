/**
 * BenchmarkDotNet, seen of 0.12 and 0.15: the full and brief JSON (ns), with the value of each iteration; documented the
 * table as Markdown and the summary as CSV, where each figure has its own unit.
 */
import { csvTable } from '#core/importers/csvTable';
import { timeUnit } from '#core/importers/duration';
import { Figures, isSourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import { known } from '#core/importers/load/report';
import type { Measurement, Metric, Provenance, Statistic } from '#core/importers/model';
import { localNumber } from '#core/importers/number';

export const benchmarkDotNetJson: JsonImporter = {
  form: 'json',
  id: 'benchmarkdotnet-json',
  tool: 'BenchmarkDotNet',
  recognises: (value) =>
    at(value, 'HostEnvironmentInfo', 'BenchmarkDotNetVersion') !== undefined &&
    listAt(value, 'Benchmarks').length > 0,
  read: (value) => {
    const host = (name: string): string | undefined => textAt(value, 'HostEnvironmentInfo', name);
    const all = listAt(value, 'Benchmarks');
    const failed = all.filter((one) => at(one, 'Statistics') === null || at(one, 'Statistics') === undefined);
    return {
      kind: 'benchmark',
      version: host('BenchmarkDotNetVersion') ?? null,
      measurements: all.flatMap(figuresOf),
      provenance: known<Provenance>({
        cpu: host('ProcessorName'),
        cores: numberAt(value, 'HostEnvironmentInfo', 'LogicalCoreCount'),
        os: host('OsVersion'),
        runtime: host('RuntimeVersion'),
      }),
      problems: failed.length > 0 ? [{ code: 'some-failed', data: { names: failed.map(nameOf) } }] : [],
    };
  },
};

function nameOf(benchmark: unknown): string {
  const name = [textAt(benchmark, 'Type'), textAt(benchmark, 'Method')]
    .filter((part) => part !== undefined)
    .join('.');
  const parameters = textAt(benchmark, 'Parameters');
  return parameters === undefined ? name : `${name} (${parameters.replaceAll('&', ', ')})`;
}

function figuresOf(benchmark: unknown): readonly Measurement[] {
  const of = (field: string): number | undefined => numberAt(benchmark, 'Statistics', field);
  const figures = new Figures(nameOf(benchmark))
    .add('duration', 'mean', of('Mean'), 'ns', numbersAt(benchmark, 'Statistics', 'OriginalValues'))
    .add('duration', 'p50', of('Median'), 'ns');
  for (const [name, value] of entriesAt(benchmark, 'Statistics', 'Percentiles')) {
    const percent = Number(/^P(\d+)$/.exec(name)?.[1] ?? 0);
    if (percent > 50 && percent < 100 && typeof value === 'number')
      figures.add('duration', `p${percent}`, value, 'ns');
  }
  return figures
    .add('duration', 'min', of('Min'), 'ns')
    .add('duration', 'max', of('Max'), 'ns')
    .add('duration', 'stddev', of('StandardDeviation'), 'ns')
    .add('duration', 'count', of('N'), 'count')
    .add('allocated-memory', 'mean', numberAt(benchmark, 'Memory', 'BytesAllocatedPerOperation'), 'B').list;
}

const columnsOf: Readonly<Record<string, readonly [Metric, Statistic]>> = {
  Mean: ['duration', 'mean'],
  Median: ['duration', 'p50'],
  StdDev: ['duration', 'stddev'],
  Min: ['duration', 'min'],
  Max: ['duration', 'max'],
  P95: ['duration', 'p95'],
  Allocated: ['allocated-memory', 'mean'],
};

function rowFigures(
  columns: readonly string[],
  cells: readonly string[],
  naming: readonly string[],
): readonly Measurement[] {
  const [name = '', ...parameters] = naming.map((column) =>
    (cells[columns.indexOf(column)] ?? '').replace(/^\*\*|\*\*$|^'|'$|&#39;/g, ''),
  );
  const shown = parameters.flatMap((value, i) => (value === '' ? [] : [`${naming[i + 1] ?? ''}=${value}`]));
  const figures = new Figures(shown.length > 0 ? `${name} (${shown.join(', ')})` : name);
  columns.forEach((column, i) => {
    const [metric, statistic] = columnsOf[column.replace(/ \[.*\]$/, '')] ?? [];
    if (metric === undefined || statistic === undefined) return;
    const [, digits = '', own] = /^\**\s*([\d.,\s]*\d)\s*([a-zA-Zμµ]*)\s*\**$/.exec(cells[i] ?? '') ?? [];
    const unit = own || (/ \[(.*)\]$/.exec(column)?.[1] ?? '');
    const bytes: Readonly<Record<string, string>> = { KB: 'KiB', MB: 'MiB', GB: 'GiB', B: 'B' };
    const source = metric === 'duration' ? timeUnit(unit) : (bytes[unit] ?? '');
    if (source !== null && isSourceUnit(source)) figures.add(metric, statistic, localNumber(digits), source);
  });
  return figures.list;
}

/** Where the figures start. A style without units in its cells has them in its headings: `Mean [us]`. */
const meanOf = (columns: readonly string[]): number =>
  columns.findIndex((column) => /^Mean(?: \[|$)/.test(column));

const tableHead = /^\s*\|\s*(?:Type\s*\|\s*)?Method\s*\|(?:.*\|)?\s*Mean(?: \[[^\]]+\])?\s*\|.*$/m;

export const benchmarkDotNetTable: TextImporter = {
  form: 'text',
  id: 'benchmarkdotnet-table',
  tool: 'BenchmarkDotNet',
  recognises: (text) => tableHead.test(text) && /\d [nμµum]?s\s*\*{0,2}\s*\||Mean \[[nμµum]?s\]/.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let columns: readonly string[] = [];
    for (const line of text.split('\n')) {
      if (!/^\s*\|/.test(line)) {
        columns = [];
        continue;
      }
      const cells = line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim());
      if (tableHead.test(line)) columns = cells;
      else if (columns.length > 0 && !/^-*:?-+:?$/.test(cells[0] ?? '')) {
        // What stands before the figures names the benchmark: job and parameters.
        const naming = columns.slice(0, meanOf(columns)).filter((column) => column !== '');
        measurements.push(...rowFigures(columns, cells, naming));
      }
    }
    const version = /BenchmarkDotNet(?:=v| v)([\d.]+\d)/.exec(text)?.[1];
    return { kind: 'benchmark', version: version ?? null, measurements };
  },
};

const csvHead =
  /^(?:"?(?:Namespace|Type)"?[,;]){0,2}"?Method"?[,;](?:.{0,4000}[,;])?"?Mean(?: \[[^\]]+\])?"?[,;](?:.{0,400}[,;])?"?(?:Error|StdDev)\b.*$/m;

export const benchmarkDotNetCsv: TextImporter = {
  form: 'text',
  id: 'benchmarkdotnet-csv',
  tool: 'BenchmarkDotNet',
  recognises: (text) => csvHead.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    const table = text.slice(csvHead.exec(text)?.index ?? 0);
    const problems = csvTable(table, 'BenchmarkDotNet', (columns, cells) => {
      // Between the job's settings, or the method, and the figures stand the parameters, right before `Mean`.
      const last = columns.indexOf(columns.includes('Job') ? 'WarmupCount' : 'Method');
      const parameters = columns.slice(last + 1, meanOf(columns));
      measurements.push(...rowFigures(columns, cells, ['Method', ...(last === -1 ? [] : parameters)]));
    });
    return { kind: 'benchmark', measurements, problems };
  },
};
