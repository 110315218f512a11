/**
 * What the columns of a comparison are called: the only place that knows words such as `Before`. A column is what the
 * first of these words in its heading says.
 */

/** `gain` is what came of a change: `5x faster`, `-40%`. */
export type ComparisonColumn = 'before' | 'after' | 'gain';

const COLUMNS: readonly (readonly [RegExp, ComparisonColumn])[] = [
  [/\b(?:improvement|change|difference|diff|delta|gain|speed-?up|reduction)\b|^(?:Δ|%|\+\/-)/iu, 'gain'],
  [/\b(?:before|baseline|current|old|original|unoptimi[sz]ed|vorher)\b/iu, 'before'],
  [/\b(?:after|optimi[sz]ed|new|improved|now|nachher)\b/iu, 'after'],
];

/** What a column holds by its heading, or null where it is no part of a comparison. */
export const comparisonColumn = (heading: string): ComparisonColumn | null =>
  COLUMNS.find(([words]) => words.test(heading))?.[1] ?? null;
