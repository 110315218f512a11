import type { Span } from '#core/span';

/** A replacement in a text; offsets are those of the text before any edit. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** The text with edits applied; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Whether one replaces what the other does too, or inserts at its edge, where the order would matter. */
export function touches(a: Span, b: Span): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** Where a text starts: behind its byte order mark, if it has one. */
export const textStart = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);

/** The line break that a text uses; a lone CR only where it has no other. */
export function lineBreakOf(text: string): string {
  const head = text.slice(0, 10_000);
  return /\r?\n/.exec(head)?.[0] ?? (head.includes('\r') ? '\r' : '\n');
}
