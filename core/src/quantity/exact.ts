/**
 * Exact decimal and rational arithmetic. Floating point comes in once, at the end, and is then the double nearest to
 * the exact result: `4.35 s` is 4350 ms and not 4349.999….
 */

/** An exact positive factor `num / den × 10^exp`; `num` and `den` are integers held exactly by a double. */
export interface Scale {
  readonly num: number;
  readonly den: number;
  readonly exp: number;
}

/** A decimal number as written: `digits × 10^exponent`, `digits` without sign or separators. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** An exact fraction; `den` is positive and the two have no common divisor. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ONE: Scale = { num: 1, den: 1, exp: 0 };

/** No unit and no number of an issue needs more; beyond it exact arithmetic would only cost time. */
const MAX_EXPONENT = 400;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

const bigGcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
};

export const rational = (num: bigint, den: bigint): Rational => {
  const sign = den < 0n ? -1n : 1n;
  const divisor = bigGcd(num, den * sign);
  return divisor === 0n ? { num: 0n, den: 1n } : { num: (num * sign) / divisor, den: (den * sign) / divisor };
};

export const multiply = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);
export const add = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.den + b.num * a.den, a.den * b.den);

const powerOfTen = (exponent: number): Rational =>
  exponent >= 0 ? { num: 10n ** BigInt(exponent), den: 1n } : { num: 1n, den: 10n ** BigInt(-exponent) };

/** Product of two scales. */
export const scaled = (a: Scale, b: Scale): Scale => {
  const [x, y] = [gcd(a.num, b.den), gcd(b.num, a.den)];
  return { num: (a.num / x) * (b.num / y), den: (a.den / y) * (b.den / x), exp: a.exp + b.exp };
};

export const scaleToRational = (scale: Scale): Rational =>
  multiply(rational(BigInt(scale.num), BigInt(scale.den)), powerOfTen(scale.exp));

export const decimalToRational = (decimal: Decimal): Rational =>
  multiply(
    rational(BigInt(decimal.negative ? `-${decimal.digits}` : decimal.digits), 1n),
    powerOfTen(decimal.exponent),
  );

/** The decimal that a finite double is written as: the shortest that reads back as the same double. */
export const numberToDecimal = (value: number): Decimal => {
  const text = String(Math.abs(value));
  const [mantissa = '0', power = '0'] = text.split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return {
    negative: value < 0 || Object.is(value, -0),
    digits: (whole + fraction).replace(/^0+(?=\d)/, ''),
    exponent: Number(power) - fraction.length,
  };
};

export const numberToRational = (value: number): Rational => decimalToRational(numberToDecimal(value));

/** The double nearest to an exact fraction. */
export const rationalToNumber = (value: Rational): number => {
  if (value.den === 1n && value.num <= 9007199254740991n && value.num >= -9007199254740991n)
    return Number(value.num);
  const negative = value.num < 0n;
  const num = negative ? -value.num : value.num;
  // 40 digits and a last one that says whether something was cut off: the text then rounds as the fraction does.
  const shift = Math.max(0, 40 + value.den.toString().length - num.toString().length);
  const raised = num * 10n ** BigInt(shift);
  const quotient = raised / value.den;
  const sticky = quotient * value.den === raised ? '0' : '1';
  return Number(`${negative ? '-' : ''}${quotient.toString()}${sticky}e${-shift - 1}`);
};

/** Decimals of so many digits are each a double of their own. */
const TOLD_APART = 1e15;

/**
 * The power of ten by which two figures, not negative, become the whole numbers that they are written as: what is then computed of them
 * is rounded once. 0 where six decimals are not enough.
 */
export const wholePower = (a: number, b: number): number => {
  for (let power = 1; power <= 1e6; power *= 10) {
    const x = Math.round(a * power);
    const y = Math.round(b * power);
    if (x >= TOLD_APART || y >= TOLD_APART) return 0;
    if (x / power === a && y / power === b) return power;
  }
  return 0;
};

/** A written decimal in a unit, as the nearest double in the base unit; infinite where it overflows. */
export const toBase = (decimal: Decimal, scale: Scale): number => {
  const { digits, negative } = decimal;
  const exponent = decimal.exponent + scale.exp;
  const sign = negative ? -1 : 1;
  if (scale.num === 1 && scale.den === 1) return sign * Number(`${digits}e${exponent}`);
  if (digits.length <= 15 && Math.abs(exponent) <= 15) {
    // One rounding only: numerator and denominator are whole and exact.
    const num = Number(digits) * scale.num * (exponent > 0 ? 10 ** exponent : 1);
    const den = scale.den * (exponent < 0 ? 10 ** -exponent : 1);
    if (num <= Number.MAX_SAFE_INTEGER && den <= Number.MAX_SAFE_INTEGER) return (sign * num) / den;
  }
  if (digits.length + Math.abs(exponent) > MAX_EXPONENT) {
    return (sign * Number(`${digits}e${exponent}`) * scale.num) / scale.den;
  }
  return rationalToNumber(
    multiply(decimalToRational({ ...decimal, exponent: 0 }), scaleToRational({ ...scale, exp: exponent })),
  );
};
