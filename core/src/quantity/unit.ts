import { cjkCountAt, count, countAt } from '#core/quantity/counted';
import { currencyAt, moneyAt } from '#core/quantity/money';
import { isPerThing, isShortCounted, isTimeModifier } from '#core/quantity/nouns';
import { perAt, withPer } from '#core/quantity/per';
import { simpleUnit, type UnitReading, type UnitResult } from '#core/quantity/simple-unit';
import { tokenize, type Token } from '#core/quantity/tokens';
import { isUnsupportedUnit } from '#core/quantity/units';

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
  // `5 GB-hours`
  if (simple?.[0].dimension === 'bytes' && next?.text === '-' && !next.spaced) {
    const times = tokens[simple[1] + 1];
    if (times && !times.spaced && /^(?:hours?|hrs?|h|days?|months?|seconds?|s)$/.test(times.lower))
      return { dimension: 'unsupported', end: times.end, next: simple[1] + 2 };
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
    const unsupported = isUnsupportedUnit(token.lower);
    const counted = unsupported ? null : countAt(tokens, from, text, glued);
    return counted ?? (unsupported ? { dimension: 'unsupported', end: token.end, next: from + 1 } : null);
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
