import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSamples } from '#core/statistics/compareSamples';
import { mannWhitney } from '#core/statistics/mannWhitney';

const around = (middle: number, spread: readonly number[]): number[] => spread.map((by) => middle + by);
const spread = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 8];

describe('comparing repetitions', () => {
  it('finds a clear difference, and how large it is', () => {
    const compared = compareSamples(around(200, spread), around(100, spread))!;
    expect(compared.significant).toBe(true);
    expect(compared.effect).toBe(-1);
    expect(compared.ratio).toBeCloseTo(0.5, 2);
    expect(compared.low).toBeGreaterThan(0.48);
    expect(compared.high).toBeLessThan(0.53);
  });

  it('finds none where values overlap', () => {
    const compared = compareSamples(around(100, spread), around(100.3, spread))!;
    expect(compared.significant).toBe(false);
    expect(compared.pValue).toBeGreaterThan(0.4);
  });

  // R: wilcox.test(c(1.1, 2.2, 3.3, 4.4, 5.5, 6.6), c(4, 5, 6, 7, 8, 9), exact = FALSE, correct = TRUE)
  it('gives the p value of the normal approximation with continuity correction', () => {
    const compared = mannWhitney([1.1, 2.2, 3.3, 4.4, 5.5, 6.6], [4, 5, 6, 7, 8, 9]);
    // U = 30 of 36, mean 18, deviation sqrt(39): z = 11.5 / 6.245.
    expect(compared.pValue).toBeCloseTo(0.0656, 3);
  });

  it.each([
    [[], [1, 2, 3, 4]],
    [
      [1, 2],
      [1, 2, 3],
    ],
    [
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ],
  ])('says nothing of too little: %j, %j', (first, second) => {
    expect(compareSamples(first, second)).toBeNull();
  });

  it('says nothing of a percentile with no value beyond it, or with a base of zero', () => {
    expect(compareSamples([1, 2, 3], [4, 5, 6], 5)).toBeNull();
    const zeros = [0, 0, 0, 0, 5, 5, 5, 5, 5, 5];
    expect(compareSamples(zeros, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 20)).toBeNull();
  });

  // SciPy 1.17: ttest_ind of the logarithms with its interval, mannwhitneyu (asymptotic, corrected), and 200,000 resamples of the medians.
  it.each([
    [
      [19.861, 19.932, 20.659],
      [18.949, 17.418, 18.214],
      { test: 'welch', pValue: 0.0332717, effect: -1, ratio: 0.902491, low: 0.827111, high: 0.984741 },
    ],
    [
      [24.238, 21.94, 16.93, 22.449, 18.887],
      [17.06, 20.04, 19.303, 18.343, 22.604, 20.677],
      { test: 'welch', pValue: 0.486899, effect: -0.2, ratio: 0.945709, low: 0.789476, high: 1.13286 },
    ],
    [
      [32.608, 12.74, 15.528, 15.518, 16.521, 17.296, 14.832, 16.928, 25.59, 32.451],
      [10.157, 17.367, 13.425, 14.416, 12.835, 9.469, 13.86, 12.801, 13.585, 9.302],
      { test: 'mann-whitney', pValue: 0.00579536, effect: -0.74, ratio: 0.785076, low: 0.4693, high: 0.884 },
    ],
    [
      [12.0, 12.0, 14.0, 10.0, 12.0, 12.0, 14.0, 13.0, 14.0, 14.0, 13.0, 14.0],
      [14.0, 16.0, 15.0, 12.0, 11.0, 15.0, 14.0, 14.0, 13.0],
      { test: 'mann-whitney', pValue: 0.140353, effect: 0.37963, ratio: 1.07692, low: 0.9286, high: 1.25 },
    ],
  ] as const)('gives what SciPy gives: %j, %j', (first, second, { test, ...expected }) => {
    const compared = compareSamples(first, second)!;
    expect(compared.test).toBe(test);
    for (const name of ['pValue', 'effect', 'ratio'] as const)
      expect(compared[name], name).toBeCloseTo(expected[name], 5);
    // Resamples are drawn: their ends vary by the next value.
    for (const name of ['low', 'high'] as const)
      expect(Math.abs(compared[name] / expected[name] - 1), name).toBeLessThan(test === 'welch' ? 1e-5 : 0.1);
  });

  it('says nothing of equal values', () => {
    expect(compareSamples([5, 5, 5, 5], [5, 5, 5, 5])).toMatchObject({ significant: false, pValue: 1 });
  });

  // R: t.test(log(c(10.1, 9.9, 10.4)), log(c(8.8, 9.1, 8.6)))
  it('tells three from three by their spread', () => {
    const compared = compareSamples([10.1, 9.9, 10.4], [8.8, 9.1, 8.6])!;
    expect(compared).toMatchObject({ test: 'welch', significant: true, counts: [3, 3] });
    expect(compared.ratio).toBeCloseTo(0.8717, 3);
    expect(compared.high).toBeLessThan(0.93);
  });

  it('goes by ranks where a value lies far out, and where there are many', () => {
    const far = [10, 10.1, 10.2, 10.3, 30];
    expect(compareSamples(far, around(9, [0, 0.1, 0.2, 0.3, 0.4]))?.test).toBe('mann-whitney');
    expect(compareSamples(around(200, spread), around(100, spread))?.test).toBe('mann-whitney');
  });

  it('says of a percentile only what enough values can say', () => {
    const many = (by: number): number[] => Array.from({ length: 40 }, (_, i) => by + ((i * 7) % 40));
    expect(compareSamples(many(100), many(300), 95)).toMatchObject({ test: 'bootstrap', significant: true });
    expect(compareSamples(many(100), many(101), 95)?.significant).toBe(false);
    expect(compareSamples(many(100), many(300), 99)).toBeNull();
  });

  it('is the same each time, and turned around', () => {
    const times = fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const compared = compareSamples(a, b)!;
        expect(compareSamples(a, b)).toEqual(compared);
        const turned = compareSamples(b, a)!;
        expect(turned.pValue ?? NaN).toBeCloseTo(compared.pValue ?? NaN, 6);
        expect(turned.effect).toBeCloseTo(-compared.effect, 9);
        expect(compared.pValue).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});
