import { eastAsianWidth } from 'get-east-asian-width';
import type { Edit } from '#core/edit';
import type { Row, Table } from '#core/markdown/elements';
import { lineAt } from '#core/markdown/lines';
import type { Span } from '#core/span';

type Alignment = 'none' | 'left' | 'right' | 'center';

interface Line {
  readonly span: Span;
  readonly cells: readonly string[];
}

/** Wider cells are not padded to: the table would not fit any window. */
const MAX_WIDTH = 60;
const DELIMITERS = /\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Columns as wide as their widest cell, with one space on each side; a table with a row that does not fit is left. */
export function tableEdits(text: string, { header, rows }: Table): Edit[] {
  const marks = delimiterLine(text, header);
  const lines = [header, ...rows].map((row) => lineOf(text, row));
  const columns = marks?.cells.length ?? 0;
  if (!marks || lines.some(({ cells }) => cells.length !== columns)) return [];
  const alignments = marks.cells.map(alignmentOf);
  const widths = alignments.map((alignment, column) =>
    Math.max(
      alignment === 'none' ? 3 : alignment === 'center' ? 5 : 4,
      ...lines.map(({ cells }) => width(cells[column] ?? '')).filter((wide) => wide <= MAX_WIDTH),
    ),
  );
  const drawn = lines.map(({ span, cells }) => ({
    span,
    newText: `| ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, alignments[i] ?? 'none')).join(' | ')} |`,
  }));
  const delimiters = alignments.map((alignment, i) => dashes(alignment, widths[i] ?? 3));
  return [...drawn, { span: marks.span, newText: `| ${delimiters.join(' | ')} |` }]
    .filter(({ span, newText }) => text.slice(span.start, span.end) !== newText)
    .sort((a, b) => a.span.start - b.span.start);
}

function delimiterLine(text: string, { span }: Row): Line | null {
  const { start, end } = lineAt(text, lineAt(text, span.end).next);
  const found = DELIMITERS.exec(text.slice(start, end));
  if (!found) return null;
  return {
    span: { start: start + found.index, end: start + found.index + found[0].length },
    cells: cellsIn(found[0]),
  };
}

function lineOf(text: string, { span }: Row): Line {
  const end = lineAt(text, span.start).end;
  return { span: { start: span.start, end }, cells: cellsIn(text.slice(span.start, end)) };
}

/** As GFM parts them: at each pipe without a backslash, in code and comments too. */
const cellsIn = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

function alignmentOf(cell: string): Alignment {
  if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left';
  return cell.endsWith(':') ? 'right' : 'none';
}

const dashes = (alignment: Alignment, wide: number): string => {
  const left = alignment === 'left' || alignment === 'center' ? ':' : '';
  const right = alignment === 'right' || alignment === 'center' ? ':' : '';
  return `${left}${'-'.repeat(wide - left.length - right.length)}${right}`;
};

function pad(cell: string, wide: number, alignment: Alignment): string {
  const room = Math.max(0, wide - width(cell));
  const before = alignment === 'right' ? room : alignment === 'center' ? room >> 1 : 0;
  return `${' '.repeat(before)}${cell}${' '.repeat(room - before)}`;
}

/** In columns of a monospaced font: characters of East Asia take two, marks on others none. */
function width(cell: string): number {
  let wide = 0;
  for (const { segment } of new Intl.Segmenter().segment(cell)) {
    wide += /\p{Emoji_Presentation}/u.test(segment) ? 2 : eastAsianWidth(segment.codePointAt(0) ?? 0);
  }
  return wide;
}
