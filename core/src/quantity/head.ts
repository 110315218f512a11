import type { NumberStyle } from '#core/quantity/number';
import { currencyAt } from '#core/quantity/money';
import type { Token } from '#core/quantity/tokens';
import { currencyOf } from '#core/quantity/units';

const FRACTIONS: Readonly<Record<string, readonly [digits: string, exponent: number]>> = {
  '½': ['5', -1],
  '¼': ['25', -2],
  '¾': ['75', -2],
};
const SIGNS_BEFORE = new Set([
  '(',
  '[',
  '{',
  '|',
  ',',
  ':',
  ';',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  '~',
  '->',
  '..',
  '/',
  '±',
  '==',
]);

const signAt = (tokens: readonly Token[], at: number): '-' | '+' | null => {
  const token = tokens[at];
  if (token?.kind !== 'symbol' || (token.text !== '-' && token.text !== '+' && token.text !== '–'))
    return null;
  const before = tokens[at - 1];
  const free = token.spaced || before === undefined || SIGNS_BEFORE.has(before.text);
  if (!free || tokens[at + 1]?.spaced !== false) return null;
  return token.text === '+' ? '+' : '-';
};

/** Sign, currency and digits of a number, without multiplier and unit. */
export interface Head {
  readonly negative: boolean;
  readonly currency: { readonly code: string; readonly exp: number } | null;
  /** `×5.0`: a factor, said before the number. */
  readonly times: boolean;
  readonly digits: string;
  readonly exponent: number;
  readonly decimals: number;
  readonly style: NumberStyle;
  /** The token of the digits, and the one after them. */
  readonly index: number;
  readonly next: number;
}

const fractionOf = (token: Token | undefined): readonly [digits: string, exponent: number] | null =>
  token?.kind === 'symbol' && token.text > '~' && Object.hasOwn(FRACTIONS, token.text)
    ? (FRACTIONS[token.text] ?? null)
    : null;

/** `and a half` at a token. */
export const isAndHalf = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'and' && tokens[at + 1]?.lower === 'a' && tokens[at + 2]?.lower === 'half';

/** Whether a token may begin a number: most cannot, and are told at once. */
const mayBegin = (token: Token): boolean => {
  if (token.kind === 'number') return true;
  if (token.kind === 'word') return currencyOf(token.lower) !== null || token.text === 'US';
  return token.kind === 'symbol' && !/^[:,.;()[\]/|=]$/.test(token.text);
};

/** The number that starts at a token, or null. */
export const headAt = (tokens: readonly Token[], at: number): Head | null => {
  const first = tokens[at];
  if (!first || !mayBegin(first)) return null;
  let index = at;
  let negative = false;
  let times = false;
  let currency: ReturnType<typeof currencyAt> = null;
  if (first.kind !== 'number') {
    const sign = signAt(tokens, at);
    negative = sign === '-';
    if (sign) index++;
    if (tokens[index]?.kind !== 'number') currency = currencyAt(tokens, index);
    if (currency) index = currency.next;
    // `1920×1080` is a size.
    const sized = tokens[at - 1]?.kind === 'number' && !first.spaced;
    times = !sign && !currency && first.text === '×' && tokens[at + 1]?.spaced === false && !sized;
    if (times) index++;
  }
  const token = tokens[index];
  const fraction = fractionOf(token);
  if (!token || (token.kind !== 'number' && !fraction)) return null;
  // A currency stands right before its number, or as a code with a space: `USD 12`, `US$ 12`.
  const mark = tokens[index - 1];
  const isCode = mark?.kind === 'word' || mark?.text === '€' || tokens[index - 2]?.text === 'US';
  if (currency && token.spaced && !isCode) return null;
  const next = index + 1;
  const { literal } = token;
  if (!literal) {
    const [digits, exponent] = fraction ?? ['0', 0];
    return { negative, currency, times, digits, exponent, decimals: -exponent, style: 'plain', index, next };
  }
  const { digits, exponent, decimals, style } = literal;
  const half = exponent === 0 && tokens[next]?.spaced === false ? fractionOf(tokens[next]) : null;
  if (exponent === 0 && isAndHalf(tokens, next)) {
    const whole = { digits: `${digits}5`, exponent: -1, decimals: 1 };
    return { negative, currency, times, ...whole, style: 'plain', index, next: next + 3 };
  }
  if (!half) return { negative, currency, times, digits, exponent, decimals, style, index, next };
  const [part, shift] = half;
  const whole = { digits: digits + part, exponent: shift, decimals: -shift };
  return { negative, currency, times, ...whole, style: 'plain', index, next: next + 1 };
};
