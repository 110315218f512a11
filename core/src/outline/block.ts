import type { Block } from '#core/markdown/blocks';
import { walk, type Element } from '#core/markdown/elements';
import { lineStarts } from '#core/markdown/lines';
import { parseBlock } from '#core/markdown/parse';
import { findLabels, type Label } from '#core/outline/labels';
import type { Span } from '#core/span';

/** A block with what was read in it, read when first asked for and kept as long as the block is. */
export class ParsedBlock {
  #elements: readonly Element[] | undefined;
  #labels: readonly Label[] | undefined;
  #comments: readonly Span[] | undefined;
  #lineStarts: readonly number[] | undefined;

  readonly text: string;

  constructor(readonly block: Block) {
    this.text = block.text;
  }

  get elements(): readonly Element[] {
    return (this.#elements ??= parseBlock(this.block));
  }

  get labels(): readonly Label[] {
    return (this.#labels ??= findLabels(this.text, this.elements));
  }

  /** Where its lines start; one more than it has line breaks. */
  get lineStarts(): readonly number[] {
    return (this.#lineStarts ??= lineStarts(this.text));
  }

  /** The HTML comments outside of code, relative to the block. */
  get comments(): readonly Span[] {
    return (this.#comments ??= commentsIn(this.elements));
  }
}

function commentsIn(elements: readonly Element[]): Span[] {
  const spans: Span[] = [];
  for (const element of walk(elements)) {
    if (element.type === 'comment') spans.push(element.span);
    else if (element.type === 'html' || element.type === 'heading') spans.push(...element.comments);
    else if (element.type === 'table') {
      for (const row of [element.header, ...element.rows])
        spans.push(...row.cells.flatMap((cell) => cell.comments));
    } else if (element.type === 'paragraph') {
      for (const inline of element.inlines) if (inline.type === 'comment') spans.push(inline.span);
    }
  }
  return spans;
}
