import { amountAt } from '#core/quantity/amount-at';
import { comparatorSymbol } from '#core/quantity/comparators';
import type { QuantityProblem } from '#core/quantity/quantity';
import { tokenize } from '#core/quantity/tokens';

/** Longer comparators and numbers are none. */
const MOST = 100;

/**
 * The number without a unit that a value begins with: `1.2 steady state`, `<3 mostly`. In free text the word behind it
 * would be what is counted; who fills in a metric has left the unit out. Null for none; offsets count in the text.
 */
export const leadingNumber = (text: string): QuantityProblem | null => {
  const tokens = tokenize(text.slice(0, MOST));
  const first = tokens[0];
  const at = first?.kind === 'symbol' && comparatorSymbol(first.text) !== null ? 1 : 0;
  const amount = amountAt(tokens, at, text);
  if (!amount?.decimal || amount.unit || amount.unsupported || amount.currency) return null;
  const { negative, digits, exponent } = amount.decimal;
  const number = Number(`${negative ? '-' : ''}${digits}e${exponent}`);
  if (number === 0 || !Number.isFinite(number)) return null;
  return { code: 'unit-missing', span: { start: amount.start, end: amount.end }, number };
};
