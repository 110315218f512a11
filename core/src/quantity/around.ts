import { amountAt } from '#core/quantity/amount-at';
import type { Draft } from '#core/quantity/draft';
import {
  multiply,
  numberToRational,
  ONE,
  rationalToNumber,
  scaled,
  scaleToRational,
  type Decimal,
  type Scale,
} from '#core/quantity/exact';
import { BASE_UNITS } from '#core/quantity/quantity';
import type { Clause } from '#core/quantity/pair';
import type { StatisticReading } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';
import { simpleUnit, type UnitReading } from '#core/quantity/simple-unit';

/** Small readings of what stands around figures. */

/** `n=40` */
export const isSampleSize = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'n' && tokens[at + 1]?.text === '=' && tokens[at + 2]?.kind === 'number';

/** `Transfer/sec: 2.30MB`: the label's time makes a rate of the size. */
export const perLabelTime = (draft: Draft, label: UnitReading): void => {
  draft.value = rationalToNumber(multiply(numberToRational(draft.value), scaleToRational(label.scale)));
  draft.scale = scaled(draft.scale, label.scale);
  draft.dimension = 'bytes-rate';
  draft.base = 'B/s';
  draft.unit += label.text.replace(/^.*?(?=\/| per )/, '');
};

/** `每秒500次`: the time before makes a rate of the count or the size. */
export const perTimeBefore = (draft: Draft, time: Scale): void => {
  if (draft.per !== null || (draft.dimension !== 'count' && draft.dimension !== 'bytes')) return;
  const perSecond = scaled({ num: time.den, den: time.num, exp: 3 - time.exp }, ONE);
  draft.value = rationalToNumber(multiply(numberToRational(draft.value), scaleToRational(perSecond)));
  draft.scale = scaled(draft.scale, perSecond);
  draft.dimension = draft.dimension === 'count' ? 'rate' : 'bytes-rate';
  draft.base = BASE_UNITS[draft.dimension];
};

/** `每秒`, `毎分`, `초당`, `시간당` at a token: the time in milliseconds and the token after it. */
export const timeBefore = (
  tokens: readonly Token[],
  at: number,
): { readonly time: Scale; readonly next: number } | null => {
  const first = tokens[at]?.text;
  const before = first === '每' || first === '毎';
  const found = simpleUnit(tokens, before ? at + 1 : at);
  if (found?.[0].dimension !== 'time') return null;
  if (before) return { time: found[0].scale, next: found[1] };
  return tokens[found[1]]?.text === '당' ? { time: found[0].scale, next: found[1] + 1 } : null;
};

/** A written time as a scale, where it is a whole number. */
export const timeOf = (decimal: Decimal, scale: Scale): Scale | null =>
  decimal.digits.length > 6 || decimal.digits === '0'
    ? null
    : scaled(scale, { num: Number(decimal.digits), den: 1, exp: decimal.exponent });

/** Shares at which a line of a percentile table starts. */
const TABLE_SHARES = new Set([
  '10',
  '25',
  '50',
  '66',
  '75',
  '80',
  '90',
  '95',
  '98',
  '99',
  '999',
  '9999',
  '99999',
  '975',
]);

/** `99%   81.21ms` and `95% in 0.08 secs` at the start of a clause: a line of a percentile table. */
export const tableShareAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
  clause: Clause,
): StatisticReading | null => {
  const literal = tokens[at]?.literal;
  if (
    !literal ||
    clause.items.length > 0 ||
    tokens[at + 1]?.text !== '%' ||
    !TABLE_SHARES.has(literal.digits.replace(/(?<=..)0+$/, ''))
  )
    return null;
  const before = tokens[at - 1];
  if (before && before.kind !== 'break' && !/^[|,;]$/.test(before.text)) return null;
  const share = Number(`${literal.digits}e${literal.exponent}`);
  let next = at + 2;
  const link = tokens[next];
  if (link?.lower === 'in' || link?.text === ':' || link?.text === '|') next++;
  else if (!link?.spaced) return null;
  const amount = amountAt(tokens, next, text);
  const timed = amount?.decimal != null && amount.unit?.dimension === 'time';
  // `10% in 0.0081 secs` is a line of hey's table; without the word it would be a share.
  const least = link.lower === 'in' ? 0 : 49;
  return timed && share > least && share < 100 ? { statistic: `p${share}`, next: at + 2 } : null;
};
