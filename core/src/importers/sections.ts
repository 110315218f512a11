/** Cuts a text where each of its reports starts. */
import type { ImportProblem } from '#core/importers/problems';

/** From each match of `start` to the next; what stands before the first is left out. `start` must be global. */
export function sections(text: string, start: RegExp): readonly string[] {
  const starts = [...text.matchAll(start)].map(({ index }) => index);
  return starts.map((from, i) => text.slice(from, starts[i + 1]));
}

/** The first group of the first match, trimmed; undefined where there is none. */
export function found(text: string, pattern: RegExp): string | undefined {
  const group = pattern.exec(text)?.[1]?.trim();
  return group === '' ? undefined : group;
}

/** Says that a report was cut off where what it always ends with is missing. */
export const cutWithout = (text: string, end: RegExp, tool: string): readonly ImportProblem[] =>
  end.test(text) ? [] : [{ code: 'result-cut', data: { tool } }];

/** The same as a number. */
export function foundNumber(text: string, pattern: RegExp): number | undefined {
  const group = found(text, pattern);
  return group === undefined ? undefined : Number(group);
}

/** What the tool itself says its figures have to be read with: the first group of each match, once. */
export const toolWarnings = (text: string, warning: RegExp): readonly ImportProblem[] =>
  [...new Set([...text.matchAll(warning)].map(([, words = '']) => words.trim()))].map((words) => ({
    code: 'tool-warning',
    data: { text: words },
  }));
