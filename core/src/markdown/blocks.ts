/**
 * Cuts a text into blocks: stretches that Markdown reads alone as it reads them in the whole document.
 * Boundaries stand only where CommonMark 0.31 has no container or leaf open that the next line could
 * continue, so that an edit concerns the blocks it touches and what an opener in them swallows.
 */
import { indentation, lineAt, type Line } from '#core/markdown/lines';

/**
 * - `front-matter`: the YAML between `---` lines at the start
 * - `fence`: a fenced code block, or its first page - `fence-page`: a further page of a long one
 * - `comment`: an HTML block that starts with a comment
 * - `html`: any other HTML block - `flow`: what needs a Markdown parser
 * - `blank`: blank lines or a byte order mark at the start
 */
export type BlockKind = 'front-matter' | 'fence' | 'fence-page' | 'comment' | 'html' | 'flow' | 'blank';

/** A stretch of text with the blank lines that follow it. Blocks laid end to end are the document. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  /** Whether a `fence`, `comment` or `front-matter` has its closing delimiter before the end of the text. */
  readonly closed: boolean;
  /** Whether the block is a heading. */
  readonly heading: boolean;
  /** For a `fence` and its pages the marks that open it (` ``` `), else ''. */
  readonly fence: string;
  /** Whether the next block is another page of the same fence. */
  readonly continues: boolean;
}

/** How far a missing end of front matter is looked for, in lines: front matter is short. */
const FRONT_MATTER_LINES = 400;

const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const ATX_HEADING = /^#{1,6}(?:[ \t]|$)/;
const LIST_MARKER = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** The second line of a table; under one, `---` and `===` are no underline. */
const DELIMITER_ROW = /^[|:\- \t]+$/;
const FOOTNOTE = /^\[\^[^\]\s]+\]:/;

/** HTML blocks (CommonMark 4.6), comments apart: how one starts, how it ends (null: at a blank line). */
const HTML_STARTS: readonly (readonly [start: RegExp, end: RegExp | null, interrupts: boolean])[] = [
  [/^<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i, true],
  [/^<\?/, /\?>/, true],
  [/^<![A-Za-z]/, />/, true],
  [/^<!\[CDATA\[/, /\]\]>/, true],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    null,
    true,
  ],
  [
    /^(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[A-Za-z][A-Za-z0-9-]*\s*>)\s*$/,
    null,
    false,
  ],
];

interface Opener {
  readonly kind: BlockKind;
  /** Whether the line can end a paragraph that stands before it without a blank line. */
  readonly interrupts: boolean;
  /** For list items and footnotes: the column from which a line after a blank one still belongs to it. */
  readonly contentColumn: number | null;
  readonly isListItem: boolean;
}

interface LineFacts {
  readonly line: Line;
  readonly column: number;
  /** The line without its indentation. Only its first characters decide, so that long lines cost little. */
  readonly head: string;
  readonly blank: boolean;
}

const HEAD_LENGTH = 400;

function factsAt(text: string, start: number): LineFacts {
  const line = lineAt(text, start);
  const { column, offset } = indentation(text, line);
  const head = text.slice(offset, Math.min(line.end, offset + HEAD_LENGTH));
  return { line, column, head, blank: offset === line.end };
}

const INTERRUPTS = { interrupts: true, contentColumn: null, isListItem: false } as const;

/** What the line opens at the top level; null where it is plain text. */
function openerOf({ column, head }: LineFacts): Opener | null {
  if (column > 3) return null;
  const first = head[0];
  if (first === '`' || first === '~') {
    return FENCE.test(head) ? { kind: 'fence', ...INTERRUPTS } : null;
  }
  if (first === '#') {
    return ATX_HEADING.test(head) ? { kind: 'flow', ...INTERRUPTS } : null;
  }
  if (first === '>') return { kind: 'flow', ...INTERRUPTS };
  if (first === '<') return htmlOpener(head);
  if (first === '[') {
    return FOOTNOTE.test(head)
      ? { kind: 'flow', interrupts: true, contentColumn: 4, isListItem: false }
      : null;
  }
  const marker = LIST_MARKER.exec(head);
  if (marker && !THEMATIC_BREAK.test(head)) return listOpener(column, head, marker[0]);
  return null;
}

function htmlOpener(head: string): Opener | null {
  if (head.startsWith('<!--')) return { kind: 'comment', ...INTERRUPTS };
  const html = HTML_STARTS.find(([start]) => start.test(head));
  return html ? { kind: 'html', ...INTERRUPTS, interrupts: html[2] } : null;
}

function listOpener(column: number, head: string, marker: string): Opener {
  const rest = head.slice(marker.length);
  const white = /^[ \t]*/.exec(rest)?.[0] ?? '';
  const empty = white.length === rest.length;
  const markerEnd = column + marker.length;
  let end = markerEnd;
  for (const char of white) end += char === '\t' ? 4 - (end % 4) : 1;
  const spaces = end - markerEnd;
  const padding = empty || spaces > 4 ? 1 : spaces;
  const number = Number.parseInt(marker, 10);
  return {
    kind: 'flow',
    // CommonMark 5.2: only a list that has content and, when ordered, starts with 1 ends a paragraph.
    interrupts: !empty && (Number.isNaN(number) || number === 1),
    contentColumn: markerEnd + padding,
    isListItem: true,
  };
}

