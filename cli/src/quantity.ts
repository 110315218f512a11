import type { Comparator, Dimension, Statistic } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';

/** One reading as `perf-issue quantity` prints it: values in the base unit `unit`. */
export interface PrintedReading {
  readonly value: number;
  readonly unit: string;
  readonly dimension: Dimension;
  readonly statistic: Statistic | null;
  readonly comparator: Comparator | null;
  readonly upper: number | null;
  readonly tolerance: number | null;
  /** Other values that the text may mean; only there where it is ambiguous. */
  readonly ambiguous?: readonly number[];
}

/** All readings of a text, in its order; none for `N/A` and the like. */
export const quantityReadings = (text: string): readonly PrintedReading[] =>
  readQuantities(text).quantities.map((quantity) => {
    const { value, base, dimension, statistic, comparator, upper, tolerance, alternatives } = quantity;
    const reading = { value, unit: base, dimension, statistic, comparator, upper, tolerance };
    return alternatives.length > 0 ? { ...reading, ambiguous: alternatives } : reading;
  });

/** The readings of a text as one line of JSON. */
export const quantityJson = (text: string): string => JSON.stringify(quantityReadings(text));

/** The readings of a text for people: one line each. */
export const quantityText = (text: string): string =>
  quantityReadings(text)
    .map(({ value, unit, dimension, statistic, comparator, upper, tolerance, ambiguous }) => {
      const range = upper === null ? '' : `..${upper}`;
      const spread = tolerance === null ? '' : ` ± ${tolerance}`;
      const doubt = ambiguous ? ` (or ${ambiguous.join(', ')})` : '';
      return `${comparator ?? ''}${value}${range}${spread} ${unit} ${dimension}${statistic === null ? '' : ` ${statistic}`}${doubt}`;
    })
    .join('\n');
