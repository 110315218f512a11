/**
 * What the rest of the core sees of Markdown: a flat, small model with exact spans.
 * All spans are UTF-16 offsets relative to the start of the text that was parsed.
 */
import type { Span } from '#core/span';

/** A run inside a paragraph. `strong` and `emphasis` span their markers too. */
export interface Inline {
  readonly type: 'text' | 'strong' | 'emphasis' | 'code' | 'comment' | 'html' | 'link' | 'image' | 'other';
  readonly span: Span;
}

export interface Heading {
  readonly type: 'heading';
  readonly level: number;
  readonly span: Span;
  /** Without the `#` marks or the underline. */
  readonly textSpan: Span;
  readonly comments: readonly Span[];
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly span: Span;
  readonly inlines: readonly Inline[];
}

/** One item of a list; lists themselves are not kept apart from their items. */
export interface Item {
  readonly type: 'item';
  readonly ordered: boolean;
  readonly span: Span;
  /** The marker: `-`, `1.`. */
  readonly markerSpan: Span;
  /** The character between the brackets of a task item's `[ ]`, else null. */
  readonly boxSpan: Span | null;
  readonly checked: boolean;
  /** Where the content starts, behind marker and box. */
  readonly contentStart: number;
  readonly children: readonly Element[];
}

export interface Cell {
  /** The trimmed content; empty cells have an empty span at the place to type. */
  readonly span: Span;
  readonly comments: readonly Span[];
}

export interface Row {
  readonly span: Span;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly type: 'table';
  readonly span: Span;
  readonly header: Row;
  readonly rows: readonly Row[];
}

export interface Code {
  readonly type: 'code';
  readonly span: Span;
  readonly info: string;
  readonly valueSpan: Span;
  readonly fenced: boolean;
  readonly closed: boolean;
  /** Whether it is a further page of a long fence, whose first line stands in a page before it. */
  readonly continued: boolean;
  /** Whether the fence goes on in the next block. */
  readonly continues: boolean;
}

/** A comment that stands as a block of its own. */
export interface Comment {
  readonly type: 'comment';
  readonly span: Span;
  readonly closed: boolean;
}

/** Any other HTML block; comments in it have spans of their own. */
export interface Html {
  readonly type: 'html';
  readonly span: Span;
  readonly comments: readonly Span[];
}

export interface Quote {
  readonly type: 'quote';
  readonly span: Span;
  readonly children: readonly Element[];
}

/** A thematic break, a definition, or what else bears no value. */
export interface Other {
  readonly type: 'break' | 'definition';
  readonly span: Span;
}

export type Element = Heading | Paragraph | Item | Table | Code | Comment | Html | Quote | Other;

/** The elements and all that stands in them, in the order of the text. */
export function* walk(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    if (element.type === 'item' || element.type === 'quote') yield* walk(element.children);
  }
}
