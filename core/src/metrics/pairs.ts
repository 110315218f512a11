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

/** Of more figures in one place nobody knows which belong together; it also keeps the time linear in a line's length. */
const MOST = 64;

/**
 * Figures with the same statistic belong together; one that has none goes with a mean, or with the only other. Of several that are told
 * apart by words alone (`260 MiB after start, limit 2 GiB`) nobody knows which is meant.
 */
export function pairsOf(
  befores: readonly Quantity[],
  afters: readonly Quantity[],
  directionFor: (quantity: Quantity) => Direction | null,
): readonly ComparedPair[] {
  if (befores.length > MOST || afters.length > MOST) return [];
  return befores.flatMap((before) => {
    const rivals = befores.filter(
      ({ dimension, statistic }) => dimension === before.dimension && statistic === before.statistic,
    );
    if (rivals.length > 1) return [];
    const same = afters.filter(
      ({ dimension, base }) => dimension === before.dimension && base === before.base,
    );
    const alike = same.filter(({ statistic }) => statistic === before.statistic);
    const after =
      alike.length === 0 ? looselyLike(before, befores, same) : alike.length === 1 ? alike[0] : undefined;
    if (!after) return [];
    const direction = directionFor(before);
    return [{ before, after, direction, comparison: compareValues(before.value, after.value, direction) }];
  });
}

/** A figure that one without a statistic, or with one where the other has none, can be set against. */
function looselyLike(
  { statistic, dimension }: Quantity,
  befores: readonly Quantity[],
  same: readonly Quantity[],
): Quantity | undefined {
  const [only] = same;
  const own = befores.filter((other) => other.dimension === dimension);
  if (statistic === null && own.length === 1) {
    return same.length === 1 ? only : same.find((other) => other.statistic === 'mean');
  }
  const isAlone = same.length === 1 && only?.statistic === null;
  return isAlone && (statistic === 'mean' || own.length === 1) ? only : undefined;
}

/** A hundredth more or less is noise. */
const NOISE = 0.01;
/** From this share on what is missing to all of it counts: 99% available is ten times as often down as 99.9%. */
const NEARLY_ALL = 0.9;

/** Whether the second figure is worse than the first by more than noise. */
export function isClearlyWorse({ before, after, direction, comparison }: ComparedPair): boolean {
  if (comparison?.better !== false) return false;
  if (Math.abs(comparison.change) > NOISE) return true;
  const isNines =
    before.dimension === 'ratio' && direction === 'higher' && after.value >= NEARLY_ALL && before.value <= 1;
  return isNines && 1 - after.value > (1 - before.value) * (1 + NOISE * 10);
}

/** Whether a figure is one number: no limit, no range, and clear. */
export const isExact = ({ comparator, upper, alternatives }: Quantity): boolean =>
  (comparator === null || comparator === '=' || comparator === '~') &&
  upper === null &&
  alternatives.length === 0;
