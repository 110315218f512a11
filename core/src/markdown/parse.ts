/** Reads single blocks. Plain ones need no Markdown parser, which is loaded by the first that does. */
import type { Block } from '#core/markdown/blocks';
import { bounded } from '#core/markdown/bounds';
import type { Code, Element } from '#core/markdown/elements';
import { commentOrHtml, htmlElement } from '#core/markdown/html';
import { indentation, lineAt } from '#core/markdown/lines';
import type * as Remark from '#core/markdown/remark';
import { simpleElements } from '#core/markdown/simple';
import type { Span } from '#core/span';

/** The parser's module: evaluating it costs more than reading a plain draft, so that it waits until it is needed. */
let parser: typeof Remark | undefined;

/** Loads the Markdown parser. Blocks that are not plain are read rightly only after it. */
export async function loadMarkdownParser(): Promise<void> {
  parser ??= await import('#core/markdown/remark');
}

/** Loads the Markdown parser if one of the blocks needs it. */
export async function readyFor(blocks: readonly Block[]): Promise<void> {
  if (!isReadyFor(blocks)) await loadMarkdownParser();
}

/** Whether all blocks can be read now. */
export function isReadyFor(blocks: readonly Block[]): boolean {
  readPlain.clear();
  return parser !== undefined || !blocks.some(needsParser);
}

/**
 * What was read of plain blocks to know that they are plain, until it is asked for or other blocks are looked at. Not held
 * weakly: a hundred thousand weak entries are as much work to the collector as reading them.
 */
const readPlain = new Map<Block, readonly Element[]>();

function needsParser(block: Block): boolean {
  if (block.kind !== 'flow' || isTooDeep(block.text)) return false;
  const elements = simpleElements(bounded(block.text));
  if (elements) readPlain.set(block, elements);
  return !elements;
}

/** Whether lists and quotes nest so deep that the parser would take minutes, or all of the stack. */
const isTooDeep = (text: string): boolean => /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t]){200}/m.test(text);

/**
 * The elements of one block; spans are relative to the block. Never throws: Markdown has no errors. A block
 * that needs the parser before it is loaded, or nests too deep for it, is read as one paragraph.
 */
export function parseBlock(block: Block): readonly Element[] {
  const { text } = block;
  switch (block.kind) {
    case 'front-matter':
    case 'blank':
      return [];
    case 'fence':
    case 'fence-page':
      return [fenceElement(block)];
    case 'comment':
      return [commentElement(text)];
    case 'html':
      return [htmlElement(text, { start: 0, end: text.trimEnd().length })];
    case 'flow': {
      const plain = readPlain.get(block);
      if (plain) {
        readPlain.delete(block);
        return plain;
      }
      if (isTooDeep(text)) return [asParagraph(text)];
      return readFlow(text, bounded(text));
    }
  }
}

const readFlow = (text: string, source: string): readonly Element[] =>
  simpleElements(source) ?? parser?.parseFlow(text, source) ?? [asParagraph(text)];

function asParagraph(text: string): Element {
  const span = { start: 0, end: text.trimEnd().length };
  return { type: 'paragraph', span, inlines: [{ type: 'text', span }] };
}

/** The YAML of a front-matter block: what stands between the lines of dashes, without the last line break. */
export function frontMatterYaml({ text }: Block): Span {
  const start = lineAt(text, 0).next;
  for (let line = lineAt(text, start); line.start < text.length; line = lineAt(text, line.next)) {
    if (/^---[ \t]*$/.test(text.slice(line.start, line.end))) {
      const last = text.slice(start, line.start);
      return { start, end: line.start - (/(?:\r\n|\n|\r)$/.exec(last)?.[0].length ?? 0) };
    }
  }
  return { start, end: start };
}

function commentElement(text: string): Element {
  return commentOrHtml(text, { start: text.indexOf('<!--'), end: text.trimEnd().length });
}

/** A fence or one of its pages: a page that others follow has no last line, a further one no first. */
function fenceElement(block: Block): Code {
  const { text, closed, continues } = block;
  const isFirst = block.kind === 'fence';
  const first = lineAt(text, 0);
  const valueStart = isFirst ? Math.min(first.next, text.length) : 0;
  const info = isFirst
    ? text
        .slice(indentation(text, first).offset, first.end)
        .replace(/^[`~]+/, '')
        .trim()
    : '';
  const base = { type: 'code', info, fenced: true, closed, continued: !isFirst, continues } as const;
  if (!closed || continues) {
    return {
      ...base,
      span: { start: 0, end: text.length },
      valueSpan: { start: valueStart, end: text.length },
    };
  }
  const trimmed = text.trimEnd();
  const lastLine = Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r')) + 1;
  return {
    ...base,
    span: { start: 0, end: trimmed.length },
    valueSpan: { start: valueStart, end: Math.max(valueStart, lastLine) },
  };
}
