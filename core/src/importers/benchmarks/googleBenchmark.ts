/**
 * Google Benchmark, seen of 1.7: JSON, CSV and the table on the terminal. Each row has its own unit of time. Where single
 * repetitions are there, they are summarised here and the tool's aggregates left out; `BigO` and `RMS` are no times.
 */
import { addOwnRepetitions, addRepetitions } from '#core/importers/benchmarks/repetitions';
import { csvTable } from '#core/importers/csvTable';
import { timeUnit } from '#core/importers/duration';
import { Figures, type SourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, textAt } from '#core/importers/json';
import { known } from '#core/importers/load/report';
import type { Measurement, Provenance, Statistic } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { toolWarnings } from '#core/importers/sections';

interface Row {
  readonly name: string;
  /** Undefined for a repetition. */
  readonly aggregate: string | undefined;
  readonly real: number | undefined;
  readonly cpu: number | undefined;
  readonly unit: SourceUnit;
  readonly items: number | undefined;
  readonly bytes: number | undefined;
  /** The benchmark's own, by their names. */
  readonly counters: ReadonlyMap<string, number>;
}

const aggregates: Readonly<Record<string, Statistic>> = { mean: 'mean', median: 'p50', stddev: 'stddev' };

export const googleBenchmarkJson: JsonImporter = {
  form: 'json',
  id: 'google-benchmark-json',
  tool: 'Google Benchmark',
  recognises: (value) =>
    isObject(at(value, 'context')) &&
    listAt(value, 'benchmarks').some((row) => at(row, 'real_time') !== undefined),
  read: (value) => {
    const all = listAt(value, 'benchmarks');
    const failed = all
      .filter((row) => at(row, 'error_occurred') === true)
      .map((row) => textAt(row, 'name') ?? '');
    const problems: ImportProblem[] = [];
    if (failed.length > 0) problems.push({ code: 'some-failed', data: { names: failed } });
    if (textAt(value, 'context', 'library_build_type') === 'debug')
      problems.push({ code: 'debug-build', data: {} });
    return {
      kind: 'benchmark',
      version: textAt(value, 'context', 'library_version')?.replace(/^v/, '') ?? null,
      measurements: measurementsOf(
        // What was skipped has a time of zero, which nobody measured.
        all.filter((row) => at(row, 'error_occurred') !== true && at(row, 'skipped') !== true).map(rowOf),
      ),
      provenance: known<Provenance>({
        date: textAt(value, 'context', 'date'),
        host: textAt(value, 'context', 'host_name'),
        command: textAt(value, 'context', 'executable'),
        cores: numberAt(value, 'context', 'num_cpus'),
      }),
      problems,
    };
  },
};

function rowOf(row: unknown): Row {
  return {
    name: textAt(row, 'run_name') ?? textAt(row, 'name') ?? '',
    aggregate: textAt(row, 'run_type') === 'aggregate' ? (textAt(row, 'aggregate_name') ?? '') : undefined,
    real: numberAt(row, 'real_time'),
    cpu: numberAt(row, 'cpu_time'),
    unit: timeUnit(textAt(row, 'time_unit') ?? 'ns') ?? 'ns',
    items: numberAt(row, 'items_per_second'),
    bytes: numberAt(row, 'bytes_per_second'),
    counters: countersOf(isObject(row) ? Object.keys(row) : [], (name) =>
      typeof at(row, name) === 'number' ? numberAt(row, name) : undefined,
    ),
  };
}

/** What every row has, of any version. */
const ownFields = new Set([
  ...['name', 'run_name', 'run_type', 'family_index', 'per_family_instance_index', 'repetitions'],
  ...['repetition_index', 'threads', 'iterations', 'real_time', 'cpu_time', 'time_unit', 'label'],
  ...['aggregate_name', 'aggregate_unit', 'bytes_per_second', 'items_per_second', 'cpu_coefficient'],
  ...['real_coefficient', 'big_o', 'rms', 'error_occurred', 'error_message', 'skipped', 'skip_message'],
  ...['allocs_per_iter', 'max_bytes_used', 'total_allocated_bytes', 'net_heap_growth'],
]);

function countersOf(
  names: readonly string[],
  valueOf: (name: string) => number | undefined,
): ReadonlyMap<string, number> {
  const counters = new Map<string, number>();
  for (const name of names) {
    const value = ownFields.has(name) ? undefined : valueOf(name);
    if (value !== undefined && Number.isFinite(value)) counters.set(name, value);
  }
  return counters;
}

