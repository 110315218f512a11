/**
 * Whether two sets of repetitions differ by more than noise. The Mann-Whitney U test makes no assumption about how times
 * are spread (they are skewed, with outliers); its p value is the normal approximation with corrections for ties and
 * continuity. The ratio's confidence interval is a percentile bootstrap of the medians.
 */
import { errorFunction, medianSorted } from 'simple-statistics';

export interface SampleComparison {
  /** Two-sided. */
  readonly pValue: number;
  /** Cliff's delta, from -1 to 1: how much more often a value of the second is above one of the first than below. */
  readonly effect: number;
  /** Median of the second by that of the first, with its 95 % confidence interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly significant: boolean;
}

/** With fewer, no order of the values could be significant at 5 %. */
export const FEWEST_SAMPLES = 4;
const ALPHA = 0.05;
const RESAMPLES = 2000;

/** Null where there are too few values, or the first has a median of zero or below. The same input gives the same result. */
export function compareSamples(first: readonly number[], second: readonly number[]): SampleComparison | null {
  if (first.length < FEWEST_SAMPLES || second.length < FEWEST_SAMPLES) return null;
  const [a, b] = [sorted(first), sorted(second)];
  const base = medianSorted(a);
  if (!(base > 0)) return null;
  const { effect, pValue } = mannWhitney(a, b);
  const [low, high] = bootstrap(a, b);
  const significant = pValue < ALPHA && (low > 1 || high < 1);
  return { pValue, effect, ratio: medianSorted(b) / base, low, high, significant };
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

function mannWhitney(a: readonly number[], b: readonly number[]): { effect: number; pValue: number } {
  const [n, m] = [a.length, b.length];
  const all = [...a.map((value) => ({ value, own: false })), ...b.map((value) => ({ value, own: true }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  let ties = 0;
  for (let at = 0; at < all.length;) {
    let end = at + 1;
    while (end < all.length && all[end]?.value === all[at]?.value) end += 1;
    const count = end - at;
    ties += count ** 3 - count;
    const rank = (at + 1 + end) / 2;
    for (let i = at; i < end; i++) if (all[i]?.own) rankSum += rank;
    at = end;
  }
  const u = rankSum - (m * (m + 1)) / 2;
  const mean = (n * m) / 2;
  const size = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (size + 1 - ties / (size * (size - 1))));
  const effect = (2 * u) / (n * m) - 1;
  if (deviation === 0) return { effect, pValue: 1 };
  const z = Math.max(0, Math.abs(u - mean) - 0.5) / deviation;
  return { effect, pValue: Math.min(1, 1 - errorFunction(z / Math.SQRT2)) };
}

function bootstrap(a: readonly number[], b: readonly number[]): [low: number, high: number] {
  const random = xorshift(a.length * 7919 + b.length);
  const ratios: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const base = medianSorted(resample(a, random));
    if (base > 0) ratios.push(medianSorted(resample(b, random)) / base);
  }
  ratios.sort((x, y) => x - y);
  const at = (share: number): number => ratios[Math.round(share * (ratios.length - 1))] ?? NaN;
  return [at(ALPHA / 2), at(1 - ALPHA / 2)];
}

/** As many as there are, with repetition, in order. */
function resample(values: readonly number[], random: () => number): number[] {
  const picks = values.map(() => Math.floor(random() * values.length)).sort((a, b) => a - b);
  return picks.map((pick) => values[pick] ?? 0);
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
