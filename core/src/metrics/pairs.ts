/** Sets figures of two measurements against each other. */
import { compareValues, type Comparison } from '#core/quantity/compare';
import type { Direction } from '#core/quantity/direction';
import type { Quantity } from '#core/quantity/quantity';

/** Two figures of the same statistic and dimension. */
export interface ComparedPair {
  readonly before: Quantity;
  readonly after: Quantity;
  readonly direction: Direction | null;
  /** Null where nothing relates to the first, such as zero. */
  readonly comparison: Comparison | null;
}

/** Figures with the same statistic belong together; one that has none goes with the only other. */
export function pairsOf(
  befores: readonly Quantity[],
  afters: readonly Quantity[],
  directionFor: (quantity: Quantity) => Direction | null,
): readonly ComparedPair[] {
  return befores.flatMap((before) => {
    const same = afters.filter(
      ({ dimension, base }) => dimension === before.dimension && base === before.base,
    );
    const alike = same.filter(({ statistic }) => statistic === before.statistic);
    const alone = same.length === 1 && befores.length === 1 ? same[0] : undefined;
    const after = alike.length === 1 ? alike[0] : alike.length === 0 ? alone : undefined;
    if (!after || (after.statistic && before.statistic && after.statistic !== before.statistic)) return [];
    const direction = directionFor(before);
    return [{ before, after, direction, comparison: compareValues(before.value, after.value, direction) }];
  });
}

/** Whether a figure is one number: no limit, no range, and clear. */
export const isExact = ({ comparator, upper, alternatives }: Quantity): boolean =>
  (comparator === null || comparator === '=' || comparator === '~') &&
  upper === null &&
  alternatives.length === 0;
