/** What says how hard a task is: the only place that knows words such as `Simple`. The first word of an item decides. */
export type Complexity = 'simple' | 'complex';

const WORDS: readonly (readonly [RegExp, Complexity])[] = [
  [/^(?:simple|trivial|easy)\b/iu, 'simple'],
  [/^(?:complex|hard|difficult)\b/iu, 'complex'],
];

/** The complexity that an item names, or null where it is neither of the two ends. */
export const complexityOf = (item: string): Complexity | null =>
  WORDS.find(([word]) => word.test(item))?.[1] ?? null;
