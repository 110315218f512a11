/** One line of a text. `end` excludes the line break, `next` is where the following line starts. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const LF = 10;
const CR = 13;

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
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF) starts.push(i + 1);
    else if (code === CR && text.charCodeAt(i + 1) !== LF) starts.push(i + 1);
  }
  return starts;
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
