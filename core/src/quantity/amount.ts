import { digitValue } from '#core/quantity/chars';
import type { Decimal, Scale } from '#core/quantity/exact';
import {
  isDaytimeWord,
  isDurationWord,
  isMonth,
  isNaming,
  isStatusCode,
  isStatusNoun,
  isStatusVerb,
} from '#core/quantity/names';
import { isCounted } from '#core/quantity/nouns';
import type { NumberStyle } from '#core/quantity/number';
import { statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';
import {
  currencyAt,
  moneyAt,
  plainReading,
  unitAt,
  type UnitReading,
  type UnitResult,
} from '#core/quantity/unit';
import { currencyOf, multiplierOf, unitOf } from '#core/quantity/units';

/** One number with its sign, multiplier (`1.2k`) and unit, where it has one. */
export interface Amount {
  readonly decimal: Decimal;
  readonly style: NumberStyle;
  readonly decimals: number;
  readonly significant: number;
  readonly unit: UnitReading | null;
  /** The power of ten of `k`, `million`, which is in the decimal too. */
  readonly multiplier: number;
  /** The token at which its unit stands or would stand, and its currency, for `$100-200/month`. */
  readonly unitToken: number;
  readonly currency: { readonly code: string; readonly exp: number } | null;
  /** Whether a unit is there that is not supported. */
  readonly unsupported: boolean;
  /** The token of the sign, the currency or the number; the token after all. */
  readonly at: number;
  readonly next: number;
  /** Offsets of sign and digits with their multiplier. */
  readonly start: number;
  readonly numberEnd: number;
  readonly end: number;
  /** `500+`, `32h+`, `10 or more users` */
  readonly bound: '>=' | '<=' | null;
  /** The number names something (`Node 20`, `#12`): only a hard unit makes a figure of it. */
  readonly named: boolean;
  /** Other values of a clock reading, or of a unit that is not sure. */
  readonly unsure: boolean;
}

/** What stands at a token: an amount, or digits that are none up to token `next`. */
export type AmountResult = Amount | { readonly next: number; readonly decimal: null };

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
const FRACTIONS: Readonly<Record<string, readonly [digits: string, exponent: number]>> = {
  '½': ['5', -1],
  '¼': ['25', -2],
  '¾': ['75', -2],
};
const MEMORY_WORDS = new Set(
  'ram memory heap mem rss vram dram swap disk storage file files payload cache buffer resident free used bundle image dump'.split(
    ' ',
  ),
);
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

const significantOf = (digits: string): number => digits.replace(/^0+/, '').length || 1;

const signAt = (tokens: readonly Token[], at: number): '-' | '+' | null => {
  const token = tokens[at];
  if (token?.kind !== 'symbol' || (token.text !== '-' && token.text !== '+' && token.text !== '–'))
    return null;
  const before = tokens[at - 1];
  const free = token.spaced || before === undefined || SIGNS_BEFORE.has(before.text);
  if (!free || tokens[at + 1]?.spaced !== false) return null;
  return token.text === '+' ? '+' : '-';
};

/** Whether the word before names the number after it: `Node 20`, `Pixel 4a`, `port 8080`, `May 5`. */
const isNamed = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  if (!before) return false;
  // `Jan 5, 2024`
  const year =
    before.text === ',' && tokens[at - 2]?.kind === 'number' && tokens[at]?.literal?.digits.length === 4;
  if (year) return isMonth(tokens[at - 3]?.lower ?? '');
  if (before.text === '#' && !tokens[at]?.spaced) return true;
  // `Ryzen 9 3900X`
  if (before.kind === 'number' && tokens[at - 2]?.kind === 'word')
    return isNaming(tokens[at - 2]?.lower ?? '');
  return before.kind === 'word' && (isNaming(before.lower) || isMonth(before.lower));
};

/** Skips what is glued to digits that are no number: `22H2`, `5xx`, `7c1f-2`. */
const skipGlued = (tokens: readonly Token[], at: number): number => {
  let next = at;
  while (!tokens[next]?.spaced && (tokens[next]?.kind === 'word' || tokens[next]?.kind === 'number')) next++;
  return next;
};

