/**
 * Reads blocks that are plain without the Markdown parser: headings, paragraphs, list items and quotes of one line, and tables
 * whose lines can mean only one thing. Gives null for everything else; what it gives is what the parser gives.
 */
import type {
  Cell,
  Element,
  Heading,
  Inline,
  Item,
  Paragraph,
  Quote,
  Row,
  Table,
} from '#core/markdown/elements';
import { lineAt, type Line } from '#core/markdown/lines';
import { simpleInlines } from '#core/markdown/simpleInline';

/** The elements of a flow block, or null where the parser is needed. Spans are relative to the block. */
export function simpleElements(text: string): readonly Element[] | null {
  const lines = contentLines(text);
  const first = lines?.[0];
  if (!lines || !first) return null;
  const head = text[first.start] ?? '';
  if (head === '#') return lines.length === 1 ? oneOrNull(heading(text, first)) : null;
  if (head === '>') return oneOrNull(quote(text, lines));
  const item = ITEM.exec(text.slice(first.start, Math.min(first.end, first.start + 16)));
  if (item) return oneOrNull(listItem(text, lines, item[0]));
  if (head === '-' && first.end === first.start + 3 && text.startsWith('---', first.start)) {
    return lines.length === 1 ? [{ type: 'break', span: { start: first.start, end: first.end } }] : null;
  }
  return paragraphAndTable(text, lines);
}

const ITEM = /^(?:[-+*]|\d{1,9}[.)])(?: (?! )|$)/;

const oneOrNull = (element: Element | null): Element[] | null => (element ? [element] : null);

/** The lines up to the blank ones at the end; null where a blank line stands between others. */
function contentLines(text: string): Line[] | null {
  const lines: Line[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end;) {
    const line = lineAt(text, at);
    if (text.slice(line.start, line.end).trim() === '') return null;
    lines.push(line);
    at = line.next;
  }
  return lines;
}

