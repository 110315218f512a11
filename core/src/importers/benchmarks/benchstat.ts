/**
 * benchstat, seen of the current version (tables and `-format csv`, medians) and documented of the one before 2023
 * (`old time/op`, means): a column for each file that was compared. Units come with a prefix (`46.55n` seconds).
 */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Measurement, Statistic } from '#core/importers/model';

const head = /^\s*│.*│\s*$/;

export const benchstat: TextImporter = {
  form: 'text',
  id: 'benchstat',
  tool: 'benchstat',
  recognises: (text) =>
    /^\s*│(?:\s*\S*(?:sec\/op|B\/op|allocs\/op|B\/s|vs base)\b.*│|.*│\s*$)/m.test(text) &&
    /± *(?:\d|∞)/.test(text) &&
    /^[^\n│]* {2,}│.*│\s*$/m.test(text),
  read: (text) => ({ kind: 'benchmark', measurements: tables(text) }),
};

const prefixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  µ: 1e-6,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** `46.55n`, `307.3Mi` as a number. */
function scaled(written: string): number {
  const [, digits, prefix = ''] = /^(\d+(?:\.\d+)?)([nµumkKMGT]?i?)$/.exec(written) ?? [];
  return digits === undefined ? NaN : Number((Number(digits) * (prefixes[prefix] ?? NaN)).toPrecision(15));
}

function add(figures: Figures, unit: string, statistic: Statistic, value: number): void {
  switch (unit) {
    case 'sec/op':
    case 'ns/op':
      figures.add('duration', statistic, value, unit === 'ns/op' ? 'ns' : 's');
      break;
    case 'B/s':
      figures.add('transfer-rate', statistic, value, 'B/s');
      break;
    case 'B/op':
      figures.add('allocated-memory', statistic, value, 'B');
      break;
    case 'allocs/op':
      figures.add('allocations', statistic, value, 'count');
      break;
    default:
      figures.own(unit, statistic, value, unit);
  }
}

interface Column {
  readonly from: number;
  readonly to: number;
  readonly file: string;
  readonly unit: string;
}

function tables(text: string): readonly Measurement[] {
  const list: Measurement[] = [];
  const lines = text.split('\n');
  let columns: readonly Column[] = [];
  const files = new Set(
    lines.flatMap((line, i) =>
      head.test(line) && head.test(lines[i + 1] ?? '')
        ? columnsOf(line, lines[i + 1] ?? '').map(({ file }) => file)
        : [],
    ),
  );
  lines.forEach((line, i) => {
    const next = lines[i + 1] ?? '';
    if (head.test(line)) {
      // Two lines of heading: the files, and their units.
      if (head.test(next)) columns = columnsOf(line, next);
      return;
    }
    const name = /^(\S+)\s/.exec(line)?.[1];
    if (name === undefined || name === 'geomean' || /^[¹²³⁴-⁹]/.test(name)) return;
    for (const [{ file, unit }, value] of cellsOf(line, columns)) {
      const figures = new Figures(files.size > 1 ? `${name} (${file})` : name);
      add(figures, unit, 'p50', scaled(value));
      list.push(...figures.list);
    }
  });
  return list;
}

/**
 * A row's values, whole ones, each under the column that it starts in. Where blanks were lost two may start in one: then
 * they stand in order if there are as many as columns, and nobody knows otherwise.
 */
function cellsOf(line: string, columns: readonly Column[]): readonly (readonly [Column, string])[] {
  const values = [...line.matchAll(/(?<=\s)(\S+)\s+±/g)].map((match) => ({
    at: match.index,
    value: match[1] ?? '',
  }));
  const placed = values.map(({ at }) => columns.findIndex(({ from, to }) => at >= from - 1 && at < to - 1));
  const isClear = new Set(placed).size === placed.length && !placed.includes(-1);
  if (!isClear && values.length !== columns.length) return [];
  return values.flatMap(({ value }, i) => {
    const column = columns[isClear ? (placed[i] ?? -1) : i];
    return column ? [[column, value] as const] : [];
  });
}

