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
