/** Keeps products such as 0.95 * 20 from being rounded up for a digit that is noise. */
const noise = 1e-9;

/**
 * The nearest-rank percentile: the smallest value that at least `percent` of all are not above. It is always a value
 * that was measured; other methods interpolate and may differ by one sample. NaN where there is none.
 */
export const nearestRank = (sorted: ArrayLike<number>, percent: number): number =>
  sorted[rankOf(sorted.length, percent) - 1] ?? NaN;

/** The rank that the nearest-rank percentile of so many values has, from 1. */
export const rankOf = (length: number, percent: number): number =>
  Math.min(Math.max(Math.ceil((percent * length) / 100 - noise), 1), length);

/** The middle value, or the mean of the two in the middle: what `median` means everywhere. NaN where there is none. */
export function median(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}
