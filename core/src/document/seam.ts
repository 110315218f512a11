/** Cuts an edited stretch of a document into blocks again, up to where its old blocks fit on. */
import { blockAt, pagesOf, type Block } from '#core/markdown/blocks';
import { lineAt } from '#core/markdown/lines';

/** The old blocks behind the edited stretch, taken one after the other as far as the edit reaches. */
export interface FollowingBlocks {
  readonly peek: () => Block | undefined;
  readonly take: () => Block | undefined;
}

/**
 * The blocks of `region`, which starts at a boundary; `following` gives what stands behind it. What was taken
 * from there belongs to the result, the rest stands as it is: a boundary depends only on the text before the
 * next line that is not blank.
 */
export function cutRegion(region: string, following: FollowingBlocks, atDocumentStart: boolean): Block[] {
  const blocks: Block[] = [];
  const window = new Window(region, following);
  for (let at = 0; ;) {
    while (window.isCutShort(at)) window.extend();
    if (at >= window.pending.length) return blocks;
    const block = blockAt(window.text, at, atDocumentStart && at === 0);
    if (at + block.text.length > window.pending.length) {
      window.extend();
      continue;
    }
    window.settle();
    blocks.push(...pagesOf(block));
    at += block.text.length;
  }
}

/** The text to cut, and the line behind it, by which the last block knows its end. */
class Window {
  pending: string;
  text = '';
  #step = 1;

  constructor(
    region: string,
    private readonly following: FollowingBlocks,
  ) {
    this.pending = region;
    this.#look();
  }

  /** Takes blocks in growing numbers: each retry reads from the opener that swallows them again. */
  extend(): void {
    const taken = [this.pending];
    for (let i = 0; i < this.#step; i++) taken.push(this.following.take()?.text ?? '');
    this.pending = taken.join('');
    this.#step *= 2;
    this.#look();
  }

  settle(): void {
    this.#step = 1;
  }

  /** Whether the last line goes on in the block behind it, or that block is none that can stand alone. */
  isCutShort(at: number): boolean {
    const next = this.following.peek();
    if (!next) return false;
    const { pending } = this;
    if (at >= pending.length) return next.kind === 'fence-page' || next.kind === 'blank';
    const last = pending[pending.length - 1];
    return (last !== '\n' && last !== '\r') || (last === '\r' && next.text.startsWith('\n'));
  }

  #look(): void {
    const next = this.following.peek();
    this.text = next ? this.pending + firstLine(next.text) : this.pending;
  }
}

const firstLine = (text: string): string => text.slice(0, lineAt(text, 0).next);
