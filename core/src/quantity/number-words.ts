import { makeAmount, type Amount } from '#core/quantity/amount';
import type { Decimal } from '#core/quantity/exact';
import { ONE } from '#core/quantity/exact';
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

/** `twice as fast`, `twice the speed`: a factor; `twice a day` is none that is read. */
export const twice = (tokens: readonly Token[], at: number): Amount | null => {
  const token = tokens[at];
  const next = tokens[at + 1]?.lower;
  if (!token || (next !== 'as' && next !== 'the')) return null;
  const decimal: Decimal = { negative: false, digits: token.lower === 'twice' ? '2' : '3', exponent: 0 };
  const { start, end } = token;
  const unit = plainReading('factor', ONE, 'x', start, end, at + 1);
  return makeAmount({ decimal, unit, at, next: at + 1, start, numberEnd: end, end });
};
