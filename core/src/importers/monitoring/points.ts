/** The points of a series, summed up as they come: an answer may have millions of them. */
import { at, listAt } from '#core/importers/json';
import type { Fold } from '#core/importers/largeDocument';

/** Points that are kept themselves; a series with more of them has no repetitions. */
const keptPoints = 5000;

export class Points {
  count = 0;
  sum = 0;
  min = Infinity;
  max = -Infinity;
  last = NaN;
  /** Of a counter, which starts at 0 again with its process. */
  increase = 0;
  #kept: number[] = [];

  static of(values: readonly (number | undefined)[]): Points {
    const points = new Points();
    for (const value of values) points.add(value);
    return points;
  }

  /** What is no finite number is a gap. */
  add(value: number | undefined): void {
    if (value === undefined || !Number.isFinite(value)) return;
    if (this.count > 0) this.increase += value >= this.last ? value - this.last : value;
    this.count++;
    this.sum += value;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    this.last = value;
    if (this.count <= keptPoints) this.#kept.push(value);
    else if (this.#kept.length > 0) this.#kept = [];
  }

  /** Each point, where they are few enough. */
  get samples(): readonly number[] | undefined {
    return this.#kept.length === this.count ? this.#kept : undefined;
  }

  /** `factor` times each point, and `offset`. */
  scaled(factor: number, offset = 0): Points {
    const made = new Points();
    const [a, b] = [this.min * factor + offset, this.max * factor + offset];
    made.count = this.count;
    made.sum = this.sum * factor + offset * this.count;
    made.min = Math.min(a, b);
    made.max = Math.max(a, b);
    made.last = this.last * factor + offset;
    made.increase = this.increase * factor;
    made.#kept = this.#kept.map((value) => value * factor + offset);
    return made;
  }
}

/** The points of a list, or what the list of a large answer was folded into. */
export function pointsAt(
  value: unknown,
  path: readonly (string | number)[],
  numberOf: (point: unknown) => number | undefined,
): Points {
  const found = at(value, ...path);
  return found instanceof Points ? found : Points.of(listAt(found).map((point) => numberOf(point)));
}

export function foldPoints(numberOf: (point: unknown) => number | undefined): Fold {
  const made = new Points();
  return {
    made,
    add: (point) => {
      made.add(numberOf(point));
    },
  };
}
