import { scaled, type Scale } from '#core/quantity/exact';
import {
  isCommaLanguageNoun,
  isCounted,
  isCountedCjk,
  isPerThing,
  isShortCounted,
  isStop,
  isTimeModifier,
  looksPlural,
} from '#core/quantity/nouns';
import { BASE_UNITS, type Dimension } from '#core/quantity/quantity';
import { statisticAt } from '#core/quantity/statistics';
import { tokenize, type Token } from '#core/quantity/tokens';
import { currencyOf, isUnsupportedUnit, unitOf, type Unit } from '#core/quantity/units';

/** A unit as it stands in a text: offsets into it, and the token after it. */
export interface UnitReading {
  readonly dimension: Dimension;
  readonly scale: Scale;
  readonly base: string;
  readonly otherScale: Scale | null;
  readonly commaLanguage: boolean;
  readonly per: string | null;
  /** As written, without brackets. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** A unit that is per nothing and spelled in one way. */
export const plainReading = (
  dimension: Dimension,
  scale: Scale,
  text: string,
  start: number,
  end: number,
  next: number,
): UnitReading => ({
  dimension,
  scale,
  base: BASE_UNITS[dimension],
  otherScale: null,
  commaLanguage: false,
  per: null,
  text,
  start,
  end,
  next,
});

/** `unsupported`: a known unit of no supported dimension; it ends at token `next`. */
export type UnitResult =
  UnitReading | { readonly dimension: 'unsupported'; readonly end: number; readonly next: number };

const HOUR_IN_MS = 3_600_000;
const SECOND_IN_MS = 1000;

/** Abbreviations of times that only stand after `/` or `per`. */
const PER_TIME: Readonly<Record<string, string>> = {
  s: 'second',
  mo: 'month',
  mth: 'month',
  y: 'year',
  annum: 'year',
};
const PER_WORDS = new Set([
  'per',
  'pro',
  'par',
  'por',
  'je',
  'al',
  'в',
  'за',
  'each',
  'every',
  'a',
  'an',
  'um',
  'uma',
  'una',
]);
/** Of those, the ones that need a time after them. */
const ARTICLES = new Set(['each', 'every', 'a', 'an', 'je', 'al', 'в', 'за', 'um', 'uma', 'una']);

const KILO =
  /^[kKMGT](?:ops?|reqs?|msgs?|rows|toks?|its?|pkts?|events|requests|transactions|queries|records|samples|flops?|h)$/i;
const KILO_POWERS: Readonly<Record<string, number>> = { k: 3, m: 6, g: 9, t: 12 };

/** The longest unit that is spelled from a CJK token on: `[unit, token after it]`. */
const cjkUnit = (tokens: readonly Token[], at: number): readonly [Unit, number] | null => {
  let text = '';
  let found: readonly [Unit, number] | null = null;
  for (
    let next = at;
    next < at + 5 && tokens[next]?.kind === 'cjk' && (next === at || !tokens[next]?.spaced);
    next++
  ) {
    text += tokens[next]?.text ?? '';
    const unit = unitOf(text, text);
    if (unit) found = [unit, next + 1];
  }
  return found;
};

/** A unit of one word or symbol (or a run of CJK characters) at a token. */
export const simpleUnit = (tokens: readonly Token[], at: number): readonly [Unit, number] | null => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'cjk') return cjkUnit(tokens, at);
  if (token.kind === 'word') {
    const unit = unitOf(token.text, token.lower);
    if (!unit) return null;
    // `per cent`, `percentage points`
    const next = tokens[at + 1]?.lower;
    return [unit, unit.dimension === 'ratio' && (next === 'point' || next === 'points') ? at + 2 : at + 1];
  }
  if (token.kind !== 'symbol') return null;
  const unit = unitOf(token.text, token.text);
  return unit ? [unit, at + 1] : null;
};

/** The time after `/` or `per`, `per 5 minutes` included: its length in milliseconds. */
const timeAfter = (tokens: readonly Token[], at: number): readonly [Scale, number] | null => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') {
    const literal = token.literal;
    const found = simpleUnit(tokens, at + 1);
    const count = literal && literal.digits.length <= 6 ? Number(literal.digits) : 0;
    if (!literal || count === 0 || found?.[0].dimension !== 'time') return null;
    return [scaled(found[0].scale, { num: count, den: 1, exp: literal.exponent }), found[1]];
  }
  const long =
    token.kind === 'word' && Object.hasOwn(PER_TIME, token.lower) ? PER_TIME[token.lower] : undefined;
  const found = long === undefined ? simpleUnit(tokens, at) : ([unitOf(long, long), at + 1] as const);
  return found?.[0]?.dimension === 'time' ? [found[0].scale, found[1]] : null;
};

