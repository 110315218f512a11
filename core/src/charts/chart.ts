/** A small picture of figures, whatever draws it: bars from zero, and a line over them where two runs are set side by side. */
export interface Chart {
  /** What it is of, so that a later import finds it again; words and digits. */
  readonly key: string;
  readonly title: string;
  /** What the figures are in; '' where they are a number of things. */
  readonly unit: string;
  readonly categories: readonly string[];
  /** One for each category, finite and not negative. */
  readonly bars: readonly number[];
  /** The same for the line; null without one. */
  readonly line: readonly number[] | null;
  /** Where the axis ends. */
  readonly top: number;
}

/** What is said of a chart before it is known how it can be drawn. */
export type Drawn = Omit<Chart, 'top'>;

/** Six decimals are more than a bar can show, and what reads a chart knows no exponents. */
const DECIMALS = 6;
const LARGEST = 1e15;

/** Null where there is nothing to be seen, or what cannot be drawn. Words are reduced to what every reader of a chart takes. */
export function chartOf({ key, title, unit, categories, bars, line }: Drawn): Chart | null {
  const values = [...bars, ...(line ?? [])];
  const largest = Math.max(...values);
  if (!(largest > 0 && largest < LARGEST) || values.some((value) => !(value >= 0))) return null;
  const rounded = (value: number): number => Number(value.toFixed(DECIMALS));
  return {
    ...{ key: plain(key), title: plain(title), unit: plain(unit), categories: categories.map(plain) },
    ...{ bars: bars.map(rounded), line: line?.map(rounded) ?? null, top: topOf(largest) },
  };
}

/** A tenth above the largest, so that no bar ends where the picture does. */
const topOf = (largest: number): number => {
  const top = Number((largest * 1.1).toPrecision(2));
  return Number((top > largest ? top : largest * 1.1).toFixed(DECIMALS)) || 10 ** -DECIMALS;
};

/** A quotation mark would end a text, a hash begin an entity, a bracket an element. */
export const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N} .,:%()/+–-]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
