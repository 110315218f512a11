import type { Scale } from '#core/quantity/exact';
import type { Span } from '#core/span';

/** What kind of thing a figure measures. `ratio` is a share (`80%`), `factor` a multiple (`5x`). */
export type Dimension =
  | 'time'
  | 'rate'
  | 'ratio'
  | 'bytes'
  | 'bytes-rate'
  | 'count'
  | 'frequency'
  | 'energy'
  | 'money-rate'
  | 'factor';

/** How a figure sums up many measurements. A median is `p50`. */
export type Statistic = 'mean' | 'max' | 'min' | 'stddev' | `p${number}`;

export type Comparator = '<' | '<=' | '>' | '>=' | '=' | '~';

/** The word after a share or a multiple that says what it does to the thing measured: `40% less`, `5x faster`. */
export type Change = 'faster' | 'slower' | 'less' | 'more' | 'better' | 'worse' | 'of';

/** The unit each dimension's values are given in. Money is given in its own currency: `USD/h`, `EUR/h`. */
export const BASE_UNITS: Readonly<Record<Dimension, string>> = {
  time: 'ms',
  rate: '1/s',
  ratio: '1',
  bytes: 'B',
  'bytes-rate': 'B/s',
  count: '1',
  frequency: 'Hz',
  energy: 'J',
  'money-rate': 'USD/h',
  factor: '1',
};

/** One figure as read from a text. All offsets are UTF-16 offsets into the text that was read. */
export interface Quantity {
  /** From the comparator to the unit or the tolerance; the statistic stands outside. */
  readonly span: Span;
  /** In the base unit; of a range the lower end. */
  readonly value: number;
  /** The upper end of a range, in the base unit. */
  readonly upper: number | null;
  /** What stands after `±`, absolute and in the base unit also when written in percent. */
  readonly tolerance: number | null;
  readonly dimension: Dimension;
  readonly base: string;
  readonly statistic: Statistic | null;
  readonly comparator: Comparator | null;
  /** Whether it is said to be approximate, also beside another comparator (`< ~2 s`). */
  readonly approximate: boolean;
  /** The unit as written, for example `requests/second`; empty for a clock reading (`0:05.3`). */
  readonly unit: string;
  /** Exact factor from the unit as written to the base unit. */
  readonly scale: Scale;
  /** What a figure is per, where that is dropped: `frame` in `16.7 ms/frame`. */
  readonly per: string | null;
  /** Digits after the decimal mark, and significant digits, as written. */
  readonly decimals: number;
  readonly significant: number;
  readonly change: Change | null;
  /** The number of samples, where said as `(n=40)`. */
  readonly samples: number | null;
  /** Where the digits, the unit and the statistic stand; a unit may be shared by several figures. */
  readonly numberSpan: Span;
  readonly unitSpan: Span | null;
  readonly statisticSpan: Span | null;
  /** The part between separators that it stands in: `leaks 100MB/hour` of `2GB steady state, leaks 100MB/hour`. */
  readonly clause: Span;
  /** Other values (in the base unit) that the same text may mean; empty where it is clear. */
  readonly alternatives: readonly number[];
}

/** What hinders a reading. The wording is left to who shows it. */
export type QuantityProblem =
  /** A number in the place of a value, without a unit. */
  | { readonly code: 'unit-missing'; readonly span: Span; readonly number: number }
  /** `1.200,5 ms`, `512 Mb`, `00:02:30`: read in one way, but it can mean another. */
  | {
      readonly code: 'ambiguous';
      readonly what: 'number' | 'unit' | 'duration';
      readonly span: Span;
      readonly value: number;
      readonly alternatives: readonly number[];
    }
  /** A unit of a dimension that is not supported, such as `15 W` or money without a time. */
  | { readonly code: 'unit-unsupported'; readonly span: Span }
  /** Too large or too small for a number. */
  | { readonly code: 'number-out-of-range'; readonly span: Span };

export interface Reading {
  /** In the order of the text; spans are disjoint. */
  readonly quantities: readonly Quantity[];
  readonly problems: readonly QuantityProblem[];
}
