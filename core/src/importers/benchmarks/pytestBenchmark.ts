/**
 * pytest-benchmark, seen of 3.2: JSON (seconds) with the time of each round, and the table, whose unit is in its heading;
 * documented the CSV (seconds, the columns that were asked for).
 */
import { csvTable } from '#core/importers/csvTable';
import { isSourceUnit, Figures, type SourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import { known } from '#core/importers/load/report';
import type { Measurement, Provenance, Statistic } from '#core/importers/model';
import { localNumber } from '#core/importers/number';
import { nearestRank } from '#core/statistics/rank';

/** More rounds than this do not make a comparison better. */
const keptRounds = 10_000;

export const pytestBenchmarkJson: JsonImporter = {
  form: 'json',
  id: 'pytest-benchmark-json',
  tool: 'pytest-benchmark',
  recognises: (value) =>
    at(value, 'machine_info') !== undefined &&
    listAt(value, 'benchmarks').some((one) => numberAt(one, 'stats', 'rounds') !== undefined),
  read: (value) => {
    const all = listAt(value, 'benchmarks');
    const names = all.map((one) => textAt(one, 'name'));
    const distinct = new Set(names).size === names.length;
    const python = textAt(value, 'machine_info', 'python_version');
    const system = [textAt(value, 'machine_info', 'system'), textAt(value, 'machine_info', 'release')];
    const commit = textAt(value, 'commit_info', 'id');
    const dirty = at(value, 'commit_info', 'dirty');
    return {
      kind: 'benchmark',
      version: textAt(value, 'version') ?? null,
      measurements: all.flatMap((one, i) =>
        figuresOf(one, (distinct ? names[i] : textAt(one, 'fullname')) ?? ''),
      ),
      provenance: known<Provenance>({
        date: textAt(value, 'datetime'),
        host: textAt(value, 'machine_info', 'node'),
        cpu:
          textAt(value, 'machine_info', 'cpu', 'brand_raw') ?? textAt(value, 'machine_info', 'cpu', 'brand'),
        cores: numberAt(value, 'machine_info', 'cpu', 'count'),
        os: system.filter((part) => part !== undefined).join(' ') || undefined,
        runtime:
          python === undefined
            ? undefined
            : `${textAt(value, 'machine_info', 'python_implementation') ?? 'Python'} ${python}`,
        commit: commit === 'unversioned' ? undefined : commit,
        branch: commit === 'unversioned' ? undefined : textAt(value, 'commit_info', 'branch'),
        dirty: commit === 'unversioned' || typeof dirty !== 'boolean' ? undefined : dirty,
      }),
    };
  },
};

function figuresOf(benchmark: unknown, name: string): readonly Measurement[] {
  const of = (field: string): number | undefined => numberAt(benchmark, 'stats', field);
  const data = numbersAt(benchmark, 'stats', 'data');
  // A part of the rounds is no sample of them.
  const rounds = data.length === of('rounds') ? data : [];
  const figures = new Figures(name)
    .add('duration', 'mean', of('mean'), 's', rounds.slice(0, keptRounds))
    .add('duration', 'p50', of('median'), 's')
    .add('duration', 'min', of('min'), 's')
    .add('duration', 'max', of('max'), 's')
    .add('duration', 'stddev', of('stddev'), 's')
    .add('duration', 'count', of('rounds'), 'count')
    .add('throughput', 'mean', of('ops'), '1/s');
  if (rounds.length > 0) {
    const sorted = [...rounds].sort((a, b) => a - b);
    for (const percent of [95, 99] as const)
      figures.add('duration', `p${percent}`, nearestRank(sorted, percent), 's');
  }
  return figures.list;
}

const head = /^Name \(time in ([numµμ]?s)\)\s+(.*)$/;
const statistics: Readonly<Record<string, Statistic>> = {
  Min: 'min',
  Max: 'max',
  Mean: 'mean',
  StdDev: 'stddev',
  Median: 'p50',
};

export const pytestBenchmarkText: TextImporter = {
  form: 'text',
  id: 'pytest-benchmark-text',
  tool: 'pytest-benchmark',
  recognises: (text) => text.split('\n').some((line) => head.test(line)),
  read: (text) => {
    const measurements: Measurement[] = [];
    let columns: readonly string[] = [];
    let unit: SourceUnit = 's';
    for (const line of text.split('\n')) {
      const [, written, names] = head.exec(line) ?? [];
      if (written !== undefined && names !== undefined) {
        const plain = written.replace(/[µμ]/, 'u');
        unit = isSourceUnit(plain) ? plain : 's';
        columns = names.trim().split(/\s{2,}|(?<=\S)\s(?=Rounds|Iterations)/);
      } else if (!/^-{20,}/.test(line) && columns.length > 0)
        measurements.push(...rowOf(line, columns, unit));
      if (line.startsWith('Legend:')) columns = [];
    }
    // pytest's head names the plug-ins: `benchmark: 4.0.0 (defaults: …`, `plugins: benchmark-4.0.0, …`.
    const version = /^(?:benchmark: |plugins: (?:.*, )?benchmark-)(\d[\w.]*)/m.exec(text)?.[1];
    return { kind: 'benchmark', version: version ?? null, measurements };
  },
};

const csvHead =
  /^name(?:,param:[^,\n]*)*(?:,(?:min|max|mean|stddev|median|iqr|outliers|ops|rounds|iterations|total|q1|q3|iqr_outliers|stddev_outliers|ld15iqr|hd15iqr))+$/m;

export const pytestBenchmarkCsv: TextImporter = {
  form: 'text',
  id: 'pytest-benchmark-csv',
  tool: 'pytest-benchmark',
  recognises: (text) => csvHead.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    const table = text.slice(csvHead.exec(text)?.index ?? 0);
    const problems = csvTable(table, 'pytest-benchmark', (columns, cells) => {
      const stats = Object.fromEntries(columns.map((column, i) => [column, Number(cells[i] || NaN)]));
      measurements.push(...figuresOf({ stats }, cells[0] ?? ''));
    });
    return { kind: 'benchmark', measurements, problems };
  },
};

/** `name   192.6570 (1.0)   1,367.1140 (3.02)   …`: the number in brackets compares with the best row. */
function rowOf(line: string, columns: readonly string[], unit: SourceUnit): readonly Measurement[] {
  const cells = line.trim().split(/\s{2,}/);
  const [name = '', ...values] = cells;
  if (values.length < columns.length - 1) return [];
  const figures = new Figures(name);
  columns.forEach((column, i) => {
    const value = localNumber((values[i] ?? '').replace(/ \([^)]*\)$/, ''));
    const statistic = statistics[column];
    if (statistic) figures.add('duration', statistic, value, unit);
    else if (column === 'Rounds') figures.add('duration', 'count', value, 'count');
  });
  return figures.list;
}