interface Per {
  /** Length of the time it is per, in milliseconds; null for a thing. */
  readonly time: Scale | null;
  readonly text: string;
  readonly next: number;
}

/**
 * `/s`, `per request`, `a day`, `every 10 seconds` at a token, or null. `slashed`: whether a number may follow a slash:
 * in `12ms/45ms` it does not, in `100 requests/5s` it does.
 */
const perAt = (tokens: readonly Token[], at: number, text: string, slashed: boolean): Per | null => {
  const token = tokens[at];
  if (!token) return null;
  const slash = token.kind === 'symbol' && token.text === '/';
  const word =
    (token.kind === 'word' && PER_WORDS.has(token.lower)) || token.text === '每' || token.text === '毎';
  if (!slash && !word) return null;
  const from = tokens[at + 1];
  if (!from || (slash && !slashed && from.kind === 'number')) return null;
  const time = timeAfter(tokens, at + 1);
  if (time) return { time: time[0], text: text.slice(from.start, tokens[time[1] - 1]?.end), next: time[1] };
  if (from.kind !== 'word' || (word && (ARTICLES.has(token.lower) || isStop(from.lower)))) return null;
  if (slash && from.spaced && !isPerThing(from.lower)) return null;
  return { time: null, text: from.text, next: at + 2 };
};

interface Pers {
  readonly time: Scale | null;
  readonly thing: string | null;
  readonly next: number;
}

/** All that a figure is per: the first time, the first thing; `MB/s per node`. */
const persAt = (tokens: readonly Token[], at: number, text: string, slashed: boolean): Pers => {
  let time: Scale | null = null;
  let thing: string | null = null;
  let next = at;
  for (let round = 0; round < 3; round++) {
    const per = perAt(tokens, next, text, slashed);
    if (!per || (per.time && time)) break;
    if (per.time) time = per.time;
    else thing ??= per.text;
    next = per.next;
  }
  return { time, thing, next };
};

const overTime = (scale: Scale, time: Scale, baseInMs: number): Scale =>
  scaled(scaled(scale, { num: time.den, den: time.num, exp: -time.exp }), { num: baseInMs, den: 1, exp: 0 });

/** `5 MB of memory per hour`: the token of `per`, behind what the size is of. */
const behindOf = (tokens: readonly Token[], at: number, text: string): number => {
  if (tokens[at]?.lower !== 'of') return at;
  for (let next = at + 2; next < at + 5 && tokens[next - 1]?.kind === 'word'; next++) {
    if (perAt(tokens, next, text, false)?.time) return next;
  }
  return at;
};

interface Plain {
  readonly dimension: Dimension;
  readonly scale: Scale;
  readonly otherScale?: Scale | null;
  readonly commaLanguage?: boolean;
}

/** A plain unit together with what it is per. `from` and `to`: its first token and the one after its last. */
const withPer = (
  tokens: readonly Token[],
  plain: Plain,
  from: number,
  to: number,
  text: string,
): UnitReading => {
  const sized = plain.dimension === 'bytes';
  const pers = persAt(
    tokens,
    sized ? behindOf(tokens, to, text) : to,
    text,
    to > from && (sized || plain.dimension === 'count'),
  );
  let { dimension, scale } = plain;
  let otherScale = plain.otherScale ?? null;
  const { time } = pers;
  if (time && (dimension === 'count' || dimension === 'factor')) {
    dimension = 'rate';
    scale = overTime(scale, time, SECOND_IN_MS);
  } else if (time && dimension === 'bytes') {
    dimension = 'bytes-rate';
    scale = overTime(scale, time, SECOND_IN_MS);
    // Line speeds are given in bits: `100 Mb/s` says what it means.
    otherScale = null;
  }
  const start = tokens[from]?.start ?? 0;
  const end = tokens[pers.next - 1]?.end ?? start;
  return {
    dimension,
    scale,
    base: BASE_UNITS[dimension],
    otherScale,
    commaLanguage: plain.commaLanguage ?? false,
    per: pers.thing ?? (time && dimension === plain.dimension ? 'time' : null),
    text: text.slice(start, end),
    start,
    end,
    next: pers.next,
  };
};

const count = (exp: number): Plain => ({ dimension: 'count', scale: { num: 1, den: 1, exp } });

