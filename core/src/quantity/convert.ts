import {
  divide,
  multiply,
  numberToRational,
  rationalToNumber,
  scaleToRational,
  type Rational,
  type Scale,
} from '#core/quantity/exact';

/** An exact value in one unit as the exact value in another of the same dimension. */
export const convertExact = (value: Rational, from: Scale, to: Scale): Rational =>
  divide(multiply(value, scaleToRational(from)), scaleToRational(to));

/** A value in one unit as the double nearest to it in another: of `2.1` s it takes the decimal 2.1, not its double. */
export const convert = (value: number, from: Scale, to: Scale): number =>
  Number.isFinite(value) ? rationalToNumber(convertExact(numberToRational(value), from, to)) : value;
