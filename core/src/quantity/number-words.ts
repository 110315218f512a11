import { makeAmount, type Amount } from '#core/quantity/amount';
import { count } from '#core/quantity/counted';
import { ONE, type Decimal } from '#core/quantity/exact';
import { perAt, withPer } from '#core/quantity/per';
import { plainReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitAt } from '#core/quantity/unit';

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

/** `five seconds`, `half a second`: a word makes a number only before a unit that is not of counting. */
export const wordAmount = (tokens: readonly Token[], at: number, text: string): Amount | null => {
  const token = tokens[at];
  const written = token && Object.hasOwn(NUMBER_WORDS, token.lower) ? NUMBER_WORDS[token.lower] : undefined;
  if (!token || written === undefined) return null;
  const [digits = '0', power = '0'] = written.split('e');
  const article = tokens[at + 1]?.lower;
  const place = power !== '0' && (article === 'a' || article === 'an') ? at + 2 : at + 1;
  const unit = unitAt(tokens, place, text, -1);
  if (!unit || unit.dimension === 'unsupported' || unit.dimension === 'count' || unit.dimension === 'rate')
    return null;
  if ((tokens[place]?.lower.length ?? 0) < 2 || tokens[place]?.kind !== 'word') return null;
  const { start, end } = token;
  const decimal: Decimal = { negative: false, digits, exponent: Number(power) };
  return makeAmount({ decimal, unit, at, next: unit.next, start, numberEnd: end, end: unit.end });
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