function heading(text: string, line: Line): Heading | null {
  const match = /^(#{1,6}) (?=\S)/.exec(text.slice(line.start, line.start + 8));
  const source = text.slice(line.start, line.end);
  if (match?.[1] === undefined || /[\s#]$/.test(source)) return null;
  const start = line.start + match[0].length;
  const inlines = simpleInlines(text, start, line.end);
  if (/\s/.test(text[start] ?? ' ') || !inlines) return null;
  return {
    type: 'heading',
    level: match[1].length,
    span: { start: line.start, end: line.end },
    textSpan: { start, end: line.end },
    comments: inlines.filter(({ type }) => type === 'comment').map(({ span }) => span),
  };
}

/** What makes a line more than text where a paragraph's line starts. */
const LINE_OPENER =
  /^(?:[\s><|]|#{1,6}(?:\s|$)|=+[ \t]*$|-+[ \t]*$|[+-][ \t]|[+-]$|\d{1,9}[.)](?:\s|$)|[`~]{3}|\[(?:\^|[ \txX]?\]|[^\]]*\]:)|\*(?![^*\s]|\*[^*\s])|_(?![^_\s]|_[^_\s]))/;
/** A backslash at the end of a line is a hard break, and so are two spaces; one is cut off. */
const LINE_END = /\\$|[ \t]{2}$|\t$/;

/** The paragraph of these lines, the first from `start` on. */
function paragraph(text: string, lines: readonly Line[], start: number): Paragraph | null {
  const last = lines.at(-1);
  if (!last) return null;
  for (const [i, line] of lines.entries()) {
    const source = text.slice(i === 0 ? start : line.start, line.end);
    if (LINE_OPENER.test(source) || /^[\s|:-]*$/.test(source)) return null;
    if (line === last ? source.endsWith('\\') : LINE_END.test(source)) return null;
  }
  const inlines = simpleInlines(text, start, trimmedEnd(text, start, last.end));
  return inlines && { type: 'paragraph', span: { start, end: last.end }, inlines };
}

/** The end without the white space before it. */
function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}

/** A quote of one line. */
function quote(text: string, lines: readonly Line[]): Quote | null {
  const [line, more] = lines;
  if (!line || more || !text.startsWith('> ', line.start)) return null;
  const content = paragraph(text, lines, line.start + 2);
  return content && { type: 'quote', span: { start: line.start, end: line.end }, children: [content] };
}

function listItem(text: string, lines: readonly Line[], marker: string): Item | null {
  const first = lines[0];
  if (!first || lines.length > 1) return null;
  const markerSpan = { start: first.start, end: first.start + marker.trimEnd().length };
  const ordered = /\d/.test(marker);
  const span = { start: first.start, end: first.end };
  const base = { type: 'item', ordered, span, markerSpan } as const;
  const content = first.start + marker.length;
  if (content >= first.end) {
    return { ...base, boxSpan: null, checked: false, contentStart: content, children: [] };
  }
  const box = /^\[([ xX])\] (?=\S)/.exec(text.slice(content, content + 8));
  if (box) return taskItem(text, first, base, content, box[1] !== ' ');
  const comment = loneComment(text, content, first.end);
  if (comment) return { ...base, boxSpan: null, checked: false, contentStart: content, children: [comment] };
  const body = paragraph(text, [first], content);
  return body && { ...base, boxSpan: null, checked: false, contentStart: content, children: [body] };
}

function taskItem(
  text: string,
  line: Line,
  base: Pick<Item, 'type' | 'ordered' | 'span' | 'markerSpan'>,
  content: number,
  checked: boolean,
): Item | null {
  const start = content + 4;
  const inlines = simpleInlines(text, start, trimmedEnd(text, start, line.end));
  if (!inlines || text[line.end - 1] === '\\') return null;
  // The parser moves the paragraph behind the box only where text comes first.
  const from = inlines[0]?.type === 'text' ? start : content;
  const body: Paragraph = { type: 'paragraph', span: { start: from, end: line.end }, inlines };
  const boxSpan = { start: content + 1, end: content + 2 };
  return { ...base, boxSpan, checked, contentStart: start, children: [body] };
}

/** An item that holds only a comment: for Markdown that is an HTML block. */
function loneComment(text: string, start: number, end: number): Element | null {
  if (!text.startsWith('<!--', start)) return null;
  const close = text.indexOf('-->', start + 4);
  return close + 3 === end ? { type: 'comment', span: { start, end }, closed: true } : null;
}

function paragraphAndTable(text: string, lines: readonly Line[]): Element[] | null {
  const delimiter = lines.findIndex((line) => /^\|(?: ?:?-+:? ?\|)+$/.test(text.slice(line.start, line.end)));
  if (delimiter < 0) return oneOrNull(paragraph(text, lines, lines[0]?.start ?? 0));
  if (delimiter === 0) return null;
  const before = lines.slice(0, delimiter - 1);
  const label = before.length > 0 ? paragraph(text, before, before[0]?.start ?? 0) : null;
  const table = simpleTable(text, lines.slice(delimiter - 1));
  if (!table || (before.length > 0 && !label)) return null;
  return label ? [label, table] : [table];
}

function simpleTable(text: string, lines: readonly Line[]): Table | null {
  const rows = lines.map((line) => tableRow(text, line));
  const [header, delimiter, ...body] = rows;
  if (!header || !delimiter) return null;
  const columns = header.cells.length;
  if (delimiter.cells.length !== columns || body.some((row) => row?.cells.length !== columns)) return null;
  const last = lines.at(-1);
  const first = lines[0];
  if (!first || !last) return null;
  return {
    type: 'table',
    span: { start: first.start, end: last.end },
    header,
    rows: body.filter((row) => row !== null),
  };
}

function tableRow(text: string, line: Line): Row | null {
  const source = text.slice(line.start, line.end);
  if (!source.startsWith('|') || !source.endsWith('|') || source.length < 2 || source.includes('\\'))
    return null;
  const cells: Cell[] = [];
  for (let at = 1; at < source.length;) {
    const pipe = source.indexOf('|', at);
    const cell = tableCell(text, line.start + at, line.start + pipe);
    if (!cell) return null;
    cells.push(cell);
    at = pipe + 1;
  }
  return { span: { start: line.start, end: line.end }, cells };
}

function tableCell(text: string, start: number, end: number): Cell | null {
  const content = text.slice(start, end);
  const trimmed = content.trim();
  if (trimmed === '') {
    const at = Math.min(start + 1, end);
    return { span: { start: at, end: at }, comments: [] };
  }
  const from = start + content.indexOf(trimmed);
  const span = { start: from, end: from + trimmed.length };
  const inlines: Inline[] | null = simpleInlines(text, span.start, span.end);
  // A code span may hold a pipe that ends the cell all the same: the parser knows how.
  if (!inlines || trimmed.includes('`')) return null;
  return {
    span,
    comments: inlines.filter((inline) => inline.type === 'comment').map((inline) => inline.span),
  };
}
