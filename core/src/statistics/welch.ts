/**
 * Welch's t test of the logarithms: the ratio of two geometric means with its interval. Times of repetitions are nearer to
 * the log-normal than to the normal, and only this test can tell three repetitions apart. https://doi.org/10.1093/biomet/34.1-2.28
 */
import { mean, sampleVariance } from 'simple-statistics';
import { twoSidedP, twoSidedQuantile } from '#core/statistics/studentT';

export interface RatioTest {
  readonly pValue: number;
  /** The second by the first, with its confidence interval at 1 - `alpha`. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Null where values are zero or below, or none of them differ: then there is no spread to hold the difference against. */
export function welch(first: readonly number[], second: readonly number[], alpha: number): RatioTest | null {
  if ([...first, ...second].some((value) => !(value > 0))) return null;
  const [a, b] = [first.map(Math.log), second.map(Math.log)];
  const [u, v] = [sampleVariance(a) / a.length, sampleVariance(b) / b.length];
  const error = Math.sqrt(u + v);
  // Equal values differ by the digits that their logarithms lack.
  if (!(error > 1e-12)) return null;
  const degrees = (u + v) ** 2 / (u ** 2 / (a.length - 1) + v ** 2 / (b.length - 1));
  const difference = mean(b) - mean(a);
  const reach = twoSidedQuantile(alpha, degrees) * error;
  return {
    pValue: twoSidedP(difference / error, degrees),
    ratio: Math.exp(difference),
    low: Math.exp(difference - reach),
    high: Math.exp(difference + reach),
  };
}
