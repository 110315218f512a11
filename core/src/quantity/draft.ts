import type { Amount } from '#core/quantity/amount';
import {
  add,
  decimalToRational,
  multiply,
  numberToRational,
  rationalToNumber,
  scaleToRational,
  toBase,
  type Decimal,
  type Scale,
} from '#core/quantity/exact';
import type { Change, Comparator, Quantity, QuantityProblem } from '#core/quantity/quantity';
import type { UnitReading } from '#core/quantity/simple-unit';

/** A quantity while its text is being read: what comes from its surroundings is filled in later. */
export type Draft = { -readonly [Key in keyof Quantity]: Quantity[Key] };

export interface Surroundings {
  readonly comparator: Comparator | null;
  readonly approximate: boolean;
  /** Where the comparator starts, or the amount. */
  readonly start: number;
}

const NOT_SET = { start: 0, end: 0 };

/** The value that the same digits have when separators are read the other way round, or null. */
const turned = (
  amount: Amount,
  unit: UnitReading,
): { readonly decimal: Decimal; readonly other: Decimal | null } => {
  const { decimal, style } = amount;
  // The multiplier's power is in the exponent already; three digits stand after the separator.
  const shifted = (by: number): Decimal => ({ ...decimal, exponent: decimal.exponent + by });
  // `1.200,5` as 1.2005: groups of three leave one to three digits before the first separator.
  if (style === 'european') {
    const whole = decimal.digits.length - amount.decimals;
    return { decimal, other: shifted(((whole - 1) % 3) + 1 - whole) };
  }
  if (style === 'dot3' && unit.commaLanguage) return { decimal: shifted(3), other: decimal };
  if (style === 'comma3' && unit.commaLanguage) return { decimal: shifted(-3), other: decimal };
  // `100.000 ops/sec`: three zeros are seldom decimals of a rate, and never of users.
  const zeros = style === 'dot3' && decimal.digits.endsWith('000');
  if (zeros && unit.dimension === 'count') return { decimal: shifted(3), other: decimal };
  if (zeros && unit.dimension === 'rate') return { decimal, other: shifted(3) };
  return { decimal, other: null };
};

/** The amount as a quantity in a unit (its own, or one that it shares), or null where it overflows. */
export const draftOf = (
  amount: Amount,
  unit: UnitReading,
  around: Surroundings,
  problems: QuantityProblem[],
): Draft | null => {
  const { decimal, other } = turned(amount, unit);
  const value = toBase(decimal, unit.scale);
  const numberSpan = { start: amount.start, end: amount.numberEnd };
  if (!Number.isFinite(value) || (value === 0 && /[1-9]/.test(decimal.digits))) {
    problems.push({ code: 'number-out-of-range', span: numberSpan });
    return null;
  }
  const alternatives: number[] = [];
  if (other) alternatives.push(toBase(other, unit.scale));
  if (unit.otherScale) alternatives.push(toBase(decimal, unit.otherScale));
  const span = { start: around.start, end: amount.end };
  if (alternatives.length > 0 || amount.unsure) {
    const what = amount.unsure ? 'duration' : other ? 'number' : 'unit';
    problems.push({
      code: 'ambiguous',
      what,
      span: { start: amount.start, end: amount.end },
      value,
      alternatives,
    });
  }
  return {
    span,
    value,
    upper: null,
    tolerance: null,
    dimension: unit.dimension,
    base: unit.base,
    statistic: null,
    comparator:
      amount.bound && (around.comparator === null || around.comparator === '~')
        ? amount.bound
        : around.comparator,
    approximate: around.approximate || amount.bound === '~',
    unit: unit.text,
    scale: unit.scale,
    per: unit.per,
    decimals: amount.decimals,
    significant: amount.significant,
    change: null,
    samples: null,
    numberSpan,
    unitSpan: unit.start < 0 ? null : { start: unit.start, end: unit.end },
    statisticSpan: null,
    clause: NOT_SET,
    alternatives,
  };
};

/** The tolerance after `±` in the base unit of what it belongs to; in percent it is a share of the value. */
export const toleranceOf = (
  value: number,
  amount: Amount,
  own: UnitReading | null,
  shared: UnitReading,
): number => {
  const unit = own ?? shared;
  if (own?.dimension === 'ratio' && shared.dimension !== 'ratio') {
    const share = multiply(decimalToRational(amount.decimal), scaleToRational(own.scale));
    return Math.abs(rationalToNumber(multiply(numberToRational(value), share)));
  }
  return Math.abs(toBase(amount.decimal, unit.scale));
};

/** `1 h 20 min`: the sum in the base unit. */
export const sumOf = (parts: readonly { readonly decimal: Decimal; readonly scale: Scale }[]): number => {
  let sum = { num: 0n, den: 1n };
  for (const { decimal, scale } of parts)
    sum = add(sum, multiply(decimalToRational(decimal), scaleToRational(scale)));
  return rationalToNumber(sum);
};

const CHANGES: Readonly<Record<string, Change>> = {
  faster: 'faster',
  quicker: 'faster',
  speedup: 'faster',
  'speed-up': 'faster',
  fast: 'faster',
  slower: 'slower',
  slowdown: 'slower',
  slow: 'slower',
  less: 'less',
  fewer: 'less',
  lower: 'less',
  smaller: 'less',
  reduction: 'less',
  decrease: 'less',
  drop: 'less',
  saving: 'less',
  savings: 'less',
  more: 'more',
  higher: 'more',
  increase: 'more',
  larger: 'more',
  bigger: 'more',
  growth: 'more',
  greater: 'more',
  better: 'better',
  improvement: 'better',
  gain: 'better',
  worse: 'worse',
  regression: 'worse',
  degradation: 'worse',
};

/** What is still there of what was: `half the time`, `30% of the original`. */
const BEFORE_IT = /^(?:original|previous|baseline|before|old|former)$/;
const AMOUNT = /^(?:time|memory|size|cost|costs|speed|latency|duration|cpu|space|price)$/;

/** `of` where a share is of what was before; `said`: whether the share is said in words, and not in per cents. */
export const shareOfBefore = (words: readonly string[], said: boolean): Change | null => {
  const noun = words.find((word) => !/^(?:of|the|its|a|that|as|much)$/.test(word)) ?? '';
  return BEFORE_IT.test(noun) || (said && AMOUNT.test(noun)) ? 'of' : null;
};

/** What a word after a share or multiple says of its direction, or null. */
export const changeOf = (lower: string): Change | null =>
  Object.hasOwn(CHANGES, lower) ? (CHANGES[lower] ?? null) : null;