/** `HTTP 504`, `504 errors`, `returns 502s`. */
const isStatus = (tokens: readonly Token[], at: number, digits: string): boolean => {
  if (!isStatusCode(digits)) return false;
  const next = tokens[at + 1];
  if (next?.kind !== 'word') return false;
  const per = tokens[at + 2]?.text;
  if (isStatusNoun(next.lower)) return per !== '/' && per !== 'per';
  return next.lower === 's' && !next.spaced && isStatusVerb(tokens[at - 1]?.lower ?? '');
};

interface Multiplied {
  readonly exp: number;
  readonly next: number;
}

/** `k`, `M`, `million` after a number; `2m rows` and `7B parameters` too. */
const multiplierAt = (tokens: readonly Token[], at: number): Multiplied | null => {
  const token = tokens[at];
  if (!token || (token.kind !== 'word' && token.kind !== 'cjk')) return null;
  const noun = tokens[at + 1];
  const counted =
    noun?.kind === 'word' && noun.spaced && (isCounted(noun.lower) || noun.lower === 'parameters');
  if (token.text.length === 1 && !token.spaced && counted) {
    if (token.text === 'm' && noun.lower.endsWith('s')) return { exp: 6, next: at + 1 };
    if (token.text === 'B' || token.text === 'b' || token.text === 'G') return { exp: 9, next: at + 1 };
  }
  if (token.kind === 'cjk') {
    const two = token.text + (tokens[at + 1]?.kind === 'cjk' ? (tokens[at + 1]?.text ?? '') : '');
    const long = two.length === 2 ? multiplierOf(two, two) : null;
    if (long !== null) return { exp: long, next: at + 2 };
  }
  const exp = multiplierOf(token.text, token.lower);
  if (exp === null) return null;
  if (token.text.length === 1 && token.kind === 'word') {
    // `512K RAM` is a size, `10 K` alone no thousands.
    if (
      !token.spaced &&
      noun?.kind === 'word' &&
      noun.spaced &&
      MEMORY_WORDS.has(noun.lower) &&
      noun.lower !== 'files'
    )
      return null;
    if (token.spaced && noun?.kind !== 'word') return null;
  }
  // `1.5 mil` in Spanish, `2 hundred thousand`
  const more = tokens[at + 1];
  const second =
    token.text.length > 1 && more?.kind === 'word' && more.lower.length > 2
      ? multiplierOf(more.text, more.lower)
      : null;
  return second === null ? { exp, next: at + 1 } : { exp: exp + second, next: at + 2 };
};

/** `2G` of memory: a letter that is a size only beside such a word, or where the number is no name of a network. */
const letterSize = (tokens: readonly Token[], at: number, digits: string): UnitResult | null => {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.spaced || token.text.length !== 1) return null;
  const after = tokens[at + 1]?.lower ?? '';
  const beside = after === 'of' ? (tokens[at + 2]?.lower ?? '') : after;
  const memory =
    MEMORY_WORDS.has(beside) ||
    (!isCounted(after) &&
      [tokens[at - 2], tokens[at - 3]].some((word) => MEMORY_WORDS.has(word?.lower ?? '')));
  const upper = token.text.toUpperCase();
  if (!'KMGT'.includes(upper)) return null;
  const generation = digits.length === 1 && '23456'.includes(digits);
  if (!memory && (token.text !== upper || (upper !== 'G' && upper !== 'T') || generation)) return null;
  const unit = unitOf(`${upper}B`, '');
  if (!unit) return null;
  return plainReading('bytes', unit.scale, token.text, token.start, token.end, at + 1);
};

/** `500m CPU`: thousandths, as Kubernetes writes them. */
const milliCores = (tokens: readonly Token[], at: number): UnitReading | null => {
  const token = tokens[at];
  const noun = tokens[at + 1];
  if (token?.text !== 'm' || token.spaced || noun?.kind !== 'word') return null;
  if (!/^(?:v?cpus?|cores?|millicores?)$/.test(noun.lower)) return null;
  return plainReading('count', { num: 1, den: 1, exp: -3 }, `m ${noun.text}`, token.start, noun.end, at + 2);
};

