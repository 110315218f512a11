/** What is said of a draft in which one thing was changed. */
import { describe, expect, it } from 'vitest';
import type { Code } from '#core/problems';
import type { Template } from '#core/template/model';
import { bundled, checkText } from '../read';

/** What is replaced by what, and what is marked then. */
export type Wrong = readonly [found: string, replacement: string, marked: string];
export type Right = readonly [found: string, replacement: string];
export type Cases = Partial<
  Record<Code, { readonly wrong: readonly Wrong[]; readonly right: readonly Right[] }>
>;

export const wrong = (found: string, replacement: string, marked = replacement): Wrong => [
  found,
  replacement,
  marked,
];

/** Each problem as `code: what it marks`; an empty Improvement cell is only offered to be filled in. */
export const told = (
  text: string,
  template: Template = bundled,
  following: readonly Code[] = [],
): string[] => [
  ...new Set(
    checkText(text, template)
      .filter(
        ({ problem: { code }, span }) =>
          !following.includes(code) && code !== 'field-empty' && span.end > span.start,
      )
      .map(({ problem, span }) => `${problem.code}: ${text.slice(span.start, span.end)}`),
  ),
];

/** The text with the one place that says `found` replaced. */
export const changed = (text: string, found: string, replacement: string): string => {
  expect(text.split(found), found).toHaveLength(2);
  return text.split(found).join(replacement);
};

/** A wrong change gives exactly its code at its place, a right one nothing. `following`: what is true then as well. */
export function holdCases(
  cases: Cases,
  draft: string,
  template: Template,
  following: Partial<Record<string, readonly Code[]>>,
): void {
  describe.each(Object.entries(cases))('%s', (code, { wrong: bad, right }) => {
    it.each(bad)('%s → %s', (found, replacement, marked) => {
      expect(told(changed(draft, found, replacement), template, following[code])).toEqual([
        `${code}: ${marked}`,
      ]);
    });

    it.each(right)('says nothing: %s → %s', (found, replacement) => {
      expect(told(changed(draft, found, replacement), template)).toEqual([]);
    });
  });
}
