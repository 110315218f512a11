/** Lines of a text that comes in pieces. */

/** A line that is longer is cut: no tool writes such a one. */
const longestLine = 1_000_000;

export interface LineReader {
  readonly push: (text: string) => void;
  readonly finish: () => void;
}

/** Lines come without their ends, `\n` or `\r\n`. */
export function lineReader(line: (text: string) => void): LineReader {
  let rest = '';
  const take = (text: string): void => {
    line(text.endsWith('\r') ? text.slice(0, -1) : text);
  };
  return {
    push: (text) => {
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const one of lines) take(one);
    },
    finish: () => {
      if (rest !== '') take(rest);
      rest = '';
    },
  };
}