/** What is known while lines are added to a block. */
interface OpenBlock {
  readonly kind: BlockKind;
  readonly start: number;
  readonly contentColumn: number | null;
  /** Whether the block's first line is indented code: then it ends where the indentation does. */
  readonly indented: boolean;
}

/**
 * The block that starts at `start`, which is a boundary: the start of the document or the end of a block.
 * Only at the start of the document does `---` open front matter. Reads no further than the first line after the block.
 */
export function blockAt(text: string, start: number, atDocumentStart: boolean): Block {
  if (atDocumentStart) {
    const matter = frontMatterEnd(text);
    if (matter !== null) return finish(text, 'front-matter', 0, matter, true);
  }
  // Alone, so that what follows stands at the start of a line.
  if (atDocumentStart && text.startsWith('\uFEFF')) return finish(text, 'blank', 0, 1, true);
  const first = factsAt(text, start);
  if (first.blank) return finish(text, 'blank', start, first.line.next, true);
  const opener = openerOf(first);
  const kind = opener?.kind ?? 'flow';
  if (kind === 'fence') return fenceBlock(text, start, first);
  if (kind === 'comment') return commentBlock(text, start);
  if (kind === 'html') return htmlBlock(text, start, first);
  if (isWholeLine(first))
    return headed(finish(text, kind, start, first.line.next, true), ATX_HEADING.test(first.head));
  const contentColumn = opener?.contentColumn ?? null;
  return flowBlock(text, first.line.next, { kind, start, contentColumn, indented: first.column > 3 });
}

/** Headings and thematic breaks: nothing on the next line can belong to them. */
const isWholeLine = (facts: LineFacts): boolean =>
  facts.column <= 3 && (ATX_HEADING.test(facts.head) || isThematicBreak(facts));

function flowBlock(text: string, from: number, open: OpenBlock): Block {
  let at = from;
  let afterBlank = false;
  const leaf = new ContainerLeaf();
  const first = factsAt(text, open.start);
  const quote = first.column <= 3 && first.head.startsWith('>');
  const container = quote || open.contentColumn !== null;
  let table = false;
  if (container) leaf.take(first);
  while (at < text.length) {
    const facts = factsAt(text, at);
    if (facts.blank) {
      afterBlank = true;
      leaf.blank();
    } else {
      if (endsFlow(facts, open, afterBlank, quote, leaf)) return finish(text, 'flow', open.start, at, true);
      afterBlank = false;
      if (container) leaf.take(facts);
      else if (facts.head.includes('|') && DELIMITER_ROW.test(facts.head)) table = true;
      else if (!table && isUnderline(facts)) {
        return headed(finish(text, 'flow', open.start, facts.line.next, true), true);
      }
    }
    at = facts.line.next;
  }
  return finish(text, 'flow', open.start, at, true);
}

/** The underline of a setext heading. */
const isUnderline = ({ column, head }: LineFacts): boolean => column <= 3 && /^(?:=+|-+)[ \t]*$/.test(head);

/** Whether a line that is not blank starts a new block. */
function endsFlow(
  facts: LineFacts,
  open: OpenBlock,
  afterBlank: boolean,
  quote: boolean,
  leaf: ContainerLeaf,
): boolean {
  if (open.indented) return facts.column <= 3;
  if (quote || open.contentColumn !== null) {
    if (quote && !afterBlank && facts.column <= 3 && facts.head.startsWith('>')) return false;
    if (open.contentColumn !== null && facts.column >= open.contentColumn)
      return leaf.emptyItem && afterBlank;
    // Only a paragraph goes on in a line that does not continue its container.
    if (afterBlank || !leaf.paragraph || isThematicBreak(facts)) return true;
  } else if (afterBlank) {
    return true;
  }
  const opener = openerOf(facts);
  if (!opener) return false;
  // No paragraph of this level is open: a marker is the next item, whatever it holds.
  if ((quote || open.contentColumn !== null) && opener.isListItem) return true;
  return opener.interrupts;
}

/** Follows what is open at the end of a list item or quote: a paragraph, or something that no outer line continues. */
class ContainerLeaf {
  paragraph = false;
  /** Nothing but the marker so far: a blank line then ends the item. */
  emptyItem = false;
  #fence: string | null = null;

  blank(): void {
    this.paragraph = false;
  }

