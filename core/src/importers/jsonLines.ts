/** Lines of JSON in pieces. */
import type { ImportProblem } from '#core/importers/problems';

/** A line that is longer is not kept: no tool writes such a one. */
const longestLine = 4_000_000;

export interface JsonLines {
  readonly push: (text: string) => void;
  readonly finish: () => void;
  /** Of lines that start as JSON and are not; other lines are what a terminal shows between. */
  readonly problems: () => readonly ImportProblem[];
}

export function jsonLines(line: (value: unknown) => void): JsonLines {
  let rest = '';
  let number = 0;
  let skipped: { count: number; line: number } | null = null;
  const take = (text: string): void => {
    number++;
    if (!/^\s*\{/.test(text)) return;
    try {
      line(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (skipped) skipped.count++;
      else skipped = { count: 1, line: number };
    }
  };
  return {
    push: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) rest = '';
      for (const one of lines) take(one);
    },
    finish: () => {
      if (rest.trim() !== '') take(rest);
      rest = '';
    },
    problems: () => (skipped ? [{ code: 'rows-skipped', data: skipped }] : []),
  };
}
