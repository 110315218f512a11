/**
 * Whether two sets of repetitions differ by more than noise. The test follows the data:
 * - few values without an outlier: Welch's t test of the logarithms, which has the most power there
 * - more, or outliers: Mann-Whitney, which assumes nothing of how times are spread; the interval is a bootstrap of the medians
 * - a percentile: the bootstrap alone, and only with enough values to have one beyond it
 */
import { quantileSorted } from 'simple-statistics';
import { percentileOf, ratioInterval } from '#core/statistics/bootstrap';
import { mannWhitney } from '#core/statistics/mannWhitney';
import { welch } from '#core/statistics/welch';

export interface SampleComparison {
  readonly test: 'welch' | 'mann-whitney' | 'bootstrap';
  /** Two-sided; null for a bootstrap, which has none. */
  readonly pValue: number | null;
  /** Cliff's delta, from -1 to 1: how much more often a value of the second is above one of the first than below. */
  readonly effect: number;
  /** The second by the first, with its 95 % confidence interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly significant: boolean;
  /** How many values each had. */
  readonly counts: readonly [first: number, second: number];
}

const ALPHA = 0.05;
/** With fewer, no order of the values could be significant at 5 %. */
const FEWEST_RANKED = 4;
const FEWEST = 3;
/** Up to here the spread of the values themselves says more than their ranks. */
const FEW = 8;

/** Null where there are too few values, or the first's centre is zero or below. The same input gives the same result. */
export function compareSamples(
  first: readonly number[],
  second: readonly number[],
  percent = 50,
): SampleComparison | null {
  const fewest = Math.min(first.length, second.length);
  if (fewest < FEWEST) return null;
  const [a, b] = [sorted(first), sorted(second)];
  const base = percentileOf(a, percent);
  if (!(percentileOf(a, 50) > 0 && base > 0)) return null;
  const { effect, pValue } = mannWhitney(a, b);
  const counts = [a.length, b.length] as const;
  const resampled = (): Pick<SampleComparison, 'ratio' | 'low' | 'high'> => {
    const [low, high] = ratioInterval(a, b, percent, ALPHA);
    return { ratio: percentileOf(b, percent) / base, low, high };
  };
  if (percent !== 50) {
    if ((fewest * Math.min(percent, 100 - percent)) / 100 < 1 - 1e-9) return null;
    const drawn = resampled();
    return { test: 'bootstrap', pValue: null, effect, ...drawn, significant: isApart(drawn), counts };
  }
  if (fewest < FEW && !hasOutlier(a) && !hasOutlier(b)) {
    const tested = welch(a, b, ALPHA);
    if (tested) return { test: 'welch', effect, ...tested, significant: tested.pValue < ALPHA, counts };
  }
  if (fewest < FEWEST_RANKED) return null;
  const drawn = resampled();
  return {
    ...{ test: 'mann-whitney', pValue, effect, ...drawn },
    ...{ significant: pValue < ALPHA && isApart(drawn), counts },
  };
}

const isApart = ({ low, high }: { readonly low: number; readonly high: number }): boolean =>
  low > 1 || high < 1;
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Tukey's fences. */
function hasOutlier(values: readonly number[]): boolean {
  const [low, high] = [quantileSorted(values, 0.25), quantileSorted(values, 0.75)];
  const reach = 1.5 * (high - low);
  return (values[0] ?? low) < low - reach || (values.at(-1) ?? high) > high + reach;
}
