import { amountAt } from '#core/quantity/amount';
import type { Draft } from '#core/quantity/draft';
import { multiply, numberToRational, rationalToNumber, scaled, scaleToRational } from '#core/quantity/exact';
import type { Clause } from '#core/quantity/pair';
import type { StatisticReading } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';
import type { UnitReading } from '#core/quantity/unit';

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

/** Shares at which a line of a percentile table starts. */
const TABLE_SHARES = new Set(['50', '66', '75', '80', '90', '95', '98', '99', '999', '9999', '99999', '975']);

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
    !TABLE_SHARES.has(literal.digits)
  )
    return null;
  const before = tokens[at - 1];
  if (before && before.kind !== 'break' && before.text !== '|' && before.text !== ',') return null;
  const share = Number(`${literal.digits}e${literal.exponent}`);
  let next = at + 2;
  const link = tokens[next];
  if (link?.lower === 'in' || link?.text === ':' || link?.text === '|') next++;
  else if (!link?.spaced) return null;
  const amount = amountAt(tokens, next, text);
  const timed = amount?.decimal != null && amount.unit?.dimension === 'time';
  return timed && share > 49 && share < 100 ? { statistic: `p${share}`, next: at + 2 } : null;
};
