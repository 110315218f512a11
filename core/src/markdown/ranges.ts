import { lastAtOrBelow, lineStarts } from '#core/markdown/lines';
import type { Position, Range } from '#core/position';
import type { Span } from '#core/span';

/** Turns offsets of one text into ranges: 0-based lines, UTF-16 characters. */
export function rangesIn(text: string): (span: Span) => Range {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const line = lastAtOrBelow(starts, offset);
    return { line, character: offset - (starts[line] ?? 0) };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}
