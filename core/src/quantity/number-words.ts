import { makeAmount, type Amount } from '#core/quantity/amount';
import { count } from '#core/quantity/counted';
import { ONE, type Decimal, type Scale } from '#core/quantity/exact';
import { isAndHalf } from '#core/quantity/head';
import { perAt, withPer } from '#core/quantity/per';
import { plainReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitAt } from '#core/quantity/unit';
import { multiplierOf } from '#core/quantity/units';

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  half: '5e-1',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
};

/** Whether a lower-case word is a number. */
export const isNumberWord = (lower: string): boolean => Object.hasOwn(NUMBER_WORDS, lower);

/** The whole number that a lower-case word is, as a scale, or null. */
export const numberWord = (lower: string): Scale | null => {
  const digits = Object.hasOwn(NUMBER_WORDS, lower) ? NUMBER_WORDS[lower] : undefined;
  return digits === undefined || digits.includes('e') ? null : { num: Number(digits), den: 1, exp: 0 };
};

const MULTIPLIERS = /^(?:hundred|thousand|million|billion)$/;

/** `five seconds`, `half a second`, `one and a half hours`, `half a million rows`: a word makes a number before a unit. */
export const wordAmount = (tokens: readonly Token[], at: number, text: string): Amount | null => {
  const token = tokens[at];
  const multiplier = MULTIPLIERS.test(tokens[at + 1]?.lower ?? '') ? tokens[at + 1] : undefined;
  const article = multiplier && /^an?$/.test(token?.lower ?? '') ? '1' : undefined;
  const written = token && Object.hasOwn(NUMBER_WORDS, token.lower) ? NUMBER_WORDS[token.lower] : article;
  if (!token || written === undefined) return null;
  let [digits = '0', power = '0'] = written.split('e');
  let place = at + 1;
  if (power !== '0' && /^an?$/.test(tokens[place]?.lower ?? '')) place++;
  else if (isAndHalf(tokens, place)) [digits, power, place] = [`${digits}5`, '-1', place + 3];
  const many = multiplierOf(tokens[place]?.text ?? '', tokens[place]?.lower ?? '');
  const times = many !== null && MULTIPLIERS.test(tokens[place]?.lower ?? '');
  if (times) place++;
  const unit = unitAt(tokens, place, text, -1);
  if (!unit || unit.dimension === 'unsupported') return null;
  // `three queries` is no figure: whoever counts writes digits.
  if (!times && (unit.dimension === 'count' || unit.dimension === 'rate')) return null;
  if ((tokens[place]?.lower.length ?? 0) < 2 || tokens[place]?.kind !== 'word') return null;
  const numberEnd = tokens[place - 1]?.end ?? token.end;
  const decimal: Decimal = { negative: false, digits, exponent: Number(power) + (times ? many : 0) };
  const significant = digits.length;
  return makeAmount({
    decimal,
    significant,
    unit,
    at,
    next: unit.next,
    start: token.start,
    numberEnd,
    end: unit.end,
  });
};

const OFTEN: ReadonlyMap<string, string> = new Map([
  ['once', '1'],
  ['twice', '2'],
  ['thrice', '3'],
]);

/** `twice as fast`, `twice the speed`: a factor; `twice a day`, `once per minute`: a rate. */
export const oftenAmount = (tokens: readonly Token[], at: number, text: string): Amount | null => {
  const token = tokens[at];
  const digits = token && OFTEN.get(token.lower);
  if (!token || digits === undefined) return null;
  const decimal: Decimal = { negative: false, digits, exponent: 0 };
  const { start, end } = token;
  const rate = perAt(tokens, at + 1, text, false)?.time
    ? withPer(tokens, count(0), at + 1, at + 1, text)
    : null;
  if (rate)
    return makeAmount({ decimal, unit: rate, at, next: rate.next, start, numberEnd: end, end: rate.end });
  const next = tokens[at + 1]?.lower;
  if (digits === '1' || (next !== 'as' && next !== 'the')) return null;
  const unit = plainReading('factor', ONE, 'x', start, end, at + 1);
  return makeAmount({ decimal, unit, at, next: at + 1, start, numberEnd: end, end });
};

/** `x3 faster`: letter and digits are one word, and without what they change a name (`x86`). */
export const timesAmount = (tokens: readonly Token[], at: number): Amount | null => {
  const token = tokens[at];
  const written = token && /^[xX](\d{1,6})(?:\.(\d{1,6}))?$/.exec(token.text);
  const change = tokens[at + 1]?.lower ?? '';
  if (!token || !written || /^x(?:64|86)$/i.test(token.text)) return null;
  if (!/^(?:faster|slower|more|less|better|worse|speedup|speed-up)$/.test(change)) return null;
  const [, whole = '', part = ''] = written;
  const decimal: Decimal = { negative: false, digits: `${whole}${part}`, exponent: -part.length };
  const { start, end } = token;
  const unit = plainReading('factor', ONE, 'x', start, start + 1, at + 1);
  const decimals = part.length;
  const significant = decimal.digits.length;
  return makeAmount({ decimal, decimals, significant, unit, at, next: at + 1, start, numberEnd: end, end });
};

const SINGULAR = /^(?:nanosecond|microsecond|millisecond|second|minute|hour|day|week|month|year)$/;

/** `a second` behind a comparator (`under a second`), or with `bare` the unit alone (`sub-second`): one of them. */
export const singleAmount = (
  tokens: readonly Token[],
  at: number,
  text: string,
  bare: boolean,
): Amount | null => {
  const token = tokens[at];
  const article = token?.lower === 'a' || token?.lower === 'an';
  const place = article ? at + 1 : at;
  if (!token || (!article && !bare) || !SINGULAR.test(tokens[place]?.lower ?? '')) return null;
  const unit = unitAt(tokens, place, text, -1);
  if (unit?.dimension !== 'time') return null;
  const decimal: Decimal = { negative: false, digits: '1', exponent: 0 };
  const numberEnd = article ? token.end : token.start;
  return makeAmount({ decimal, unit, at, next: unit.next, start: token.start, numberEnd, end: unit.end });
};