function measurementsOf(rows: readonly Row[]): readonly Measurement[] {
  const names = new Map<string, Row[]>();
  for (const row of rows) names.set(row.name, [...(names.get(row.name) ?? []), row]);
  return [...names].flatMap(([name, own]) => {
    const figures = new Figures(name);
    const repeated = own.filter(({ aggregate }) => aggregate === undefined);
    const [first] = repeated;
    if (first) {
      const of = (value: (row: Row) => number | undefined): readonly number[] =>
        repeated.map(value).filter((one) => one !== undefined);
      addRepetitions(
        figures,
        'duration',
        of(({ real }) => real),
        first.unit,
      );
      addRepetitions(
        figures,
        'cpu-time',
        of(({ cpu }) => cpu),
        first.unit,
      );
      addRepetitions(
        figures,
        'throughput',
        of(({ items }) => items),
        '1/s',
      );
      addRepetitions(
        figures,
        'transfer-rate',
        of(({ bytes }) => bytes),
        'B/s',
      );
      for (const name of first.counters.keys())
        addOwnRepetitions(
          figures,
          name,
          of(({ counters }) => counters.get(name)),
          '',
        );
      return figures.list;
    }
    for (const { aggregate = '', real, cpu, unit, items, bytes, counters } of own) {
      const statistic = aggregates[aggregate];
      if (statistic === undefined) continue;
      figures
        .add('duration', statistic, real, unit)
        .add('cpu-time', statistic, cpu, unit)
        .add('throughput', statistic, items, '1/s')
        .add('transfer-rate', statistic, bytes, 'B/s');
      for (const [name, value] of counters) figures.own(name, statistic, value, '');
    }
    return figures.list;
  });
}

const csvHead = /^name,iterations,real_time,cpu_time,time_unit,/m;

export const googleBenchmarkCsv: TextImporter = {
  form: 'text',
  id: 'google-benchmark-csv',
  tool: 'Google Benchmark',
  recognises: (text) => csvHead.test(text),
  read: (text) => {
    const all: Row[] = [];
    const table = text.slice(csvHead.exec(text)?.index ?? 0);
    const problems = csvTable(table, 'Google Benchmark', (columns, cells) => {
      const number = (name: string): number | undefined => {
        const cell = cells[columns.indexOf(name)] ?? '';
        return cell === '' ? undefined : Number(cell);
      };
      const { name, aggregate } = nameOf(cells[0] ?? '');
      all.push({
        name,
        aggregate,
        real: number('real_time'),
        cpu: number('cpu_time'),
        unit: timeUnit(cells[columns.indexOf('time_unit')] ?? '') ?? 'ns',
        items: number('items_per_second'),
        bytes: number('bytes_per_second'),
        counters: countersOf(columns, number),
      });
    });
    return { kind: 'benchmark', measurements: measurementsOf(all), problems };
  },
};

/** Aggregates have a suffix in their name where there is no column for it. */
function nameOf(written: string): { readonly name: string; readonly aggregate: string | undefined } {
  const [, name, aggregate] = /^(.*)_(mean|median|stddev|cv|BigO|RMS)$/.exec(written) ?? [];
  return { name: name ?? written, aggregate };
}

const row =
  /^(\S.*?)\s+([\d.]+(?:e[+-]?\d+)?) (ns|us|ms|s)\s+([\d.]+(?:e[+-]?\d+)?) (?:ns|us|ms|s)\s+(\d+)(.*)$/gm;

export const googleBenchmarkText: TextImporter = {
  form: 'text',
  id: 'google-benchmark-text',
  tool: 'Google Benchmark',
  recognises: (text) => /^Benchmark\s+Time\s+CPU\s+Iterations/m.test(text) && text.search(row) !== -1,
  read: (text) => ({
    kind: 'benchmark',
    measurements: measurementsOf(
      [...text.matchAll(row)].map(([, written = '', real, unit = '', cpu, , counters = '']) => ({
        ...nameOf(written),
        real: Number(real),
        cpu: Number(cpu),
        unit: timeUnit(unit) ?? 'ns',
        items: rateOf(counters, 'items_per_second', 1000),
        bytes: rateOf(counters, 'bytes_per_second', 1024),
        counters: countersOf(
          [...counters.matchAll(/(?:^|\s)([^\s=]+)=\d/g)].map(([, name = '']) => name),
          (name) => rateOf(counters, name, 1000),
        ),
      })),
    ),
    problems: [
      ...(text.includes('Library was built as DEBUG') ? [{ code: 'debug-build', data: {} } as const] : []),
      ...toolWarnings(text, /^\*\*\*WARNING\*\*\* (?!Library was built as DEBUG)(.+)$/gm),
    ],
  }),
};

/** `items_per_second=19.3976M/s`; bytes are in powers of 1024. */
function rateOf(counters: string, name: string, base: number): number | undefined {
  const [, written] =
    counters
      .split(/\s+/)
      .map((part) => part.split('='))
      .find(([key]) => key === name) ?? [];
  const [, digits, prefix = ''] = /^([\d.]+)([kMGT]?)i?(?:\/s)?$/.exec(written ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * base ** ['', 'k', 'M', 'G', 'T'].indexOf(prefix);
}
