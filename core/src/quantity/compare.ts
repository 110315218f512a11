import type { Direction } from '#core/quantity/direction';
import { add, divide, numberToRational, rationalToNumber, wholePower } from '#core/quantity/exact';
import type { Change, Dimension, Quantity } from '#core/quantity/quantity';

/** What came of a change: both figures in the same base unit. */
export interface Comparison {
  /** How many times as good: above 1 is better; where no direction is known, after ÷ before. Null where it is infinite. */
  readonly factor: number | null;
  /** (after − before) ÷ before, signed. */
  readonly change: number;
  /** Null where no direction is known; equal figures are not better. */
  readonly better: boolean | null;
}

const MINUS_ONE = { num: -1n, den: 1n };

/** Compares two figures in the same base unit; null where the first is zero or negative: nothing relates to it. */
export const compareValues = (
  before: number,
  after: number,
  direction: Direction | null,
): Comparison | null => {
  if (!(before > 0) || !(after >= 0) || !Number.isFinite(before) || !Number.isFinite(after)) return null;
  const { ratio, inverse, change } = ratiosOf(before, after);
  const factor = direction !== 'lower' ? ratio : inverse;
  const better = direction === null ? null : direction === 'lower' ? after < before : after > before;
  return { factor, change, better };
};

interface Ratios {
  readonly ratio: number;
  /** Null where it is infinite. */
  readonly inverse: number | null;
  readonly change: number;
}

/** Each the double nearest to the exact result. */
function ratiosOf(before: number, after: number): Ratios {
  const power = wholePower(before, after);
  if (power > 0) {
    const from = Math.round(before * power);
    const to = Math.round(after * power);
    return { ratio: to / from, inverse: to === 0 ? null : from / to, change: (to - from) / from };
  }
  const ratio = divide(numberToRational(after), numberToRational(before));
  return {
    ratio: rationalToNumber(ratio),
    inverse: after === 0 ? null : rationalToNumber({ num: ratio.den, den: ratio.num }),
    change: rationalToNumber(add(ratio, MINUS_ONE)),
  };
}

/** The same in doubles: for figures that are no more exact themselves, many at a time. */
export const compareRoughly = (
  before: number,
  after: number,
  direction: Direction | null,
): Comparison | null => {
  if (!(before > 0) || !(after >= 0) || !Number.isFinite(before) || !Number.isFinite(after)) return null;
  const factor = direction !== 'lower' ? after / before : after === 0 ? null : before / after;
  const better = direction === null ? null : direction === 'lower' ? after < before : after > before;
  return { factor, change: after / before - 1, better };
};

