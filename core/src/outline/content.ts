/** Reads what a slot's value holds. Spans given out are relative to the section. */
import type { Code, Element, Item, Table } from '#core/markdown/elements';
import type { Part, Slot } from '#core/outline/slots';
import { shift, type Span } from '#core/span';

/** Something found in a value, with what its spans are relative to. */
export interface Placed<T extends Element = Element> {
  readonly element: T;
  readonly text: string;
  readonly base: number;
}

/** A stretch of the section's text. */
export interface Snippet {
  readonly text: string;
  readonly span: Span;
  /** For the content of a list item: where the item starts. */
  readonly itemStart?: number;
}

const isOf =
  <T extends Element['type']>(type: T) =>
  (part: Part): part is Part & { element: Extract<Element, { type: T }> } =>
    part.element.type === type;

const place = <T extends Element>(part: Part & { element: T }): Placed<T> => ({
  element: part.element,
  text: part.block.text,
  base: part.base,
});

export const itemsOf = (slot: Slot): Placed<Item>[] => slot.parts.filter(isOf('item')).map(place);
/** All items, nested ones too, in the order of the text. */
export const allItemsOf = (slot: Slot): Placed<Item>[] => itemsOf(slot).flatMap(withNested);

const withNested = (item: Placed<Item>): Placed<Item>[] => [
  item,
  ...item.element.children.flatMap((child) =>
    child.type === 'item' ? withNested({ ...item, element: child }) : [],
  ),
];

export const tablesOf = (slot: Slot): Placed<Table>[] => slot.parts.filter(isOf('table')).map(place);
export const codesOf = (slot: Slot): Placed<Code>[] => slot.parts.filter(isOf('code')).map(place);

/** The HTML comments in a value, markers included. */
export function commentsOf(slot: Slot): Snippet[] {
  const found: Snippet[] = [];
  const blocks = new Map(slot.parts.map((part) => [part.block, part.base]));
  for (const [block, base] of blocks) {
    for (const span of block.comments) {
      const place = shift(span, base);
      const inside = slot.parts.some(
        (part) => part.block === block && span.start >= part.clip.start && span.end <= part.clip.end,
      );
      if (inside) found.push({ text: block.text.slice(span.start, span.end), span: place });
    }
  }
  return found;
}

/** A comment's text without `<!--` and `-->`. */
export const commentBody = (comment: string): string =>
  comment
    .replace(/^<!--+/, '')
    .replace(/-*-->$/, '')
    .trim();

/**
 * The value's text outside of comments and code, one piece for each element, in order. Pieces that hold
 * nothing (an empty item, a lone comment) are left out.
 */
export function piecesOf(slot: Slot): Snippet[] {
  const pieces: Snippet[] = [];
  for (const part of slot.parts) {
    if (part.element.type === 'code' || part.element.type === 'comment' || part.element.type === 'break')
      continue;
    const start =
      part.element.type === 'item' ? Math.max(part.element.contentStart, part.clip.start) : part.clip.start;
    const text = withoutComments(part, start, part.clip.end);
    if (text.trim() === '') continue;
    const span = shift({ start, end: part.clip.end }, part.base);
    pieces.push(
      part.element.type === 'item'
        ? { text, span, itemStart: part.base + part.element.span.start }
        : { text, span },
    );
  }
  return pieces;
}

/** The text with each comment replaced by spaces, so that offsets stay true. */
function withoutComments(part: Part, start: number, end: number): string {
  let text = '';
  let at = start;
  for (const comment of part.block.comments) {
    if (comment.end <= start || comment.start >= end) continue;
    text += part.block.text.slice(at, Math.max(at, comment.start));
    text += ' '.repeat(Math.max(0, Math.min(comment.end, end) - Math.max(comment.start, at)));
    at = Math.max(at, Math.min(comment.end, end));
  }
  return text + part.block.text.slice(at, end);
}

/** The value as one line, white space folded: what is compared with the template's own content. */
export const foldedText = (slot: Slot): string =>
  fold(
    piecesOf(slot)
      .map((piece) => piece.text)
      .join(' '),
  );

/** White space that is not the single blank between two words of prose, which need not be replaced by itself. */
const UNEVEN = / \s+|[^\S ]\s*/g;

/** On one line, with single blanks. */
export const fold = (text: string): string => text.replace(UNEVEN, ' ').trim();

/** The text inside a code block, without what the fence adds. */
export const codeText = ({ element, text }: Placed<Code>): string =>
  text.slice(element.valueSpan.start, element.valueSpan.end).replace(/\r?\n$/, '');

/** An item's text: its first lines, without marker, box, comments and nested items. */
export function itemText({ element, text }: Placed<Item>): string {
  const first = element.children[0];
  if (first?.type !== 'paragraph') return '';
  const source = text.slice(element.contentStart, first.span.end);
  return fold(source.replace(/<!--[\s\S]*?(?:-->|$)/g, ' '));
}
