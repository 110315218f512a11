/** Finds the places that can name a field: bold lines, list items and lines that start with a label. */
import type { Element, Inline, Item, Paragraph } from '#core/markdown/elements';
import { lineAt } from '#core/markdown/lines';
import { keyOf } from '#core/outline/key';
import type { Span } from '#core/span';
import { exampleWords } from '#core/vocabulary/examples';
import { optionalWords, requiredWords } from '#core/vocabulary/instructions';

/**
 * - `bold`: `**Label:**`, `**Label**:` or `**Label**` at the start of a paragraph's line
 * - `line`: `Label: value` there
 * - `item`: any of these at the start of a list item
 */
export type LabelStyle = 'bold' | 'line' | 'item';

/** Spans are relative to the block. */
export interface Label {
  readonly style: LabelStyle;
  readonly text: string;
  readonly key: string;
  readonly bold: boolean;
  /** Whether a colon or question mark says that a value follows. */
  readonly marked: boolean;
  /** Bold words with text right behind them: a label only where a field of that name is looked for. */
  readonly loose: boolean;
  /** From the first mark to the colon. */
  readonly span: Span;
  /** Where the value starts, behind white space. */
  readonly valueStart: number;
  /** The rest of the label's line. */
  readonly rest: string;
  /** How many list items stand around it; 0 outside of lists. */
  readonly depth: number;
  /** Where the item ends for `item`, the line for the others. */
  readonly end: number;
  readonly ordered: boolean;
}

const MAX_LABEL = 120;
/** A note right behind a label is part of it; an example stands in place of the value. */
const NOTE = new RegExp(
  String.raw`^\s*(?:[(（](?!\s*(?:e\.?\s?g\b|예|例|${exampleWords}))[^)）]*[)）]|[*_[]{1,2}\(?(?:${requiredWords}|${optionalWords})\)?[*_\]]{1,2}|\\?\*(?=\s*(?:[:：]|$)))\s*[:：]?`,
  'i',
);
/** A label's name never holds these: then the line is a sentence, an address or a table. */
const COLON_LABEL = /^([^:：|<>{}]{1,80}?)\s*[:：](?=\s|$|\[|\(|<|_|\*|\\)/u;
const BRACKET_LABEL = /^([^:：|<>{}[\]]{2,80}?)\s*(?=\[(?![ xX]\]|[^\]]*\]\()[^\]]*\]?)/u;

/** All labels in a block's elements, in order. */
export function findLabels(text: string, elements: readonly Element[]): Label[] {
  const labels: Label[] = [];
  for (const element of elements) collect(text, element, 0, labels);
  return labels;
}

function collect(text: string, element: Element, depth: number, labels: Label[]): void {
  if (element.type === 'paragraph' && depth === 0) {
    for (const start of lineStartsIn(text, element.span)) {
      const label = labelInLine(text, start, element, element.span.end);
      if (label) labels.push({ ...label, style: label.bold ? 'bold' : 'line', depth: 0, ordered: false });
    }
  } else if (element.type === 'item') {
    const label = itemLabel(text, element);
    if (label)
      labels.push({
        ...label,
        style: 'item',
        depth: depth + 1,
        end: element.span.end,
        ordered: element.ordered,
      });
    for (const child of element.children) collect(text, child, depth + 1, labels);
  } else if (element.type === 'quote') {
    return;
  }
}

function itemLabel(text: string, item: Item): Omit<Label, 'style' | 'depth' | 'ordered'> | null {
  const first = item.children[0];
  if (first?.type !== 'paragraph' || item.boxSpan) return null;
  return labelInLine(text, item.contentStart, first, item.span.end);
}

function lineStartsIn(text: string, span: Span): number[] {
  const starts = [];
  for (let at = span.start; at < span.end;) {
    starts.push(skipWhite(text, at, span.end));
    at = lineAt(text, at).next;
  }
  return starts;
}

function skipWhite(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /[ \t]/.test(text[at] ?? '')) at += 1;
  return at;
}

type FoundLabel = Omit<Label, 'style' | 'depth' | 'ordered'>;

/** The label at the start of the line that begins at `start`, or null. */
function labelInLine(text: string, start: number, paragraph: Paragraph, limit: number): FoundLabel | null {
  const end = Math.min(lineAt(text, start).end, limit);
  const head = paragraph.inlines.find((inline) => inline.span.start <= start && inline.span.end > start);
  if (head?.span.start === start && head.type === 'strong') return boldLabel(text, head, end);
  if (head?.span.start === start && head.type === 'code') return codeLabel(text, head, end);
  if (head?.type !== 'text') return null;
  return plainLabel(text, start, end, paragraph.inlines);
}

function boldLabel(text: string, strong: Inline, end: number): FoundLabel | null {
  if (strong.span.end > end || strong.span.end - strong.span.start > MAX_LABEL + 4) return null;
  const inner = text.slice(strong.span.start + 2, strong.span.end - 2).trim();
  const inside = /[:：?？]$/u.test(inner);
  const rest = text.slice(strong.span.end, end);
  const colon = /^\s*[:：]/u.exec(rest)?.[0] ?? '';
  const note = inside || colon ? '' : (NOTE.exec(rest)?.[0] ?? '');
  const marked = inside || colon !== '' || /[:：]$/u.test(note);
  const value = rest.slice(note.length);
  if (!marked && value.trim() !== '' && !/^\s*(?:<!--|\[|_{3,})/.test(value)) {
    const bare = found(text, strong.span, inner, true, false, end);
    return bare && { ...bare, loose: true };
  }
  const labelEnd = strong.span.end + colon.length + note.length;
  return found(text, { start: strong.span.start, end: labelEnd }, `${inner}${note}`, true, marked, end);
}

function codeLabel(text: string, code: Inline, end: number): FoundLabel | null {
  const colon = /^\s*[:：](?=\s|$)/u.exec(text.slice(code.span.end, end))?.[0];
  if (colon === undefined) return null;
  const span = { start: code.span.start, end: code.span.end + colon.length };
  return found(text, span, text.slice(code.span.start, code.span.end), false, true, end);
}

function plainLabel(text: string, start: number, end: number, inlines: readonly Inline[]): FoundLabel | null {
  const line = text.slice(start, Math.min(end, start + MAX_LABEL + 40));
  const match = COLON_LABEL.exec(line) ?? BRACKET_LABEL.exec(line);
  const name = match?.[1];
  if (!match || name === undefined || !/[\p{L}\p{N}]/u.test(name)) return null;
  const span = { start, end: start + match[0].length };
  // A colon inside a link or code names nothing.
  if (
    inlines.some(
      (i) => i.type !== 'text' && i.span.start < span.end && i.span.end >= span.end && i.span.start > start,
    )
  )
    return null;
  return found(text, span, name, false, /[:：?？]\s*$/u.test(match[0]), end);
}

function found(
  text: string,
  span: Span,
  name: string,
  bold: boolean,
  marked: boolean,
  end: number,
): FoundLabel | null {
  const shown = name.replace(/[:：]\s*$/u, '').trim();
  if (!shown) return null;
  const valueStart = skipWhite(text, span.end, end);
  return {
    text: shown,
    key: keyOf(shown),
    bold,
    marked,
    loose: false,
    span,
    valueStart,
    rest: text.slice(valueStart, end).trimEnd(),
    end,
  };
}