/** Rounds half away from zero at a number of decimals, on the decimal that the number is written as. */
const rounded = (value: number, decimals: number): string => {
  const [mantissa = '0', power = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const exponent = Number(power) - fraction.length + decimals;
  const digits = whole + fraction;
  const scaled =
    exponent >= 0 ? BigInt(digits) * 10n ** BigInt(exponent) : roundedQuotient(BigInt(digits), -exponent);
  const text = scaled.toString().padStart(decimals + 1, '0');
  const sign = value < 0 && scaled !== 0n ? '-' : '';
  return decimals === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
};

const roundedQuotient = (digits: bigint, power: number): bigint => {
  const divisor = 10n ** BigInt(Math.min(power, 400));
  return (digits * 2n + divisor) / (divisor * 2n);
};

/**
 * A comparison as people write it in an Improvement cell: `5.4x faster` for times that got better by half or more,
 * else the signed change with one decimal (`-24.6%`, `+442.4%`, `0%`). What got worse says so: in a column that is called
 * Improvement nobody can tell what a bare `+12.6%` means.
 */
export const comparisonText = (comparison: Comparison, dimension: Dimension): string => {
  const { factor, better } = comparison;
  if (dimension === 'time' && better === true && factor !== null && factor >= 1.5) {
    return `${rounded(factor, 1).replace(/\.0$/, '')}x faster`;
  }
  const text = changeText(comparison);
  return better === false && text !== '0%' ? `${text} (${dimension === 'time' ? 'slower' : 'worse'})` : text;
};

/** The signed change in per cent, with one decimal. */
export const changeText = ({ change }: Comparison): string => {
  const percent = rounded(change * 100, 1).replace(/\.0$/, '');
  return percent === '0' ? '0%' : `${change > 0 ? '+' : ''}${percent}%`;
};

const WORSE: ReadonlySet<Change | null> = new Set<Change | null>(['slower', 'worse']);

/** All values that a claim's wording allows for a comparison: `50% faster` is said of half the time and of twice the speed. */
const possible = (
  claim: Quantity,
  comparison: Comparison,
  direction: Direction | null,
): readonly number[] => {
  const { factor, change } = comparison;
  const ratio = change + 1;
  if (claim.dimension === 'factor') {
    if (claim.change === 'less') return ratio === 0 ? [] : [1 / ratio];
    if (claim.change === 'more') return [ratio, change];
    if (factor === null) return [];
    return WORSE.has(claim.change) ? [1 / factor] : [factor];
  }
  if (claim.dimension !== 'ratio') return [];
  if (claim.change === 'of') return [ratio];
  // A sign says it all, and so does a plain zero.
  if (claim.value <= 0 || claim.change === 'more') return [change];
  if (claim.change === 'less') return [-change];
  const gain = direction === 'lower' ? -change : change;
  const speed = factor === null ? [] : [factor - 1];
  if (WORSE.has(claim.change)) return [-gain, ...(factor === null || factor === 0 ? [] : [1 / factor - 1])];
  if (claim.change === 'faster' || claim.change === 'better') return [gain, ...speed];
  return [change, gain];
};

/**
 * Whether a claim (`5.4x faster`, `-80.5%`, `40% less`) is what the figures give, within the rounding it is written with.
 * `text`: the text the claim was read from, for its sign. Null where the claim is neither a share nor a multiple.
 */
export const agrees = (
  claim: Quantity,
  comparison: Comparison,
  direction: Direction | null,
  text: string,
): boolean | null => {
  if (claim.dimension !== 'factor' && claim.dimension !== 'ratio') return null;
  const unit = claim.dimension === 'ratio' ? 0.01 : 1;
  const slack =
    unit * 10 ** -claim.decimals * (0.5 + 1e-9) + (claim.approximate ? Math.abs(claim.value) * 0.1 : 0);
  const signed = text.charAt(claim.numberSpan.start) === '+';
  const values = signed ? [comparison.change] : possible(claim, comparison, direction);
  return values.some((value) => {
    if (claim.comparator === '>' || claim.comparator === '>=') return value >= claim.value - slack;
    if (claim.comparator === '<' || claim.comparator === '<=') return value <= claim.value + slack;
    return value >= claim.value - slack && value <= (claim.upper ?? claim.value) + slack;
  });
};

/** Whether the figures reach what a criterion asks for (`5x faster`, `reduce by 50%`): as much or more. */
export const reaches = (
  claim: Quantity,
  comparison: Comparison,
  direction: Direction | null,
): boolean | null => {
  if (claim.dimension !== 'factor' && claim.dimension !== 'ratio') return null;
  if (comparison.factor === null && direction === 'lower') return true;
  const asked = Math.abs(claim.value);
  // `a tenth of the time` asks for that or less.
  if (claim.change === 'of') {
    const ratio = comparison.change + 1;
    return direction === 'higher' ? ratio >= asked * (1 - 1e-9) : ratio <= asked * (1 + 1e-9);
  }
  return possible({ ...claim, value: asked }, comparison, direction).some(
    (value) => Math.abs(value) >= asked * (1 - 1e-9) && (direction === null || comparison.better === true),
  );
};
