/** A series of values that may be very long: exact while it is short, in bounded memory when it is not. */
import { nearestRank } from '#core/statistics/rank';

/** Up to here each value is kept: 2 MB. */
const keptValues = 262_144;

export class Series {
  count = 0;
  min = Infinity;
  max = -Infinity;
  #mean = 0;
  #squares = 0;
  #values = new Float64Array(64);
  /** Values to four digits and how many there are of each, once there are too many to keep. */
  #counts: Map<number, number> | null = null;
  #sorted: Float64Array | null = null;

  add(value: number): void {
    this.count++;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    // Welford: the sum of squares of many values would lose its digits.
    const delta = value - this.#mean;
    this.#mean += delta / this.count;
    this.#squares += delta * (value - this.#mean);
    if (this.#counts) this.#tally(this.#counts, value);
    else this.#keep(value);
  }

  /** Whether percentiles are exact; where not, they are right to four digits. */
  get exact(): boolean {
    return this.#counts === null;
  }

  get mean(): number {
    return this.count === 0 ? NaN : this.#mean;
  }

  /** Of the sample (n - 1); NaN for fewer than two values. */
  get stddev(): number {
    return this.count < 2 ? NaN : Math.sqrt(this.#squares / (this.count - 1));
  }

  /** Nearest rank; NaN where there is no value. */
  percentile(percent: number): number {
    if (this.#counts) return this.#ofCounts(this.#counts, percent);
    this.#sorted ??= this.#values.slice(0, this.count).sort();
    return nearestRank(this.#sorted, percent);
  }

  #keep(value: number): void {
    this.#sorted = null;
    if (this.count > keptValues) {
      const counts = new Map<number, number>();
      for (const kept of this.#values.subarray(0, this.count - 1)) this.#tally(counts, kept);
      this.#tally(counts, value);
      this.#values = new Float64Array(0);
      this.#counts = counts;
      return;
    }
    if (this.count > this.#values.length) {
      const grown = new Float64Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.count - 1] = value;
  }

  #tally(counts: Map<number, number>, value: number): void {
    const rounded = fourDigits(value);
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }

  #ofCounts(counts: Map<number, number>, percent: number): number {
    const rank = Math.max(1, Math.ceil((percent * this.count) / 100 - 1e-9));
    let seen = 0;
    for (const value of [...counts.keys()].sort((a, b) => a - b)) {
      seen += counts.get(value) ?? 0;
      if (seen >= rank) return Math.min(Math.max(value, this.min), this.max);
    }
    return this.max;
  }
}

/** Whole numbers below ten thousand stay as they are. */
function fourDigits(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return value;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);
  return Math.round(value / step) * step;
}
