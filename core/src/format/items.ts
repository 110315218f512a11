import type { Edit } from '#core/edit';
import type { Item } from '#core/markdown/elements';
import { lineAt } from '#core/markdown/lines';

/** The list's bullet, and one space behind the marker where nothing hangs on how far the content is indented. */
export function markerEdits(text: string, item: Item, bullet: string): Edit[] {
  const { start, end } = item.markerSpan;
  const edits: Edit[] = [];
  const rest = text.slice(end, lineAt(text, end).end);
  const gap = /^[ \t]{2,4}(?=\S)/.exec(rest)?.[0];
  // A thematic break is made of the same characters, with as many spaces as one likes.
  if (!item.ordered && text.slice(start, end) !== bullet && !/^[\s*_-]*$/.test(rest))
    edits.push({ span: { start, end }, newText: bullet });
  if (gap !== undefined && isPlain(text, item))
    edits.push({ span: { start: end, end: end + gap.length }, newText: ' ' });
  return edits;
}

/** One line of text: further lines would have to be moved with it, and code is made by its indentation. */
function isPlain(text: string, { span, children }: Item): boolean {
  const [first, ...more] = children;
  return (
    first?.type === 'paragraph' &&
    more.length === 0 &&
    !/[\r\n]/.test(text.slice(span.start, span.end).trimEnd())
  );
}
