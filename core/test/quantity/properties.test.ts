import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, convertExact } from '#core/quantity/convert';
import {
  decimalToRational,
  numberToRational,
  rational,
  rationalToNumber,
  toBase,
} from '#core/quantity/exact';
import { printQuantity, type Printable } from '#core/quantity/print';
import { BASE_UNITS, type Dimension, type Quantity, type Statistic } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';

/** Pieces of which hard texts are made. */
const PIECES = [
  '1',
  '12',
  '0.5',
  '1,200',
  '1.200',
  '1.2.3',
  '2026-11-12',
  '12:30',
  'p95',
  'p(95)',
  '95th',
  'avg',
  'max',
  'min',
  'ms',
  's',
  ' s',
  'h',
  '%',
  'MB',
  'MB/s',
  'req/s',
  'users',
  'x',
  '×',
  '±',
  '+/-',
  '-',
  '–',
  '~',
  '<',
  '>=',
  '≤',
  '->',
  '..',
  '…',
  '/',
  ',',
  ';',
  ':',
  '=',
  '(',
  ')',
  '[',
  ']',
  '|',
  ' ',
  '\n',
  '\u00a0',
  'to',
  'and',
  'between',
  'from',
  'less than',
  'about',
  'per',
  'a',
  '$',
  '€',
  'k',
  'M',
  '+',
  '#',
  'e',
  'E-3',
  '^',
  '²',
  '½',
  '秒',
  '約',
  '초',
  'мс',
  '😀',
  '٣',
  '_',
  '*',
  '`',
  '<br>',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(' ')),
);