/** Counted things: up to three words, the last a noun, or any word before `/s`. */
const countAt = (tokens: readonly Token[], at: number, text: string, glued: boolean): UnitReading | null => {
  let found = -1;
  let local = false;
  for (let index = at, words = 0; words < 4; words++, index++) {
    let token = tokens[index];
    // `pull-requests`
    if (token?.text === '-' && !token.spaced && words > 0 && tokens[index + 1]?.spaced === false)
      token = tokens[++index];
    if (
      token?.kind !== 'word' ||
      (isStop(token.lower) && tokens[index + 1]?.text !== '/') ||
      (words > 0 && statisticAt(tokens, index))
    )
      break;
    if (glued && words > 0 && found < 0) break;
    const per = perAt(tokens, index + 1, text, true);
    const known = isCounted(token.lower);
    if (per?.time && (known || !ARTICLES.has(tokens[index + 1]?.lower ?? ''))) {
      const power = KILO.test(token.text) ? (KILO_POWERS[token.text.charAt(0).toLowerCase()] ?? 0) : 0;
      if (!glued || known || power > 0 || isShortCounted(token.lower)) {
        return withPer(
          tokens,
          { ...count(power), commaLanguage: isCommaLanguageNoun(token.lower) },
          at,
          index + 1,
          text,
        );
      }
    }
    // `8.46 rows=1`: the noun is the next number's.
    if (tokens[index + 1]?.text === '=' && !tokens[index + 1]?.spaced) break;
    if (known || (looksPlural(token.text) && !glued)) {
      found = index + 1;
      local ||= isCommaLanguageNoun(token.lower);
    } else if (found >= 0 || (tokens[index + 1]?.text === '/' && per === null)) break;
  }
  return found < 0 ? null : withPer(tokens, { ...count(0), commaLanguage: local }, at, found, text);
};

const cjkCountAt = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  for (let length = 5; length > 0; length--) {
    const last = tokens[at + length - 1];
    const first = tokens[at];
    if (last?.kind === 'cjk' && first && isCountedCjk(text.slice(first.start, last.end))) {
      return withPer(tokens, count(0), at, at + length, text);
    }
  }
  return null;
};

const CHANGES = new Set([
  'faster',
  'slower',
  'more',
  'less',
  'better',
  'worse',
  'fewer',
  'higher',
  'lower',
  'as',
  'speedup',
  'improvement',
  'bigger',
  'larger',
  'smaller',
  'longer',
  'shorter',
  'the',
  'quicker',
]);

/** `3x`, `3 x faster`, `3×`: the token after it, or -1. */
const timesAt = (tokens: readonly Token[], at: number): number => {
  const token = tokens[at];
  if (!token) return -1;
  const mark = token.lower === 'x' || token.text === '×' || token.lower === 'х';
  const next = tokens[at + 1];
  if (!mark || !next || (!next.spaced && (next.kind === 'number' || next.kind === 'word'))) return -1;
  if (token.spaced && !(next.kind === 'word' && CHANGES.has(next.lower))) return -1;
  // `2 x 8 GB` and `3×10` multiply.
  return next.kind === 'number' && token.text === '×' ? -1 : at + 1;
};

/** A currency at a token: its code, scale and the token after it. */
export const currencyAt = (
  tokens: readonly Token[],
  at: number,
): { readonly code: string; readonly exp: number; readonly next: number } | null => {
  const token = tokens[at];
  if (token?.kind === 'word' && token.text === 'US' && tokens[at + 1]?.text === '$') {
    return { code: 'USD', exp: 0, next: at + 2 };
  }
  if (token?.kind !== 'symbol' && token?.kind !== 'word' && token?.kind !== 'cjk') return null;
  const currency = currencyOf(token.kind === 'word' ? token.lower : token.text);
  return currency && { code: currency.code, exp: currency.exp, next: at + 1 };
};

/** Money in a currency, whose time stands at a token: only spending per time is a quantity. */
export const moneyAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
  currency: { readonly code: string; readonly exp: number },
  from: number,
): UnitResult => {
  const pers = persAt(tokens, at, text, false);
  const last = tokens[pers.next - 1]?.end ?? 0;
  if (!pers.time) return { dimension: 'unsupported', end: last, next: pers.next };
  const start = tokens[from]?.start ?? 0;
  return {
    dimension: 'money-rate',
    scale: overTime({ num: 1, den: 1, exp: currency.exp }, pers.time, HOUR_IN_MS),
    base: `${currency.code}/h`,
    otherScale: null,
    commaLanguage: false,
    per: pers.thing,
    text: text.slice(start, last),
    start,
    end: last,
    next: pers.next,
  };
};

