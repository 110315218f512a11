/** Whether words name a metric. */

/** Words that many a metric's name ends in. */
const GENERIC = /^(?:usage|use|time|rate|average|total|the|of|per|number)$/u;

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has all words of a label that are the metric's own. */
export function isNamed(label: string, text: string): boolean {
  const words = wordsOf(label).filter((word) => !GENERIC.test(word));
  const said = new Set(wordsOf(text));
  return words.length > 0 && words.every((word) => said.has(word));
}
