import { digitValue } from '#core/quantity/chars';
import type { Decimal } from '#core/quantity/exact';
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
import { currencyAt, moneyAt, unitAt, type UnitReading, type UnitResult } from '#core/quantity/unit';
import { multiplierOf, unitOf } from '#core/quantity/units';

/** One number with its sign, multiplier (`1.2k`) and unit, where it has one. */
export interface Amount {
  readonly decimal: Decimal;
  readonly style: NumberStyle;
  readonly decimals: number;
  readonly significant: number;
  readonly unit: UnitReading | null;
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
  /** `500+`, `32h+` */
  readonly plus: boolean;
  /** The number names something (`Node 20`, `#12`): only a hard unit makes a figure of it. */
  readonly named: boolean;
  /** Other values of a clock reading, or of a unit that is not sure. */
  readonly unsure: boolean;
}

/** What stands at a token: an amount, or digits that are none up to token `next`. */
export type AmountResult = Amount | { readonly next: number; readonly decimal: null };

const NUMBER_WORDS: Readonly<Record<string, string>> = {
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
    if (token.text === 'm') return { exp: 6, next: at + 1 };
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
    MEMORY_WORDS.has(beside) || (!isCounted(after) && MEMORY_WORDS.has(tokens[at - 2]?.lower ?? ''));
  const upper = token.text.toUpperCase();
  if (!'KMGT'.includes(upper)) return null;
  const generation = digits.length === 1 && '23456'.includes(digits);
  if (!memory && (token.text !== upper || (upper !== 'G' && upper !== 'T') || generation)) return null;
  const unit = unitOf(`${upper}B`, '');
  if (!unit) return null;
  const { dimension, scale } = unit;
  const rest = { base: 'B', otherScale: null, commaLanguage: false, per: null, text: token.text };
  return { dimension, scale, ...rest, start: token.start, end: token.end, next: at + 1 };
};

/** `500m CPU`: thousandths, as Kubernetes writes them. */
const milliCores = (tokens: readonly Token[], at: number): UnitReading | null => {
  const token = tokens[at];
  const noun = tokens[at + 1];
  if (token?.text !== 'm' || token.spaced || noun?.kind !== 'word') return null;
  if (!/^(?:v?cpus?|cores?|millicores?)$/.test(noun.lower)) return null;
  const rest = { base: '1', otherScale: null, commaLanguage: false, per: null, text: `m ${noun.text}` };
  return {
    dimension: 'count',
    scale: { num: 1, den: 1, exp: -3 },
    ...rest,
    start: token.start,
    end: noun.end,
    next: at + 2,
  };
};

