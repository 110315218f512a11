/** The percentile bootstrap: how much the ratio of two runs' percentiles varies when their repetitions are drawn anew. */
import { median, nearestRank } from '#core/statistics/rank';

const RESAMPLES = 2000;

/** The interval of the second's percentile by the first's, at 1 - `alpha`. Both are sorted; the same input gives the same result. */
export function ratioInterval(
  first: readonly number[],
  second: readonly number[],
  percent: number,
  alpha: number,
): [low: number, high: number] {
  const random = xorshift(first.length * 7919 + second.length);
  const ratios: number[] = [];
  const [a, b] = [new Resampler(first), new Resampler(second)];
  for (let i = 0; i < RESAMPLES; i++) {
    const base = percentileOf(a.draw(random), percent);
    const other = percentileOf(b.draw(random), percent);
    if (base > 0) ratios.push(other / base);
  }
  ratios.sort((x, y) => x - y);
  const at = (share: number): number => ratios[Math.round(share * (ratios.length - 1))] ?? NaN;
  return [at(alpha / 2), at(1 - alpha / 2)];
}

export const percentileOf = (sorted: ArrayLike<number>, percent: number): number =>
  percent === 50 ? median(sorted) : nearestRank(sorted, percent);

/** Draws as many as there are, with repetition, in order: counting how often each was drawn needs no sorting. */
class Resampler {
  readonly #counts: Uint32Array;
  readonly #drawn: Float64Array;

  constructor(private readonly sorted: readonly number[]) {
    this.#counts = new Uint32Array(sorted.length);
    this.#drawn = new Float64Array(sorted.length);
  }

  draw(random: () => number): Float64Array {
    const { length } = this.sorted;
    this.#counts.fill(0);
    for (let i = 0; i < length; i++) {
      const pick = Math.floor(random() * length);
      this.#counts[pick] = (this.#counts[pick] ?? 0) + 1;
    }
    let at = 0;
    for (let i = 0; i < length; i++) {
      const end = at + (this.#counts[i] ?? 0);
      this.#drawn.fill(this.sorted[i] ?? 0, at, end);
      at = end;
    }
    return this.#drawn;
  }
}

/** Marsaglia's xorshift32: a confidence interval that changes each time it is asked for would be no answer. */
function xorshift(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
