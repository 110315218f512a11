import type { Position, Range } from '#core/position';

/**
 * One place in each line that a cursor is in or a selection covers, in order, each line once. A selection that ends
 * before the first character of a line does not cover that line.
 */
export function selectedLines(selections: readonly Range[]): Position[] {
  const lines = new Map<number, Position>();
  for (const { start, end } of selections) {
    const last = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
    for (let line = start.line; line <= last; line++) {
      if (!lines.has(line)) lines.set(line, { line, character: line === start.line ? start.character : 0 });
    }
  }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}
