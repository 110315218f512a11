/** Takes off what clients draw around the lines of a plan: psql's frame and its records, pgAdmin's quotes, `mysql`'s box. */

/** The lines of a plan as the server gave them. */
export function planLines(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => !isFrame(line));
  const continued = lines.filter((line) => /\S\s*\+$/.test(line)).length > lines.length / 2;
  // Of lines that were copied one by one the first quote may be lost.
  const quoted = lines.filter((line) => /\S"\s*$/.test(line)).length > lines.length / 2;
  return lines.map((line) => {
    let plain = line.replace(/^ ?QUERY PLAN +\| ?/, '').replace(/^(?:EXPLAIN|ANALYZE): /, '');
    if (/^\s*[|│]/.test(plain)) plain = plain.replace(/^\s*[|│] ?/, '');
    // Looked for from its bar on: a long row of blanks is looked at once.
    plain = plain.replace(/[|│]\s*$/, '').trimEnd();
    if (continued) plain = plain.replace(/\+$/, '');
    if (quoted)
      plain = plain
        .replace(/^\s*"(?=.*"\s*$)/, '')
        .replace(/"\s*$/, '')
        .replace(/""/g, '"');
    return plain.replace(/\t/g, '        ').trimEnd();
  });
}

const isFrame = (line: string): boolean =>
  /^\s*(?:[|│]\s*)?"?QUERY PLAN"?\s*[|│]?\s*$/.test(line) ||
  /^[\s+|─┼-]*-{3,}[\s+|─┼-]*$/.test(line) ||
  /^-\[ RECORD \d+ \]|^\*+ \d+\. row \*+|^\(\d+ rows?\)$/.test(line.trim()) ||
  /^\s*[|│]\s*EXPLAIN\s*[|│]\s*$/.test(line);

/** Joins the lines that a narrow terminal or a mail has broken inside of brackets. */
export function unwrapped(lines: readonly string[], whole: RegExp): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before !== undefined && openBracket.test(before) && !/^\s*->/.test(line)) {
      const spaced = `${before} ${line.trimStart()}`;
      const tight = `${before}${line.trimStart()}`;
      joined[joined.length - 1] = whole.test(spaced) || !whole.test(tight) ? spaced : tight;
    } else joined.push(line);
  }
  return joined;
}

/** A bracket of costs or times that is still open at the line's end, or that comes with the next line. */
const openBracket = /\((?:cost|actual|never)[^()]*$/;
