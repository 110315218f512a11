import type { Decimal } from '#core/quantity/exact';
import type { NumberStyle } from '#core/quantity/number';
import type { UnitReading } from '#core/quantity/simple-unit';

/** One number with its sign, multiplier (`1.2k`) and unit, where it has one. */
export interface Amount {
  readonly decimal: Decimal;
  readonly style: NumberStyle;
  readonly decimals: number;
  readonly significant: number;
  readonly unit: UnitReading | null;
  /** The power of ten of `k`, `million`, which is in the decimal too. */
  readonly multiplier: number;
  /** The token at which its unit stands or would stand, and its currency, for `$100-200/month`. */
  readonly unitToken: number;
  readonly currency: { readonly code: string; readonly exp: number } | null;
  /** Whether a unit is there that is not supported. */
  readonly unsupported: boolean;
  /** The token of the sign, the currency or the number; the token after all. */
  readonly at: number;
  readonly next: number;
  /** Offsets of sign and digits with their multiplier. */
  readonly start: number;
  readonly numberEnd: number;
  readonly end: number;
  /** `500+`, `32h+`, `10 or more users`, `200ish` */
  readonly bound: '>=' | '<=' | '~' | null;
  /** The number names something (`Node 20`, `#12`): only a hard unit makes a figure of it. */
  readonly named: boolean;
  /** Other values of a clock reading, or of a unit that is not sure. */
  readonly unsure: boolean;
}

/** What stands at a token: an amount, or digits that are none up to token `next`. */
export type AmountResult = Amount | { readonly next: number; readonly decimal: null };

/** An amount of which only the number and its place are said; what `parts` leaves out is as in a plain number. */
export const makeAmount = (
  parts: Pick<Amount, 'decimal' | 'unit' | 'at' | 'next' | 'start' | 'numberEnd' | 'end'> & Partial<Amount>,
): Amount => ({
  style: 'plain',
  decimals: 0,
  significant: 1,
  multiplier: 0,
  unitToken: parts.at + 1,
  currency: null,
  unsupported: false,
  bound: null,
  named: false,
  unsure: false,
  ...parts,
});

/** How many digits of a written number count. */
export const significantOf = (digits: string): number => digits.replace(/^0+/, '').length || 1;
