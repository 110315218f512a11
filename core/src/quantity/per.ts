import { scaled, type Scale } from '#core/quantity/exact';
import { isPerThing, isStop } from '#core/quantity/nouns';
import { BASE_UNITS, type Dimension } from '#core/quantity/quantity';
import { simpleUnit, type UnitReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitOf } from '#core/quantity/units';

const SECOND_IN_MS = 1000;

/** Abbreviations of times that only stand after `/` or `per`. */
const PER_TIME: Readonly<Record<string, string>> = {
  s: 'second',
  mo: 'month',
  mth: 'month',
  y: 'year',
  annum: 'year',
  an: 'year',
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
/** `from 8 s a 2 s`, `un 2%`: no number is per an article. */
const SINGLE = new Set(['a', 'an', 'um', 'uma', 'una']);
/** Of those, the ones that need a time after them. */
export const ARTICLES = new Set(['each', 'every', 'a', 'an', 'je', 'al', 'в', 'за', 'um', 'uma', 'una']);

interface TimeAfter {
  readonly scale: Scale;
  /** Whether its word is of a language with decimal commas. */
  readonly local: boolean;
  readonly next: number;
}

/** The time after `/` or `per`, `per 5 minutes` included: its length in milliseconds. */
const timeAfter = (tokens: readonly Token[], at: number): TimeAfter | null => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') {
    const literal = token.literal;
    const found = simpleUnit(tokens, at + 1);
    const count = literal && literal.digits.length <= 6 ? Number(literal.digits) : 0;
    if (!literal || count === 0 || found?.[0].dimension !== 'time') return null;
    const scale = scaled(found[0].scale, { num: count, den: 1, exp: literal.exponent });
    return { scale, local: found[0].commaLanguage, next: found[1] };
  }
  const long =
    token.kind === 'word' && Object.hasOwn(PER_TIME, token.lower) ? PER_TIME[token.lower] : undefined;
  const found = long === undefined ? simpleUnit(tokens, at) : ([unitOf(long, long), at + 1] as const);
  if (found?.[0]?.dimension !== 'time') return null;
  return { scale: found[0].scale, local: found[0].commaLanguage, next: found[1] };
};

interface Per {
  /** Length of the time it is per, in milliseconds; null for a thing. */
  readonly time: Scale | null;
  readonly local: boolean;
  readonly text: string;
  readonly next: number;
}

/**
 * `/s`, `per request`, `a day`, `every 10 seconds` at a token, or null. `slashed`: whether a number may follow a slash:
 * in `12ms/45ms` it does not, in `100 requests/5s` it does.
 */
export const perAt = (tokens: readonly Token[], at: number, text: string, slashed: boolean): Per | null => {
  const token = tokens[at];
  if (!token) return null;
  const slash = token.kind === 'symbol' && token.text === '/';
  const word =
    (token.kind === 'word' && PER_WORDS.has(token.lower)) || token.text === '每' || token.text === '毎';
  if (!slash && !word) return null;
  const from = tokens[at + 1];
  if (!from || (from.kind === 'number' && (slash ? !slashed : SINGLE.has(token.lower)))) return null;
  const time = timeAfter(tokens, at + 1);
  if (time) return { ...time, time: time.scale, text: text.slice(from.start, tokens[time.next - 1]?.end) };
  if (from.kind !== 'word' || (word && (ARTICLES.has(token.lower) || isStop(from.lower)))) return null;
  if (slash && from.spaced && !isPerThing(from.lower)) return null;
  return { time: null, local: false, text: from.text, next: at + 2 };
};

interface Pers {
  readonly time: Scale | null;
  readonly thing: string | null;
  readonly local: boolean;
  readonly next: number;
}

/** All that a figure is per: the first time, the first thing; `MB/s per node`. */
export const persAt = (tokens: readonly Token[], at: number, text: string, slashed: boolean): Pers => {
  let time: Scale | null = null;
  let thing: string | null = null;
  let local = false;
  let next = at;
  for (let round = 0; round < 3; round++) {
    const per = perAt(tokens, next, text, slashed);
    if (!per || (per.time && time)) break;
    local ||= per.local;
    if (per.time) time = per.time;
    else thing ??= per.text;
    next = per.next;
  }
  return { time, thing, local, next };
};

export const overTime = (scale: Scale, time: Scale, baseInMs: number): Scale =>
  scaled(scaled(scale, { num: time.den, den: time.num, exp: -time.exp }), { num: baseInMs, den: 1, exp: 0 });

/** `5 MB of memory per hour`: the token of `per`, behind what the size is of. */
const behindOf = (tokens: readonly Token[], at: number, text: string): number => {
  if (tokens[at]?.lower !== 'of') return at;
  for (let next = at + 2; next < at + 5 && tokens[next - 1]?.kind === 'word'; next++) {
    if (perAt(tokens, next, text, false)?.time) return next;
  }
  return at;
};

export interface Plain {
  readonly dimension: Dimension;
  readonly scale: Scale;
  readonly otherScale?: Scale | null;
  readonly commaLanguage?: boolean;
}

/** A plain unit together with what it is per. `from` and `to`: its first token and the one after its last. */
export const withPer = (
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
    commaLanguage: plain.commaLanguage === true || pers.local,
    per: pers.thing ?? (time && dimension === plain.dimension ? 'time' : null),
    text: text.slice(start, end),
    start,
    end,
    next: pers.next,
  };
};
