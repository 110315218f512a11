/** CSV in pieces: rows as they are complete, with quotes and line breaks inside of quotes, the separator guessed. */
import Papa from 'papaparse';

/** A row that is longer than this has a quote that was never closed. */
const longestRow = 1_000_000;

export interface CsvRows {
  /** False once a quote is left open: nothing more is read. */
  readonly push: (text: string) => boolean;
  readonly finish: () => boolean;
  /** Of the row that could not be read: how many rows came before it, counted from 1. */
  readonly line: () => number;
}

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly meta: { readonly cursor: number };
}

/** The separator of a header line: a comma, or what a locale's spreadsheet and a tab-separated export use. */
export function separatorOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map((separator) => ({
    separator,
    count: header.split(separator).length,
  }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

/**
 * Hands on each row's cells; a row without any content is left out. A last row without its line end that is shorter than
 * the one before may end within a number, and is left out too.
 */
export function csvRows(separator: string, row: (cells: readonly string[]) => void): CsvRows {
  let rest = '';
  let rows = 0;
  let open = true;
  let width = 0;
  const parse = (last: boolean): boolean => {
    if (!open) return false;
    const parser = new Papa.Parser({ delimiter: separator, newline: '\n' });
    const { data, meta } = parser.parse(rest, 0, !last) as Parsed;
    const ends = !last || rest.endsWith('\n');
    rest = last ? '' : rest.slice(meta.cursor);
    for (const [i, cells] of data.entries()) {
      rows++;
      if (!ends && i === data.length - 1 && cells.length < width) break;
      width = cells.length;
      if (cells.length > 1 || (cells[0] ?? '').trim() !== '') row(cells);
    }
    open = rest.length <= longestRow;
    if (!open) rest = '';
    return open;
  };
  return {
    push: (text) => {
      rest += text.replace(/\r/g, '');
      return parse(false);
    },
    finish: () => parse(true),
    line: () => rows + 1,
  };
}
