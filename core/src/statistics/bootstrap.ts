/** The percentile bootstrap: how much the ratio of two runs' percentiles varies when their repetitions are drawn anew. */
import { median, nearestRank, rankOf } from '#core/statistics/rank';

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
  const [drawFirst, drawSecond] = [first, second].map((values) => percentileOfDraws(values, percent, random));
  for (let i = 0; i < RESAMPLES; i++) {
    const [base, other] = [drawFirst?.() ?? 0, drawSecond?.() ?? 0];
    if (base > 0) ratios.push(other / base);
  }
  ratios.sort((x, y) => x - y);
  const at = (share: number): number => ratios[Math.round(share * (ratios.length - 1))] ?? NaN;
  return [at(alpha / 2), at(1 - alpha / 2)];
}

export const percentileOf = (sorted: ArrayLike<number>, percent: number): number =>
  percent === 50 ? median(sorted) : nearestRank(sorted, percent);

/**
 * Gives the percentile of as many values as there are, drawn with repetition. Counting how often each was drawn needs no
 * sorting: the ranks that the percentile is made of are walked to.
 */
function percentileOfDraws(sorted: readonly number[], percent: number, random: () => number): () => number {
  const { length } = sorted;
  const counts = new Uint32Array(length);
  const nearest = rankOf(length, percent);
  const [lower, upper] =
    percent === 50 ? [Math.floor((length + 1) / 2), Math.floor(length / 2) + 1] : [nearest, nearest];
  return () => {
    counts.fill(0);
    for (let i = 0; i < length; i++) {
      const pick = (random() * length) | 0;
      counts[pick] = (counts[pick] ?? 0) + 1;
    }
    let at = 0;
    let seen = counts[0] ?? 0;
    while (seen < lower) seen += counts[++at] ?? 0;
    const low = sorted[at] ?? NaN;
    while (seen < upper) seen += counts[++at] ?? 0;
    return (low + (sorted[at] ?? NaN)) / 2;
  };
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
