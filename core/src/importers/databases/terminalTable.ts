/** Tables and records as `psql` and `mysql` draw them on a terminal → rows of cells. */

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const rule = /^[\s+|:─┼├┤┌┐└┘┬┴-]{3,}$/;

/** The first table whose header has a column of this name; null where there is none. */
export function terminalTable(text: string, column: string): Table | null {
  const lines = text.split('\n');
  if (lines.some((line) => recordHead.test(line))) return records(lines, column);
  const at = lines.findIndex((line) => /[|│]/.test(line) && cellsOf(line).includes(column));
  const header = lines[at];
  if (header === undefined) return null;
  const columns = cellsOf(header);
  const rows: (readonly string[])[] = [];
  for (const line of lines.slice(at + 1)) {
    if (rule.test(line)) continue;
    if (!/[|│]/.test(line)) break;
    const cells = cellsOf(line);
    const before = rows.at(-1);
    // psql goes on in the next line where a cell has several, with a plus at the end of each but the last.
    if (before?.some((cell) => /(?:^| )\+$/.test(cell))) {
      rows[rows.length - 1] = before.map((cell, i) =>
        /(?:^| )\+$/.test(cell) ? `${cell.slice(0, -1).trim()} ${cells[i] ?? ''}` : cell,
      );
      continue;
    }
    // The last column is text and may hold the separator.
    if (cells.length >= columns.length)
      rows.push([...cells.slice(0, columns.length - 1), cells.slice(columns.length - 1).join(' | ')]);
  }
  return rows.length === 0 ? null : { columns, rows };
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^[|│]|[|│]$/g, '')
    .split(/[|│]/)
    .map((cell) => cell.trim());
}

const recordHead = /^(?:-\[ RECORD \d+ \]|\*+ \d+\. row \*+)/;

/** `\x` of psql and `\G` of mysql: a name and a value in each line. */
function records(lines: readonly string[], column: string): Table | null {
  const found: Map<string, string>[] = [];
  let record: Map<string, string> | null = null;
  for (const line of lines) {
    if (recordHead.test(line)) {
      record = new Map();
      found.push(record);
      continue;
    }
    const [, name, value = ''] = /^\s*(\w+)\s*[|:]\s?(.*)$/.exec(line) ?? [];
    if (record && name !== undefined) record.set(name, value.trim());
  }
  const columns = [...(found[0]?.keys() ?? [])];
  if (!columns.includes(column)) return null;
  return { columns, rows: found.map((one) => columns.map((name) => one.get(name) ?? '')) };
}

/** What stands in a cell, by its column's name; undefined where there is no such column, or NULL in it. */
export function cellOf(
  { columns }: Table,
  row: readonly string[],
  ...names: readonly string[]
): string | undefined {
  for (const name of names) {
    const cell = row[columns.indexOf(name)];
    if (cell !== undefined && cell !== '' && cell !== 'NULL') return cell;
  }
  return undefined;
}

export function numberCell(
  table: Table,
  row: readonly string[],
  ...names: readonly string[]
): number | undefined {
  const cell = cellOf(table, row, ...names);
  const number = cell === undefined ? NaN : Number(cell);
  return Number.isFinite(number) ? number : undefined;
}
