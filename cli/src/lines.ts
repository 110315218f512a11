import type { Position, Range } from '#core/position';
import { lineStarts } from '#core/markdown/lines';
import type { Span } from '#core/span';

/** Turns offsets of one text into positions: 0-based lines, UTF-16 characters. */
export function positionsIn(text: string): (span: Span) => Range {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}