/**
 * The unit that starts at the token after a number, or null. `numberEnd`: where the number ends, so that `4a` is told
 * from `4 apples`.
 */
export const unitAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
  numberEnd: number,
): UnitResult | null => {
  let from = at;
  const first = tokens[at];
  if (!first || first.kind === 'end' || first.kind === 'break') return null;
  let hyphen = false;
  if (
    first.text === '-' &&
    first.start === numberEnd &&
    tokens[at + 1]?.kind === 'word' &&
    !tokens[at + 1]?.spaced
  ) {
    hyphen = true;
    from++;
  }
  const token = tokens[from];
  if (!token) return null;
  if (token.text === '[' || (token.text === '(' && token.spaced)) return bracketed(tokens, from, text);
  const factor = timesAt(tokens, from);
  if (factor >= 0)
    return withPer(tokens, { dimension: 'factor', scale: { num: 1, den: 1, exp: 0 } }, from, factor, text);
  const simple = simpleUnit(tokens, from);
  const next = simple ? tokens[simple[1]] : undefined;
  if (
    simple &&
    token.kind === 'word' &&
    token.lower.length === 1 &&
    next?.text === '/' &&
    isShortCounted(token.text)
  ) {
    // `5 h/s`, `3 w/s`: no hours and weeks.
    const short = countAt(tokens, from, text, false);
    if (short?.dimension === 'rate') return short;
  }
  if (simple && !(hyphen && token.lower.startsWith('bit')))
    return withPer(tokens, simple[0], from, simple[1], text);
  const currency = token.spaced || token.start === numberEnd ? currencyAt(tokens, from) : null;
  if (currency) return moneyAt(tokens, currency.next, text, currency, from);
  if (barePer(token)) return bare(tokens, from, text);
  if (token.kind === 'cjk') return cjkCountAt(tokens, from, text);
  const glued = !token.spaced && token.start === numberEnd;
  if (token.kind === 'word') {
    const person = timeModified(tokens, from, text);
    if (person) return person;
    const counted = countAt(tokens, from, text, glued);
    if (counted) return counted;
    return isUnsupportedUnit(token.lower)
      ? { dimension: 'unsupported', end: token.end, next: from + 1 }
      : null;
  }
  if (token.text === '#' && tokens[from + 1]?.text === '/') {
    const reading = withPer(tokens, count(0), from, from + 1, text);
    return reading.dimension === 'rate' ? reading : null;
  }
  return null;
};

/** `833.9/s`, `34/day`, `3 per day`: a rate of something not named; `12/op`: a count. */
const barePer = (token: Token): boolean => token.text === '/' || token.lower === 'per' || token.text === '每';
const bare = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  const token = tokens[at];
  const per = token ? perAt(tokens, at, text, false) : null;
  if (!per || (!per.time && !isPerThing(per.text.toLowerCase()))) return null;
  return withPer(tokens, count(0), at, at, text);
};

/** `3 person days`, `3400 runner minutes`. */
const timeModified = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  let next = at;
  while (next < at + 3 && isTimeModifier(tokens[next]?.lower ?? '')) {
    next++;
    if (tokens[next]?.text === '-') next++;
  }
  if (next === at) return null;
  const simple = simpleUnit(tokens, next);
  return simple?.[0].dimension === 'time' && (tokens[next]?.lower.length ?? 0) > 1
    ? withPer(tokens, simple[0], at, simple[1], text)
    : null;
};

/** `[ms]`, `(req/s)`, `[#/sec]` at the opening bracket. */
export const bracketed = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  const close = tokens[at]?.text === '[' ? ']' : ')';
  const inner = tokens[at + 1];
  if (!inner || inner.text === '(' || inner.text === '[' || inner.kind === 'number') return null;
  const reading = unitAt(tokens, at + 1, text, -1);
  if (!reading || reading.dimension === 'unsupported' || tokens[reading.next]?.text !== close) return null;
  // `error(s)`, `12 (requests)`: no unit of the number before.
  if (reading.dimension === 'count' || reading.dimension === 'factor') return null;
  return {
    ...reading,
    start: tokens[at]?.start ?? 0,
    end: tokens[reading.next]?.end ?? 0,
    next: reading.next + 1,
  };
};

/** The unit that a whole text spells (`ms`, `requests/second`), or null. Offsets are those of the text. */
export const parseUnit = (text: string): UnitReading | null => {
  const tokens = tokenize(text);
  const reading = unitAt(tokens, 0, text, -1);
  if (!reading || reading.dimension === 'unsupported') return null;
  return tokens[reading.next]?.kind === 'end' ? reading : null;
};