/** Sign, currency and digits of a number, without multiplier and unit. */
interface Head {
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

/** Whether a token may begin a number: most cannot, and are told at once. */
const mayBegin = (token: Token): boolean => {
  if (token.kind === 'number') return true;
  if (token.kind === 'word') return currencyOf(token.lower) !== null || token.text === 'US';
  return token.kind === 'symbol' && !/^[:,.;()[\]/|=]$/.test(token.text);
};

const headAt = (tokens: readonly Token[], at: number): Head | null => {
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
    times = !sign && !currency && first.text === '×' && tokens[at + 1]?.spaced === false;
    if (times) index++;
  }
  const token = tokens[index];
  const fraction = fractionOf(token);
  if (!token || (token.kind !== 'number' && !fraction)) return null;
  // A currency stands right before its number, or as a code with a space.
  if (currency && token.spaced && tokens[index - 1]?.kind !== 'word' && tokens[index - 1]?.text !== '€')
    return null;
  const next = index + 1;
  const { literal } = token;
  if (!literal) {
    const [digits, exponent] = fraction ?? ['0', 0];
    return { negative, currency, times, digits, exponent, decimals: -exponent, style: 'plain', index, next };
  }
  const { digits, exponent, decimals, style } = literal;
  const half = exponent === 0 && tokens[next]?.spaced === false ? fractionOf(tokens[next]) : null;
  if (!half) return { negative, currency, times, digits, exponent, decimals, style, index, next };
  const [part, shift] = half;
  const whole = { digits: digits + part, exponent: shift, decimals: -shift };
  return { negative, currency, times, ...whole, style: 'plain', index, next: next + 1 };
};

/** The `+` of `500+` and `32h+` at a token. */
const isPlus = (tokens: readonly Token[], at: number): boolean => {
  const mark = tokens[at];
  const after = tokens[at + 1];
  return mark?.text === '+' && !mark.spaced && (after?.spaced !== false || after.kind !== 'number');
};

const BOUNDS: Readonly<Record<string, '>=' | '<='>> = {
  more: '>=',
  higher: '>=',
  greater: '>=',
  above: '>=',
  less: '<=',
  fewer: '<=',
  lower: '<=',
  below: '<=',
};

/** The `or more` of `10 or more users` between number and unit. */
const boundAt = (tokens: readonly Token[], at: number): '>=' | '<=' | null => {
  const word = tokens[at]?.lower === 'or' ? (tokens[at + 1]?.lower ?? '') : '';
  return Object.hasOwn(BOUNDS, word) && tokens[at + 2]?.kind === 'word' ? (BOUNDS[word] ?? null) : null;
};

/** Digits glued to a unit go on only with a smaller time: `1h20m`, `1h20`; `22H2` is a name. */
const breaksUnit = (tokens: readonly Token[], unit: UnitResult): boolean => {
  const token = tokens[unit.next];
  if (token?.kind !== 'number' || token.spaced)
    return unit.dimension === 'factor' && glued(tokens, unit.next);
  const more = tokens[unit.next + 1];
  return (
    unit.dimension !== 'time' ||
    !(token.end - token.start === 2 || (more?.kind === 'word' && !more.spaced) || more?.kind === 'cjk')
  );
};

const FACTOR: Scale = { num: 1, den: 1, exp: 0 };

