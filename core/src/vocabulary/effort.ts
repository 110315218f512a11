/** What says how hard a task is and how long it takes: the only place that knows words such as `Simple` and `Breakdown`. */
export type Complexity = 'simple' | 'complex';

const WORDS: readonly (readonly [RegExp, Complexity])[] = [
  [/^(?:simple|trivial|easy)\b/i, 'simple'],
  [/^(?:complex|hard|difficult)\b/i, 'complex'],
];

/** The complexity that an item's first word names, or null where it is neither of the two ends. */
export const complexityOf = (item: string): Complexity | null =>
  WORDS.find(([word]) => word.test(item))?.[1] ?? null;

/** A label that asks how hard a task is. */
export const asksForComplexity = (label: string): boolean =>
  /\b(?:complexity|difficulty|komplexität|schwierigkeit|complexité|difficulté|complejidad|dificultad)\b|難易度|复杂度|복잡도/i.test(
    label,
  );

/** A label that asks for the parts of an effort. */
export const asksForEffort = (label: string): boolean =>
  /\b(?:efforts?|breakdown|estimat(?:es?|ion)|aufwand|schätzung|estimation|esfuerzo|estimación)\b|工数|見積|工作量|공수/i.test(
    label,
  );

/** A line of a breakdown that says what the others add up to. */
export const isTotal = (line: string): boolean =>
  /^(?:total|sum|altogether|summe|gesamt|somme|suma)\b/i.test(line);
