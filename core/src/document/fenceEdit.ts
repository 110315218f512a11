/** Edits inside a fence's content, where only a closing line could change what stands around it. */
import { closes, pagesOf, type Block } from '#core/markdown/blocks';
import { lineAt } from '#core/markdown/lines';
import type { Span } from '#core/span';

/** The block, or the pages that it becomes, with the edit applied; null where the fence itself may change. */
export function editFence(block: Block, span: Span, newText: string): Block[] | null {
  if (block.fence === '' || !block.closed) return null;
  const { text, fence } = block;
  const contentStart = block.kind === 'fence' ? lineAt(text, 0).next : 0;
  const contentEnd = block.continues ? text.length : closingLine(text, contentStart, fence);
  // The last line break keeps what follows on a line of its own.
  if (span.start < contentStart || span.end >= contentEnd) return null;
  const edited = text.slice(0, span.start) + newText + text.slice(span.end);
  const changedEnd = span.start + newText.length;
  for (let at = lineStart(edited, span.start); at <= changedEnd && at < edited.length;) {
    const line = lineAt(edited, at);
    if (closes(edited, line, fence)) return null;
    at = line.next;
  }
  return splitPage({ ...block, text: edited });
}

/** Where the line starts that closes the fence: the last that is not blank. */
function closingLine(text: string, from: number, fence: string): number {
  const trimmed = text.trimEnd();
  const start = Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r')) + 1;
  return start >= from && closes(text, lineAt(text, start), fence) ? start : from;
}

const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** A page that has grown too long is cut as a fence of its length would be. */
function splitPage(block: Block): Block[] {
  const pages = pagesOf(block);
  return pages.map((page, i) => (i === 0 ? { ...page, kind: block.kind } : page));
}