/** The amount that starts at a token (sign, currency, `×`, digits or a number word), or null. */
export const amountAt = (tokens: readonly Token[], at: number, text: string): AmountResult | null => {
  const first = tokens[at];
  if (!first) return null;
  if (first.kind === 'word' && (first.lower === 'twice' || first.lower === 'thrice'))
    return twice(tokens, at);
  if (first.kind === 'word' && Object.hasOwn(NUMBER_WORDS, first.lower)) {
    return wordAmount(tokens, at, text, NUMBER_WORDS[first.lower] ?? '0');
  }
  if (first.kind === 'clock') return clockAmount(tokens, at);
  const head = headAt(tokens, at);
  if (!head) return null;
  const { currency, digits, index } = head;
  if (isStatus(tokens, index, digits)) return { decimal: null, next: index + 2 };
  let { next } = head;
  let bound = boundAt(tokens, next);
  if (bound) next += 2;
  else if (isPlus(tokens, next)) [bound, next] = ['>=', next + 1];
  let numberEnd = tokens[head.next - 1]?.end ?? first.end;
  let exp = 0;
  let plusEnd = bound ? (tokens[next - 1]?.end ?? 0) : 0;
  let unitToken = next;
  let unit: UnitResult | null = letterSize(tokens, next, digits) ?? milliCores(tokens, next);
  if (!unit) {
    const multiplied = multiplierAt(tokens, next);
    if (multiplied) {
      [exp, next] = [multiplied.exp, multiplied.next];
      numberEnd = tokens[next - 1]?.end ?? numberEnd;
      if (isPlus(tokens, next)) [bound, next] = ['>=', next + 1];
    }
    unitToken = next;
    if (head.times && tokens[next]?.text !== '%')
      unit = plainReading('factor', FACTOR, 'x', first.start, first.end, next);
    else if (currency) unit = moneyAt(tokens, next, text, currency, next);
    else unit = unitAt(tokens, next, text, numberEnd);
  }
  const named = isNamed(tokens, at);
  if (unit && rejected(tokens, index, unitToken, unit, digits, named)) unit = null;
  if (!unit && !currency && glued(tokens, next)) return { decimal: null, next: skipGlued(tokens, next) };
  if (unit && breaksUnit(tokens, unit)) return { decimal: null, next: skipGlued(tokens, unit.next) };
  if (unit) next = unit.next;
  if (isPlus(tokens, next)) {
    plusEnd = tokens[next]?.end ?? 0;
    [bound, next] = ['>=', next + 1];
  }
  return {
    decimal: { negative: head.negative, digits, exponent: head.exponent + exp },
    style: head.style,
    decimals: head.decimals,
    significant: significantOf(digits),
    unit: unit && unit.dimension !== 'unsupported' ? unit : null,
    multiplier: exp,
    unitToken,
    currency,
    unsupported: unit?.dimension === 'unsupported',
    at,
    next,
    start: first.start,
    numberEnd,
    end: Math.max(unit?.end ?? 0, numberEnd, plusEnd),
    bound,
    named,
    unsure: false,
  };
};

const glued = (tokens: readonly Token[], at: number): boolean =>
  !tokens[at]?.spaced && (tokens[at]?.kind === 'word' || tokens[at]?.kind === 'number');

/** Units that are none where they stand: a model's `X`, a processor's `64-bit`, a confidence level, a named number. */
const rejected = (
  tokens: readonly Token[],
  index: number,
  at: number,
  unit: UnitResult,
  digits: string,
  named: boolean,
): boolean => {
  const token = tokens[at];
  if (!token) return false;
  if (named && (unit.dimension === 'count' || unit.dimension === 'factor')) return true;
  if (named && token.spaced && token.text.length === 1 && token.kind === 'word') return true;
  // `3900X`: no processor is that many times faster.
  if (unit.dimension === 'factor' && token.text === 'X') return digits.length > 3;
  if (token.lower === 'bit' && unit.dimension === 'bytes') return /^(?:8|16|32|64|128|256)$/.test(digits);
  if (unit.dimension === 'ratio' && /^(?:ci|confidence)$/.test(tokens[unit.next]?.lower ?? '')) return true;
  // `Avg: 6 Min: 0`: a label, no minutes.
  const labelled = /^[:=]$/.test(tokens[index - 1]?.text ?? '') && statisticAt(tokens, index - 2) !== null;
  if (token.lower === 'min' && labelled && /^[:=]$/.test(tokens[at + 1]?.text ?? '')) return true;
  // the 1990s
  if (token.lower === 's' && !token.spaced && /^(?:19|20)\d0$/.test(digits))
    return tokens[index - 1]?.lower === 'the';
  return false;
};

/** `five seconds`, `half a second`: a word makes a number only before a unit that is not of counting. */
const wordAmount = (tokens: readonly Token[], at: number, text: string, written: string): Amount | null => {
  const token = tokens[at];
  if (!token) return null;
  const [digits = '0', power = '0'] = written.split('e');
  const article = tokens[at + 1]?.lower;
  const place = power !== '0' && (article === 'a' || article === 'an') ? at + 2 : at + 1;
  const unit = unitAt(tokens, place, text, -1);
  if (!unit || unit.dimension === 'unsupported' || unit.dimension === 'count' || unit.dimension === 'rate')
    return null;
  if ((tokens[place]?.lower.length ?? 0) < 2 || tokens[place]?.kind !== 'word') return null;
  const { start, end } = token;
  const decimal: Decimal = { negative: false, digits, exponent: Number(power) };
  const rest = {
    style: 'plain',
    decimals: 0,
    significant: 1,
    unsupported: false,
    bound: null,
    named: false,
    unsure: false,
  } as const;
  return {
    ...rest,
    multiplier: 0,
    unitToken: at + 1,
    currency: null,
    decimal,
    unit,
    at,
    next: unit.next,
    start,
    numberEnd: end,
    end: unit.end,
  };
};