  take(facts: LineFacts): void {
    this.emptyItem = false;
    const content = this.#fence === null ? withoutMarkers(facts) : facts;
    if (this.#fence !== null) {
      const close = /^(`{3,}|~{3,})[ \t]*$/.exec(facts.head)?.[1];
      if (close?.startsWith(this.#fence) === true) this.#fence = null;
      return;
    }
    if (content.head === '') {
      this.emptyItem = facts.head !== '';
      this.paragraph = false;
      return;
    }
    const fence = FENCE.test(content.head) ? /^(?:`+|~+)/.exec(content.head)?.[0] : undefined;
    this.#fence = fence ?? null;
    const opener = openerOf({ ...content, column: 0 });
    const goesOn = opener === null || (this.paragraph && !opener.interrupts && !opener.isListItem);
    this.paragraph = goesOn && !isThematicBreak({ ...content, column: 0 });
  }
}

/** The line behind the list and quote markers at its start. */
function withoutMarkers(facts: LineFacts): LineFacts {
  let head = facts.head;
  for (;;) {
    const marker = LIST_MARKER.exec(head)?.[0] ?? FOOTNOTE.exec(head)?.[0] ?? /^>/.exec(head)?.[0];
    if (marker === undefined || THEMATIC_BREAK.test(head)) return { ...facts, head };
    head = head.slice(marker.length).trimStart();
  }
}

const isThematicBreak = ({ column, head }: LineFacts): boolean => column <= 3 && THEMATIC_BREAK.test(head);

function fenceBlock(text: string, start: number, first: LineFacts): Block {
  const mark = first.head.startsWith('~') ? '~' : '`';
  let length = 0;
  while (first.head[length] === mark) length += 1;
  let at = first.line.next;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (closesFence(text, line, mark, length))
      return fenced(finish(text, 'fence', start, line.next, true), mark, length);
    at = line.next;
  }
  return fenced(finish(text, 'fence', start, at, false), mark, length);
}

function closesFence(text: string, line: Line, mark: string, length: number): boolean {
  const { column, offset } = indentation(text, line);
  if (column > 3 || text[offset] !== mark) return false;
  let end = offset;
  while (end < line.end && text[end] === mark) end += 1;
  if (end - offset < length) return false;
  while (end < line.end && (text[end] === ' ' || text[end] === '\t')) end += 1;
  return end === line.end;
}

function commentBlock(text: string, start: number): Block {
  const open = text.indexOf('<!--', start);
  // `<!-->` and `<!--->` are whole comments.
  const close = text.indexOf('-->', open + 2);
  if (close < 0) return finish(text, 'comment', start, text.length, false);
  return finish(text, 'comment', start, lineAt(text, close).next, true);
}

function htmlBlock(text: string, start: number, first: LineFacts): Block {
  const end = HTML_STARTS.find(([opening]) => opening.test(first.head))?.[1] ?? null;
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    const { offset } = indentation(text, line);
    if (end === null && offset === line.end) break;
    at = line.next;
    if (end?.test(text.slice(line.start, line.end)) === true) break;
  }
  return finish(text, 'html', start, at, true);
}

/** The end of front matter (behind its closing line), or null where the text has none. */
function frontMatterEnd(text: string): number | null {
  const first = lineAt(text, 0);
  if (!/^\uFEFF?---[ \t]*$/.test(text.slice(0, Math.min(first.end, 80)))) return null;
  let at = first.next;
  for (let count = 0; count < FRONT_MATTER_LINES && at < text.length; count++) {
    const line = lineAt(text, at);
    if (/^---[ \t]*$/.test(text.slice(line.start, Math.min(line.end, line.start + 80)))) return line.next;
    at = line.next;
  }
  return null;
}

/** Takes the blank lines behind a block into it. */
function finish(text: string, kind: BlockKind, start: number, end: number, closed: boolean): Block {
  let at = end;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (indentation(text, line).offset !== line.end) break;
    at = line.next;
  }
  return { kind, text: text.slice(start, at), closed, heading: false, fence: '', continues: false };
}

const headed = (block: Block, heading: boolean): Block => ({ ...block, heading });
const fenced = (block: Block, mark: string, length: number): Block => ({
  ...block,
  fence: mark.repeat(length),
});

/** Whether a line of a fence's content closes it. `fence` are the marks that open it. */
export const closes = (text: string, line: Line, fence: string): boolean =>
  closesFence(text, line, fence[0] ?? '`', fence.length);

/** All blocks of a text, in order; their texts joined are the text. */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < text.length;) {
    const block = blockAt(text, at, at === 0);
    blocks.push(...pagesOf(block));
    at += block.text.length;
  }
  return blocks;
}

/** A long closed fence is kept in pages of about this length (UTF-16 units), so that an edit costs one page. */
const PAGE = 16_384;

/** The block itself, or the pages of a long fence. Where its pages end says nothing: no reader may depend on it. */
export function pagesOf(block: Block): Block[] {
  if (block.fence === '' || !block.closed || block.text.length < 2 * PAGE) return [block];
  const pages: Block[] = [];
  const { text } = block;
  for (let at = 0; at < text.length;) {
    const end = text.length - at < 2 * PAGE ? text.length : lineAt(text, at + PAGE).next;
    const kind = at === 0 ? block.kind : 'fence-page';
    const continues = end < text.length || block.continues;
    pages.push({ ...block, kind, text: text.slice(at, end), continues });
    at = end;
  }
  return pages;
}
