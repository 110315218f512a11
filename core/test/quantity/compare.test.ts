import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, comparisonText, compareValues, reaches } from '#core/quantity/compare';
import type { Direction } from '#core/quantity/direction';
import { add, divide, numberToRational, rationalToNumber } from '#core/quantity/exact';
import type { Dimension } from '#core/quantity/quantity';
import { only } from './reading';

/** `[before, after, direction, dimension, Improvement cell]`: the rows of the corpus' tables among them. */
const rows: readonly (readonly [number, number, Direction | null, Dimension, string])[] = [
  [2100, 390, 'lower', 'time', '5.4x faster'],
  [43, 14, 'lower', 'time', '3.1x faster'],
  [820, 790, 'lower', 'time', '-3.7%'],
  [118, 640, 'higher', 'rate', '+442.4%'],
  [36, 41, 'higher', 'rate', '+13.9%'],
  [0.61, 0.46, 'lower', 'ratio', '-24.6%'],
  [0.64, 0.71, 'lower', 'ratio', '+10.9% (worse)'],
  [200, 225, 'lower', 'time', '+12.5% (slower)'],
  [200, 640, 'lower', 'time', '+220% (slower)'],
  [100, 80, 'higher', 'rate', '-20% (worse)'],
  [100, 0, 'higher', 'rate', '-100% (worse)'],
  [10_000, 10_001, 'lower', 'time', '0%'],
  [10, 14, null, 'count', '+40%'],
  [0.92, 0.69, 'lower', 'ratio', '-25%'],
  [1.4, 1.1, 'lower', 'bytes', '-21.4%'],
  [1.9 * 1024, 380, 'lower', 'bytes', '-80.5%'],
  [11, 11, 'lower', 'bytes', '0%'],
];

describe('comparisons', () => {
  it.each(rows)('%d to %d (%s is better)', (before, after, direction, dimension, text) => {
    const comparison = compareValues(before, after, direction)!;
    expect(comparisonText(comparison, dimension)).toBe(text);
    expect(agrees(only(text), comparison, direction, text)).toBe(true);
  });

  it('relates nothing to nothing', () => {
    expect(compareValues(0, 5, 'lower')).toBeNull();
    expect(compareValues(5, 0, 'lower')).toEqual({ factor: null, change: -1, better: true });
    expect(compareValues(Number.NaN, 1, null)).toBeNull();
  });

  it('knows no better without a direction', () => {
    expect(compareValues(2, 4, null)).toEqual({ factor: 2, change: 1, better: null });
  });
});

describe('what is computed of whole numbers', () => {
  const figure = fc.oneof(
    fc
      .tuple(fc.nat(1e9), fc.nat(8))
      .map(([digits, decimals]) => Number(`${String(digits)}e-${String(decimals)}`)),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1e15, 1e15 - 1, 1e22, 0.1, 0.30000000000000004, Number.MAX_SAFE_INTEGER, 5e-324),
  );
  it('is the double nearest to the exact fraction', () => {
    fc.assert(
      fc.property(
        figure,
        figure,
        fc.constantFrom('lower' as const, 'higher' as const),
        (before, after, direction) => {
          fc.pre(before > 0);
          const ratio = divide(numberToRational(after), numberToRational(before));
          const comparison = compareValues(before, after, direction);
          expect(comparison?.change).toBe(rationalToNumber(add(ratio, { num: -1n, den: 1n })));
          const inverse = after === 0 ? null : rationalToNumber({ num: ratio.den, den: ratio.num });
          expect(comparison?.factor).toBe(direction === 'lower' ? inverse : rationalToNumber(ratio));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('claims', () => {
  const halved = compareValues(3800, 1900, 'lower')!;
  const says = (claim: string): boolean | null => agrees(only(claim), halved, 'lower', claim);

  it('that hold', () => {
    for (const claim of [
      '2x faster',
      '2x',
      '50% faster',
      '100% faster',
      '-50%',
      '50% less',
      '50%',
      '~2x',
      '>1.5x',
      '2x less',
      'half: 50% reduction',
    ]) {
      expect(says(claim), claim).toBe(true);
    }
  });

  it('that do not', () => {
    for (const claim of ['75% faster', '5x faster', '+50%', '2x slower', '40% less', '2.1x faster', '>3x']) {
      expect(says(claim), claim).toBe(false);
    }
  });

  it('of another kind are none', () => {
    expect(says('500 ms')).toBeNull();
  });

  it('are reached by as much or more', () => {
    const target = compareValues(2500, 500, 'lower')!;
    for (const [claim, holds] of [
      ['2x faster', true],
      ['5x faster', true],
      ['10x faster', false],
      ['50%', true],
      ['90%', false],
    ] as const) {
      expect(reaches(only(claim), target, 'lower'), claim).toBe(holds);
    }
    expect(reaches(only('5x faster'), compareValues(100, 500, 'higher')!, 'higher')).toBe(true);
    expect(reaches(only('2x faster'), compareValues(500, 1000, 'lower')!, 'lower')).toBe(false);
  });
});
