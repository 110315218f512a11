import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';

/** A quantity in one line, as in `spellings.json`: `<=500..800 ± 3 ms time p95`. */
export const shown = (quantity: Quantity): string => {
  const { value, upper, tolerance, base, dimension, statistic, comparator } = quantity;
  const range = upper === null ? '' : `..${upper}`;
  const spread = tolerance === null ? '' : ` ± ${tolerance}`;
  return `${comparator ?? ''}${value}${range}${spread} ${base} ${dimension}${statistic === null ? '' : ` ${statistic}`}`;
};

/** All quantities of a text, a line each. */
export const readings = (text: string): readonly string[] => readQuantities(text).quantities.map(shown);

/** The one quantity of a text. */
export const only = (text: string): Quantity => {
  const { quantities } = readQuantities(text);
  if (quantities.length !== 1) throw new Error(`${quantities.length} quantities in ${JSON.stringify(text)}`);
  return quantities[0]!;
};