/** The amount that starts at a token (sign, currency, `×`, digits or a number word), or null. */
export const amountAt = (tokens: readonly Token[], at: number, text: string): AmountResult | null => {
  const first = tokens[at];
  if (!first) return null;
  if (first.kind === 'word') {
    const known = Object.hasOwn(NUMBER_WORDS, first.lower) ? NUMBER_WORDS[first.lower] : undefined;
    if (known !== undefined) return wordAmount(tokens, at, text, known);
  }
  if (first.kind === 'clock') return clockAmount(tokens, at);
  let index = at;
  const sign = signAt(tokens, index);
  if (sign) index++;
  let currency = tokens[index]?.kind === 'number' ? null : currencyAt(tokens, index);
  if (currency) index = currency.next;
  const times = !sign && !currency && first.text === '×' && tokens[at + 1]?.spaced === false;
  if (times) index++;
  const token = tokens[index];
  const fraction = token && Object.hasOwn(FRACTIONS, token.text) ? FRACTIONS[token.text] : undefined;
  if (token?.kind !== 'number' && !fraction) return null;
  // A currency stands right before its number, or as a code with a space.
  if (currency && token?.spaced && tokens[index - 1]?.kind !== 'word' && tokens[index - 1]?.text !== '€')
    currency = null;
  if (!token) return null;
  let digits = token.literal?.digits ?? fraction?.[0] ?? '0';
  let exponent = token.literal?.exponent ?? fraction?.[1] ?? 0;
  let next = index + 1;
  const half = tokens[next];
  if (!fraction && exponent === 0 && half && !half.spaced && Object.hasOwn(FRACTIONS, half.text)) {
    const [part, shift] = FRACTIONS[half.text] ?? ['0', 0];
    digits += part;
    exponent = shift;
    next++;
  }
  let numberEnd = tokens[next - 1]?.end ?? token.end;
  let plus = false;
  const takePlus = (): void => {
    const mark = tokens[next];
    const after = tokens[next + 1];
    if (mark?.text !== '+' || mark.spaced || (after && !after.spaced && after.kind === 'number')) return;
    plus = true;
    next++;
  };
  takePlus();
  const named = isNamed(tokens, at);
  const common = {
    style: token.literal?.style ?? 'plain',
    decimals: Math.max(0, fraction || exponent < 0 ? (token.literal?.decimals ?? -exponent) : 0),
    significant: significantOf(digits),
    at,
    start: first.start,
    named,
    unsure: false,
  } as const;
  const decimal = (shift: number): Decimal => ({
    negative: sign === '-',
    digits,
    exponent: exponent + shift,
  });
  if (isStatus(tokens, index, digits)) return { decimal: null, next: index + 2 };
  const special = letterSize(tokens, next, digits) ?? milliCores(tokens, next);
  let exp = 0;
  let unitToken = next;
  let unit: UnitResult | null = special;
  if (!special) {
    const multiplied = multiplierAt(tokens, next);
    if (multiplied) {
      exp = multiplied.exp;
      next = multiplied.next;
      numberEnd = tokens[next - 1]?.end ?? numberEnd;
      takePlus();
    }
    if (times && tokens[next]?.text !== '%') {
      const { end } = token;
      const rest = { base: '1', otherScale: null, commaLanguage: false, per: null, text: 'x' };
      unit = {
        dimension: 'factor',
        scale: { num: 1, den: 1, exp: 0 },
        ...rest,
        start: first.start,
        end: first.end,
        next,
      };
      return {
        ...common,
        decimal: decimal(exp),
        unit,
        unitToken,
        currency,
        unsupported: false,
        next,
        numberEnd: end,
        end,
        plus,
      };
    }
    unitToken = next;
    unit = currency ? moneyAt(tokens, next, text, currency, next) : unitAt(tokens, next, text, numberEnd);
  }
  if (unit && rejected(tokens, index, next, unit, digits, named)) unit = null;
  if (!unit && !currency && glued(tokens, next)) return { decimal: null, next: skipGlued(tokens, next) };
  if (unit?.dimension === 'factor' && glued(tokens, unit.next))
    return { decimal: null, next: skipGlued(tokens, unit.next) };
  const supported = unit && unit.dimension !== 'unsupported' ? unit : null;
  if (unit) next = unit.next;
  takePlus();
  const end = Math.max(unit?.end ?? 0, numberEnd);
  return {
    ...common,
    decimal: decimal(exp),
    unit: supported,
    unitToken,
    currency,
    unsupported: unit?.dimension === 'unsupported',
    next,
    numberEnd,
    end,
    plus,
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
const wordAmount = (tokens: readonly Token[], at: number, text: string, digits: string): Amount | null => {
  const token = tokens[at];
  if (!token) return null;
  const unit = unitAt(tokens, at + 1, text, -1);
  if (!unit || unit.dimension === 'unsupported' || unit.dimension === 'count' || unit.dimension === 'rate')
    return null;
  if ((tokens[at + 1]?.lower.length ?? 0) < 2 || tokens[at + 1]?.kind !== 'word') return null;
  const { start, end } = token;
  const decimal: Decimal = { negative: false, digits, exponent: 0 };
  const rest = {
    style: 'plain',
    decimals: 0,
    significant: 1,
    unsupported: false,
    plus: false,
    named: false,
    unsure: false,
  } as const;
  return {
    ...rest,
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
  const unit: UnitReading = {
    dimension: 'time',
    scale: { num: 1, den: 1, exp: 3 },
    base: 'ms',
    otherScale: null,
    commaLanguage: false,
    per: null,
    text: 's',
    start: token.end,
    end,
    next,
  };
  const rest = {
    style: 'plain',
    unsupported: false,
    plus: false,
    named: false,
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