/** Widths are those of the heading: values stand under it, also where they are wider than a cell. */
function columnsOf(files: string, units: string): readonly Column[] {
  // The first line of what was copied may have lost the blanks before it; the second has not.
  const bounds = [...units.matchAll(/│/g)].map(({ index }) => index);
  const names = files.split('│').slice(1);
  return bounds.slice(0, -1).map((from, i) => {
    const to = bounds[i + 1] ?? units.length;
    const [unit = ''] = units
      .slice(from + 1, to)
      .trim()
      .split(/\s+/);
    return {
      from: from + 1,
      to: i === bounds.length - 2 ? Infinity : to,
      file: names[i]?.trim() ?? '',
      unit,
    };
  });
}

const csvUnits = /^,(?:[^,\n]*),CI(?:,|$)/m;

export const benchstatCsv: TextImporter = {
  form: 'text',
  id: 'benchstat-csv',
  tool: 'benchstat',
  recognises: (text) => csvUnits.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let files: readonly string[] = [];
    let units: readonly string[] = [];
    for (const line of text.split('\n')) {
      const cells = line.split(',');
      if (csvUnits.test(line)) units = cells;
      else if (line.startsWith(',')) files = cells;
      else if (units.length > 0 && cells.length > 1 && cells[0] !== 'geomean')
        units.forEach((unit, i) => {
          // Without what follows it a number may be cut.
          if (i === 0 || units[i + 1] !== 'CI' || !cells[i] || cells[i + 1] === undefined) return;
          const several = units.filter((name) => name === 'CI').length > 1;
          const figures = new Figures(several ? `${cells[0] ?? ''} (${files[i] ?? ''})` : cells[0]);
          add(figures, unit, 'p50', Number(cells[i]));
          measurements.push(...figures.list);
        });
    }
    return { kind: 'benchmark', measurements };
  },
};

const oldHead = /^name\s+(?:old )?(?:time\/op|alloc\/op|allocs\/op|speed)\b.*$/m;

export const benchstatOld: TextImporter = {
  form: 'text',
  id: 'benchstat-old',
  tool: 'benchstat',
  recognises: (text) => oldHead.test(text) && /± *\d+%/.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    let columns: readonly string[] = [];
    for (const line of text.split('\n')) {
      if (oldHead.test(line)) {
        columns = line
          .replace(/^name\s+/, '')
          .replace(/\s+delta.*$/, '')
          .trim()
          .split(/\s{2,}/);
        continue;
      }
      const name = /^(\S+)\s/.exec(line)?.[1];
      if (name === undefined || columns.length === 0) continue;
      [...line.matchAll(/\s([\d.]+)([a-zA-Zµ/]*)\s+±/g)].forEach(([, digits, unit = ''], i) => {
        const [file, kind] = (columns[i] ?? '').includes(' ')
          ? (columns[i] ?? '').split(' ')
          : ['', columns[i]];
        const figures = new Figures(file ? `${name} (${file})` : name);
        addOld(figures, kind ?? '', Number(digits), unit);
        measurements.push(...figures.list);
      });
    }
    return { kind: 'benchmark', measurements };
  },
};

function addOld(figures: Figures, kind: string, value: number, unit: string): void {
  const size = prefixes[unit.replace(/B(?:\/s)?$/, '')] ?? NaN;
  if (kind === 'time/op')
    figures.add(
      'duration',
      'mean',
      value,
      unit === 'ns' ? 'ns' : unit === 'ms' ? 'ms' : unit === 's' ? 's' : 'us',
    );
  else if (kind === 'speed') figures.add('transfer-rate', 'mean', value * size, 'B/s');
  else if (kind === 'alloc/op') figures.add('allocated-memory', 'mean', value * size, 'B');
  else if (kind === 'allocs/op') figures.add('allocations', 'mean', value * (prefixes[unit] ?? 1), 'count');
}
