import { makeAmount, type Amount } from '#core/quantity/amount';
import { count } from '#core/quantity/counted';
import { ONE, type Decimal, type Scale } from '#core/quantity/exact';
import { isAndHalf } from '#core/quantity/head';
import { perAt, withPer } from '#core/quantity/per';
import { plainReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitAt } from '#core/quantity/unit';
import { multiplierOf } from '#core/quantity/units';

/** `[digits × 10^power, words]`: English, German, French, Spanish. */
const WORDS: readonly (readonly [string, string])[] = [
  ['5e-1', 'half halbe halben demi media'],
  ['15e-1', 'anderthalb'],
  ['1', 'one ein einen eine einer einem un une una'],
  ['2', 'two zwei deux dos'],
  ['3', 'three drei trois tres'],
  ['4', 'four vier quatre cuatro'],
  ['5', 'five fünf cinq cinco'],
  ['6', 'six sechs seis'],
  ['7', 'seven sieben sept siete'],
  ['8', 'eight acht huit ocho'],
  ['9', 'nine neun neuf nueve'],
  ['10', 'ten zehn dix diez'],
  ['11', 'eleven elf'],
  ['12', 'twelve zwölf douze doce'],
  ['13', 'thirteen'],
  ['14', 'fourteen'],
  ['15', 'fifteen fünfzehn quinze quince'],
  ['16', 'sixteen'],
  ['17', 'seventeen'],
  ['18', 'eighteen'],
  ['19', 'nineteen'],
  ['20', 'twenty zwanzig vingt veinte'],
  ['30', 'thirty dreißig trente treinta'],
  ['40', 'forty vierzig quarante cuarenta'],
  ['50', 'fifty fünfzig cinquante cincuenta'],
  ['60', 'sixty sechzig soixante sesenta'],
  ['70', 'seventy siebzig setenta'],
  ['80', 'eighty achtzig ochenta'],
  ['90', 'ninety neunzig noventa'],
];
const NUMBER_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  WORDS.flatMap(([written, words]) => words.split(' ').map((word) => [word, written])),
);
/** Words for one that are articles too: `une seconde` is a figure only behind a comparator, as `a second` is. */
const ARTICLES = /^(?:an?|ein|einen|eine|einer|einem|un|une|una)$/;

/** Whether a lower-case word is a number. */
export const isNumberWord = (lower: string): boolean => Object.hasOwn(NUMBER_WORDS, lower);

/** The whole number that a lower-case word is, as a scale, or null. */
export const numberWord = (lower: string): Scale | null => {
  const digits = Object.hasOwn(NUMBER_WORDS, lower) ? NUMBER_WORDS[lower] : undefined;
  return digits === undefined || digits.includes('e') ? null : { num: Number(digits), den: 1, exp: 0 };
};

const MULTIPLIERS = /^(?:hundred|thousand|million|billion)$/;

/** The digits, the power of ten and the token after a number word; an article counts only before `half` or `million`. */
const spelled = (
  tokens: readonly Token[],
  at: number,
): readonly [digits: string, power: string, next: number] | null => {
  const lower = tokens[at]?.lower ?? '';
  const next = tokens[at + 1]?.lower ?? '';
  const isArticle = ARTICLES.test(lower);
  const half = isArticle && Object.hasOwn(NUMBER_WORDS, next) ? NUMBER_WORDS[next] : undefined;
  if (half === '5e-1') return ['5', '-1', at + 2];
  if (isArticle) return MULTIPLIERS.test(next) ? ['1', '0', at + 1] : null;
  const written = Object.hasOwn(NUMBER_WORDS, lower) ? NUMBER_WORDS[lower] : undefined;
  if (written === undefined) return null;
  const [digits = '0', power = '0'] = written.split('e');
  const ones = power === '0' && /^[2-9]0$/.test(digits) ? onesAt(tokens, at + 1) : null;
  return ones ? [`${digits.charAt(0)}${ones[0]}`, '0', ones[1]] : [digits, power, at + 1];
};

/** The `five` of `twenty-five` and `twenty five`. */
const onesAt = (tokens: readonly Token[], at: number): readonly [digit: string, next: number] | null => {
  const place = tokens[at]?.text === '-' ? at + 1 : at;
  const lower = tokens[place]?.lower ?? '';
  const digit = ARTICLES.test(lower) || !Object.hasOwn(NUMBER_WORDS, lower) ? undefined : NUMBER_WORDS[lower];
  return digit?.length === 1 ? [digit, place + 1] : null;
};

/** The `and fifty` of `two hundred and fifty`, as two digits. */
const restOfHundred = (
  tokens: readonly Token[],
  at: number,
): readonly [digits: string, next: number] | null => {
  const rest = spelled(tokens, tokens[at]?.lower === 'and' ? at + 1 : at);
  return rest?.[1] === '0' && rest[0].length < 3 ? [rest[0].padStart(2, '0'), rest[2]] : null;
};

/** `five seconds`, `half a second`, `one and a half hours`, `half a million rows`: a word makes a number before a unit. */
export const wordAmount = (tokens: readonly Token[], at: number, text: string): Amount | null => {
  const token = tokens[at];
  const written = token && spelled(tokens, at);
  if (!token || !written) return null;
  let [digits, power, place] = written;
  if (power !== '0' && /^an?$/.test(tokens[place]?.lower ?? '')) place++;
  else if (isAndHalf(tokens, place)) [digits, power, place] = [`${digits}5`, '-1', place + 3];
  const many = multiplierOf(tokens[place]?.text ?? '', tokens[place]?.lower ?? '');
  const times = many !== null && MULTIPLIERS.test(tokens[place]?.lower ?? '');
  if (times) place++;
  let exponent = Number(power) + (times ? many : 0);
  const rest = exponent === 2 ? restOfHundred(tokens, place) : null;
  if (rest) [digits, exponent, place] = [`${digits}${rest[0]}`, 0, rest[1]];
  const numberEnd = tokens[place - 1]?.end ?? token.end;
  const unit = unitAt(tokens, place, text, numberEnd);
  if (!unit || unit.dimension === 'unsupported') return null;
  // `three queries` is no figure: whoever counts writes digits.
  if (!times && (unit.dimension === 'count' || unit.dimension === 'rate')) return null;
  const first = tokens[place]?.text === '-' ? tokens[place + 1] : tokens[place];
  if ((first?.lower.length ?? 0) < 2 || first?.kind !== 'word') return null;
  const decimal: Decimal = { negative: false, digits, exponent };
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

const SINGULAR =
  /^(?:nanosecond|microsecond|millisecond|second|minute|hour|day|week|month|year|sekunde|stunde|seconde|heure|segundo|minuto|hora)$/;

/** `a second` behind a comparator (`under a second`), or with `bare` the unit alone (`sub-second`): one of them. */
export const singleAmount = (
  tokens: readonly Token[],
  at: number,
  text: string,
  bare: boolean,
): Amount | null => {
  const token = tokens[at];
  const article = ARTICLES.test(token?.lower ?? '');
  const place = article ? at + 1 : at;
  if (!token || (!article && !bare) || !SINGULAR.test(tokens[place]?.lower ?? '')) return null;
  const unit = unitAt(tokens, place, text, -1);
  if (unit?.dimension !== 'time') return null;
  const decimal: Decimal = { negative: false, digits: '1', exponent: 0 };
  const numberEnd = article ? token.end : token.start;
  return makeAmount({ decimal, unit, at, next: unit.next, start: token.start, numberEnd, end: unit.end });
};
