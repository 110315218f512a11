/** A body as the parts that can be folded or moved. Pure. */
import { splitBlocks } from '#core/markdown/blocks';

export interface Part {
  /** With the blank lines behind it. */
  readonly text: string;
  readonly kind: 'fence' | 'heading' | 'other';
  /** The heading that it stands under. */
  readonly heading: string | null;
  readonly lines: number;
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** The body's blocks in order; a fence is one part, whatever its pages. */
export function partsOf(body: string): readonly Part[] {
  const parts: Part[] = [];
  let heading: string | null = null;
  let open = '';
  for (const block of splitBlocks(body)) {
    open += block.text;
    if (block.continues) continue;
    if (block.heading) heading = (open.trim().split('\n')[0] ?? '').replace(/^#{1,6}\s*|\s+#+$/gu, '');
    const isFence = (block.kind === 'fence' || block.kind === 'fence-page') && block.closed;
    parts.push({
      text: open,
      kind: block.heading ? 'heading' : isFence ? 'fence' : 'other',
      heading,
      lines: linesOf(open),
    });
    open = '';
  }
  if (open !== '') parts.push({ text: open, kind: 'other', heading, lines: linesOf(open) });
  return parts;
}