/** `twice as fast`, `twice the speed`: a factor; `twice a day` is none that is read. */
const twice = (tokens: readonly Token[], at: number): Amount | null => {
  const token = tokens[at];
  const next = tokens[at + 1]?.lower;
  if (!token || (next !== 'as' && next !== 'the')) return null;
  const decimal: Decimal = { negative: false, digits: token.lower === 'twice' ? '2' : '3', exponent: 0 };
  const rest = {
    style: 'plain',
    decimals: 0,
    significant: 1,
    unsupported: false,
    bound: null,
    named: false,
    unsure: false,
  } as const;
  const { start, end } = token;
  const unit = plainReading('factor', FACTOR, 'x', start, end, at + 1);
  return {
    ...rest,
    multiplier: 0,
    unitToken: at + 1,
    currency: null,
    decimal,
    unit,
    at,
    next: at + 1,
    start,
    numberEnd: end,
    end,
  };
};

/**
 * `0:05.32`, `00:02:30`, `2:30 min`. A time of day looks the same: it is a duration only with a unit after it, a word
 * before it (`took 1:20:00`), parts of a second, or hours that are 0.
 */
const clockAmount = (tokens: readonly Token[], at: number): AmountResult => {
  const token = tokens[at];
  const none: AmountResult = { decimal: null, next: at + 1 };
  if (!token) return none;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  let named: string | null = null;
  if (after?.kind === 'word') {
    if (isDaytimeWord(after.lower)) return none;
    const unit = unitOf(after.text, after.lower);
    if (unit?.dimension === 'time') named = `${unit.scale.num}e${unit.scale.exp}`;
  }
  let text = '';
  for (const character of token.text) {
    const value = digitValue(character.charCodeAt(0));
    text += value >= 0 ? String(value) : character;
  }
  const [whole = '', fraction = ''] = text.split('.');
  const parts = whole.split(':').map(Number);
  const [first = 0, second = 0, third] = parts;
  // Two parts are minutes and seconds, unless said to be hours.
  const hours = third !== undefined || named === '3600e3';
  const seconds =
    third === undefined
      ? hours
        ? first * 3600 + second * 60
        : first * 60 + second
      : first * 3600 + second * 60 + third;
  let word = before;
  if (word?.text === ':' || word?.text === '=') word = tokens[at - 2];
  if (word?.text === ')') word = undefined;
  const told = word?.kind === 'word' && isDurationWord(word.lower);
  const alone = after?.kind === 'end' && before === undefined;
  const zeroHours =
    third !== undefined &&
    first === 0 &&
    !(word?.kind === 'word' && /^(?:at|from|until|since|between|by|till)$/.test(word.lower));
  if (named === null && !told && fraction === '' && !zeroHours) return none;
  const decimal: Decimal = {
    negative: false,
    digits: `${seconds}${fraction}`.replace(/^0+(?=\d)/, ''),
    exponent: -fraction.length,
  };
  const end = named === null ? token.end : (after?.end ?? token.end);
  const next = named === null ? at + 1 : at + 2;
  const unit = plainReading('time', { num: 1, den: 1, exp: 3 }, 's', token.end, end, next);
  const rest = {
    style: 'plain',
    unsupported: false,
    bound: null,
    named: false,
    multiplier: 0,
    unitToken: at + 1,
    currency: null,
  } as const;
  const unsure = named === null && !told && fraction === '' && alone;
  return {
    ...rest,
    decimal,
    decimals: fraction.length,
    significant: significantOf(decimal.digits),
    unit,
    at,
    next,
    start: token.start,
    numberEnd: token.end,
    end,
    unsure,
  };
};
