/** One line of a text. `end` excludes the line break, `next` is where the following line starts. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const LF = 10;

/** The line that starts at `start`; CR LF, LF and a lone CR end it (as in CommonMark and LSP). */
export function lineAt(text: string, start: number): Line {
  let end = text.indexOf('\n', start);
  if (end < 0) end = text.length;
  // Searched in a slice: in a text without CR a search to its end would make each line cost the whole text.
  const carriage = start + text.slice(start, end).indexOf('\r');
  if (carriage >= start) {
    const next = text.charCodeAt(carriage + 1) === LF ? carriage + 2 : carriage + 1;
    return { start, end: carriage, next };
  }
  return { start, end, next: Math.min(end + 1, text.length) };
}

/** The offsets at which the lines of a text start; a text has one more line than it has line breaks. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  const hasCarriage = text.includes('\r');
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (!hasCarriage) return starts;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== LF) starts.push(at + 1);
  }
  return starts.sort((a, b) => a - b);
}

/** The index of the last entry that is not above `value` in a list of rising numbers that starts at or below it. */
export function lastAtOrBelow(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The column of the first character that is no space or tab (tab stops of 4), and its offset. */
export function indentation(text: string, line: Line): { readonly column: number; readonly offset: number } {
  let column = 0;
  let offset = line.start;
  for (; offset < line.end; offset++) {
    const char = text[offset];
    if (char === ' ') column += 1;
    else if (char === '\t') column += 4 - (column % 4);
    else break;
  }
  return { column, offset };
}
