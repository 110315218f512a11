import type { Amount } from '#core/quantity/amount';
import { statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';

/** Whether a number without a unit stands where a value is expected: only then is the missing unit worth saying. */

const ENDING = new Set([')', ',', ';', ':', '|', '.', ']', '–', '~', '-', '->', '..']);
const STARTING = new Set(['(', '[', ',', '|', ';', '/', '~', '<', '>', '<=', '>=', '->', ':', '=']);

export interface Place {
  /** The token after the statistic that was read last. */
  readonly statisticEnd: number;
  /** The first token of the comparator right before the number, or -1. */
  readonly comparator: number;
  /** Whether a label before gives a unit. */
  readonly labelled: boolean;
  /** The token after that label. */
  readonly labelEnd: number;
}

/** What stands before the number expects a value. */
export const startsValue = (tokens: readonly Token[], amount: Amount, place: Place): boolean => {
  const before = tokens[amount.at - 1];
  if (
    place.statisticEnd === amount.at ||
    place.labelEnd === amount.at ||
    before === undefined ||
    before.kind === 'break'
  )
    return true;
  // `p = 0.12 > 0.05` compares two numbers.
  if (place.comparator >= 0) return tokens[place.comparator - 1]?.kind !== 'number';
  if (before.kind === 'word') return place.labelled && /^(?:is|of|was|are|at|from|to)$/.test(before.lower);
  if (before.kind !== 'symbol' || !STARTING.has(before.text)) return false;
  const spaced = tokens[amount.at]?.spaced === true;
  // `host:8080`, `rows=1`, `issues/123`
  if (before.text === '/') return spaced;
  return (before.text !== ':' && before.text !== '=') || spaced || place.labelled;
};

/** What stands after the number ends a value: no noun, no list marker's dot, no `64-bit`. */
export const endsValue = (tokens: readonly Token[], amount: Amount): boolean => {
  const next = tokens[amount.next];
  const after = tokens[amount.next + 1];
  if (!next || next.kind === 'end' || next.kind === 'break' || statisticAt(tokens, amount.next)) return true;
  if (next.kind !== 'symbol' || !ENDING.has(next.text)) return false;
  if (/^bits?$/.test(after?.lower ?? '') && !after?.spaced) return false;
  const before = tokens[amount.at - 1];
  const leading = before === undefined || before.kind === 'break';
  return next.text !== '.' || after?.kind === 'end' || !leading;
};