describe('any text', () => {
  it('is read without an error; spans lie in it, in order and apart; values are numbers', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { quantities, problems } = readQuantities(text);
        let end = 0;
        for (const quantity of quantities) {
          const { span, value, upper, tolerance, numberSpan, unitSpan, statisticSpan, clause } = quantity;
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
          for (const part of [numberSpan, unitSpan, statisticSpan, clause]) {
            if (!part) continue;
            expect(part.start).toBeGreaterThanOrEqual(0);
            expect(part.end).toBeGreaterThanOrEqual(part.start);
            expect(part.end).toBeLessThanOrEqual(text.length);
          }
          for (const number of [value, upper ?? 0, tolerance ?? 0])
            expect(Number.isFinite(number)).toBe(true);
          if (upper !== null) expect(upper).toBeGreaterThanOrEqual(value);
          if (tolerance !== null) expect(tolerance).toBeGreaterThanOrEqual(0);
        }
        expect(end).toBeLessThanOrEqual(text.length);
        for (const { span } of problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('prints what was read so that it reads the same again, in the unit as written and in the base unit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const quantity of readQuantities(text).quantities) {
          for (const unit of ['written', 'base'] as const) {
            const printed = printQuantity(quantity, { unit });
            const again = readQuantities(printed).quantities;
            expect(again.map(essence), `${JSON.stringify(text)} -> ${printed}`).toEqual([essence(quantity)]);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

const essence = (quantity: Printable | Quantity): unknown => {
  const { value, upper, tolerance, dimension, base, statistic, comparator, approximate } = quantity;
  return { value, upper, tolerance, dimension, base, statistic, comparator, approximate };
};

const magnitudes = fc.oneof(
  fc.double({ min: 0, max: 1e15, noNaN: true }),
  fc.integer({ min: 0, max: 1e9 }),
  fc.double({ min: 1e-12, max: 1, noNaN: true }),
  fc
    .tuple(fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => digits / 10 ** places),
);
const statistics = fc.constantFrom<Statistic | null>(
  null,
  'mean',
  'max',
  'min',
  'stddev',
  'p50',
  'p95',
  'p99.9',
  'p99.99',
);
const printable = fc
  .record({
    dimension: fc.constantFrom(...(Object.keys(BASE_UNITS) as Dimension[])),
    value: magnitudes,
    second: fc.option(magnitudes),
    kind: fc.constantFrom('plain', 'range', 'tolerance'),
    negative: fc.boolean(),
    statistic: statistics,
    comparator: fc.constantFrom(null, '<', '<=', '>', '>=', '=', '~'),
    approximate: fc.boolean(),
  })
  .map(({ dimension, value, second, kind, negative, statistic, comparator, approximate }): Printable => {
    const signed = negative && value > 0 ? -value : value;
    const upper = kind === 'range' && second !== null && second > signed ? second : null;
    const tolerance = kind === 'tolerance' ? second : null;
    const near = comparator === '~' || (approximate && comparator !== null && comparator !== '=');
    return {
      dimension,
      base: BASE_UNITS[dimension],
      value: signed,
      upper,
      tolerance,
      statistic,
      comparator,
      approximate: near,
    };
  });

describe('printing', () => {
  it('is undone by reading, for any quantity', () => {
    fc.assert(
      fc.property(printable, (quantity) => {
        const printed = printQuantity(quantity);
        expect(readQuantities(printed).quantities.map(essence), printed).toEqual([essence(quantity)]);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the value in any unit of the dimension', () => {
    const units = ['ns', 'us', 's', 'min', 'h', 'days', 'months'].map((unit) => parseUnit(unit)!);
    fc.assert(
      fc.property(printable, fc.constantFrom(...units), (quantity, unit) => {
        if (quantity.dimension !== 'time') return;
        const printed = printQuantity(quantity, { unit });
        expect(readQuantities(printed).quantities.map(essence), printed).toEqual([essence(quantity)]);
      }),
      { numRuns: 5000 },
    );
  });
});

const UNITS = [
  'ns',
  'ms',
  's',
  'min',
  'h',
  'day',
  'week',
  'month',
  'year',
  'B',
  'kB',
  'MiB',
  'GiB',
  'bit',
  'Mbit/s',
  'MB/hour',
  'req/s',
  'jobs/day',
  '%',
  '‰',
  'kWh',
  'USD/month',
];
const scales = fc.constantFrom(...UNITS.map((unit) => parseUnit(unit)!.scale));

describe('conversion', () => {
  it('is exact and invertible', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        scales,
        scales,
        (num, den, from, to) => {
          const value = rational(num, den);
          expect(convertExact(convertExact(value, from, to), to, from)).toEqual(value);
        },
      ),
    );
  });

  it('of what people write is the double nearest to the exact result', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: -12, max: 6 }),
        scales,
        (digits, exponent, scale) => {
          const decimal = { negative: false, digits: String(digits), exponent };
          const exact = convertExact(decimalToRational(decimal), scale, { num: 1, den: 1, exp: 0 });
          const value = toBase(decimal, scale);
          expect(value).toBe(rationalToNumber(exact));
          // No neighbour of the double is nearer.
          const error = distance(exact, value);
          for (const step of [1 - 2 ** -53, 1 + 2 ** -52])
            expect(distance(exact, value * step) >= error).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
    expect(convert(4.35, parseUnit('s')!.scale, parseUnit('ms')!.scale)).toBe(4350);
    expect(convert(0.57, parseUnit('s')!.scale, parseUnit('%')!.scale)).toBe(57000);
  });

  it('of numbers goes there and back for up to 15 digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.integer({ min: -6, max: 3 }),
        scales,
        scales,
        (digits, exponent, from, to) => {
          const value = Number(`${digits}e${exponent}`);
          const back = convert(convert(value, from, to), to, from);
          expect(Number(back.toPrecision(15))).toBe(value);
        },
      ),
    );
  });
});

/** |exact − the double's own exact value|, as a double: enough to compare. */
const distance = (exact: { readonly num: bigint; readonly den: bigint }, value: number): number => {
  const [num, den] = fraction(value);
  const difference = exact.num * den - num * exact.den;
  return rationalToNumber(rational(difference < 0n ? -difference : difference, exact.den * den));
};

/** The exact binary value of a double. */
const fraction = (value: number): readonly [bigint, bigint] => {
  let den = 1n;
  let number = value;
  while (!Number.isInteger(number)) {
    number *= 2;
    den *= 2n;
  }
  return [BigInt(number), den];
};

describe('exact numbers', () => {
  it('read back as the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(rationalToNumber(numberToRational(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
