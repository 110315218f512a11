import { makeAmount, type Amount } from '#core/quantity/amount';
import { amountAt } from '#core/quantity/amount-at';
import { draftOf, sumOf, toleranceOf, type Draft, type Surroundings } from '#core/quantity/draft';
import type { QuantityProblem } from '#core/quantity/quantity';
import type { Token } from '#core/quantity/tokens';
import { moneyAt } from '#core/quantity/money';
import type { UnitReading } from '#core/quantity/simple-unit';
import { unitAt } from '#core/quantity/unit';
import { unitOf } from '#core/quantity/units';

/** A figure with its first token and the one after its last. */
interface Figure {
  readonly draft: Draft;
  readonly from: number;
  to: number;
}

/** Figures that share a unit or make one range: `2-4h`, `12 ± 3 ms`, `1h 20m`, `12/45/120 ms`. */
export interface Group {
  readonly figures: readonly Figure[];
  readonly next: number;
  /** Numbers for which no unit was found. */
  readonly bare: readonly Amount[];
}

export interface GroupContext {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly problems: QuantityProblem[];
  readonly around: Surroundings;
  /** The word before the amount and its comparator, in lower case. */
  readonly word: string;
  /** The word before that. */
  readonly wordBefore: string;
  /** A unit that a label before gives to bare numbers: `Latency (ms): 12`. */
  readonly labelUnit: UnitReading | null;
}

const TO = new Set(['to', 'bis', 'do', 'à', 'até', '至', '到', 'から', 'til', 'through', 'до', 'a']);
const BOTH = new Set(['and', 'or', 'und', 'oder', 'et', 'ou', 'y', 'o', 'и', 'или', 'e']);
const BETWEEN = new Set(['between', 'zwischen', 'entre', 'между', 'tra', 'tussen']);
const FROM = new Set(['from', 'von', 'de', 'desde', 'da', 'с', 'van']);
const RANGING = new Set([
  'range',
  'ranges',
  'ranging',
  'ranged',
  'vary',
  'varies',
  'varying',
  'anywhere',
  'anything',
  'fluctuates',
  'oscillates',
  'somewhere',
]);

type Link = 'range' | 'to' | 'both' | 'slash' | 'arrow';

/** What joins two amounts, and the token after it. */
const linkAt = (tokens: readonly Token[], at: number, unit: boolean): readonly [Link, number] | null => {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return null;
  if (token.kind === 'word' || token.kind === 'cjk') {
    if (TO.has(token.lower)) return ['to', at + 1];
    return BOTH.has(token.lower) ? ['both', at + 1] : null;
  }
  if (token.kind !== 'symbol') return null;
  const even = token.spaced === next.spaced;
  switch (token.text) {
    case '-':
    case '–':
      return even || !token.spaced ? ['range', at + 1] : null;
    case '~':
      return even || (!unit && !token.spaced) ? ['range', at + 1] : null;
    case '..':
      return ['range', at + 1];
    case '/':
      return ['slash', at + 1];
    case '->':
      return ['arrow', at + 1];
    default:
      return null;
  }
};

const size = (unit: UnitReading): number => unit.scale.num * 10 ** unit.scale.exp;

/** A smaller time that goes on: ` 20m` after `1h`, `30 s` after `2 min`, `and 20 minutes` after `1 hour`. */
const goesOn = (
  tokens: readonly Token[],
  at: number,
  before: Amount,
  unit: UnitReading,
  text: string,
): Amount | null => {
  if (
    unit.dimension !== 'time' ||
    unit.per !== null ||
    before.decimal.exponent !== 0 ||
    before.bound !== null
  )
    return null;
  let next = at;
  const token = tokens[next];
  const long = unit.end - unit.start > 2;
  const sentence = long && (BOTH.has(token?.lower ?? '') || token?.text === ',');
  // `1 Std. 20 Min.`
  const dotted = token?.text === '.' && !token.spaced && unit.end - unit.start <= 4;
  if (sentence || dotted) next++;
  const number = tokens[next];
  if (number?.kind !== 'number') return null;
  const amount = amountAt(tokens, next, text);
  if (amount?.decimal == null) return glued(tokens, next, unit);
  if (amount.unit === null) return glued(tokens, next, unit);
  if (amount.unit.dimension !== 'time' || amount.unit.per !== null) return null;
  if (sentence && amount.unit.end - amount.unit.start <= 2) return null;
  const value = Number(`${amount.decimal.digits}e${amount.decimal.exponent}`);
  return value * size(amount.unit) < size(unit) ? amount : null;
};

/** `1h20`, `2m30`: two digits right after the unit are of the next smaller one. */
const glued = (tokens: readonly Token[], at: number, unit: UnitReading): Amount | null => {
  const token = tokens[at];
  const literal = token?.literal;
  const next = tokens[at + 1];
  // `2 h 30`
  const apart = token?.spaced && !(unit.text === 'h' && /^(?:end|break)$/.test(next?.kind ?? ''));
  if (!token || !literal || apart || token.end - token.start !== 2 || literal.exponent !== 0) return null;
  if (
    !next ||
    (!next.spaced && (next.kind === 'word' || next.kind === 'number')) ||
    Number(literal.digits) >= 60
  )
    return null;
  const smaller =
    size(unit) === 3600e3 ? unitOf('min', 'min') : size(unit) === 60e3 ? unitOf('s', 's') : null;
  if (!smaller) return null;
  return makeAmount({
    decimal: { negative: false, digits: literal.digits, exponent: 0 },
    significant: 2,
    unit: { ...unit, scale: smaller.scale },
    at,
    next: at + 1,
    start: token.start,
    numberEnd: token.end,
    end: token.end,
  });
};

/** Takes the parts of a compound time into the draft; the token after them. */
const addParts = (context: GroupContext, draft: Draft, first: Amount, unit: UnitReading): number => {
  const parts = [{ decimal: first.decimal, scale: unit.scale }];
  let last = first;
  let lastUnit = unit;
  let next = first.next;
  for (;;) {
    const part = goesOn(context.tokens, next, last, lastUnit, context.text);
    if (!part?.unit) break;
    parts.push({ decimal: { ...part.decimal, negative: first.decimal.negative }, scale: part.unit.scale });
    draft.decimals = part.decimals;
    draft.significant += part.significant;
    draft.span = { start: draft.span.start, end: part.end };
    last = part;
    lastUnit = part.unit;
    next = part.next;
  }
  if (parts.length > 1) draft.value = sumOf(parts);
  return next;
};

/** `± 3 ms`, `(+/- 5%)` after an amount. */
const toleranceAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
): { readonly amount: Amount; readonly next: number; readonly end: number } | null => {
  const bracket = tokens[at]?.text === '(' || tokens[at]?.text === '[';
  const from = bracket ? at + 1 : at;
  if (tokens[from]?.text !== '±') return null;
  const amount = amountAt(tokens, from + 1, text);
  if (!amount?.decimal) return null;
  const closed = bracket && /^[)\]]$/.test(tokens[amount.next]?.text ?? '');
  const next = amount.next + (closed ? 1 : 0);
  return { amount, next, end: tokens[next - 1]?.end ?? amount.end };
};

const sameKind = (a: UnitReading, b: UnitReading): boolean =>
  a.dimension === b.dimension && a.base === b.base && (a.dimension !== 'count' || a.end === b.end);

/** The unit of `$100-200/month` for the first figure's currency. */
const sharedMoney = (context: GroupContext, first: Amount, second: Amount): UnitReading | null => {
  if (!first.currency || second.currency) return second.unit;
  const money = moneyAt(context.tokens, second.unitToken, context.text, first.currency, second.unitToken);
  return money.dimension === 'unsupported' ? second.unit : money;
};

const plainly = (amount: Amount): Surroundings => ({
  comparator: null,
  approximate: false,
  start: amount.start,
});

const figureOf = (
  context: GroupContext,
  amount: Amount,
  unit: UnitReading,
  around: Surroundings,
): Figure | null => {
  const draft = draftOf(amount, unit, around, context.problems);
  return draft && { draft, from: amount.at, to: amount.next };
};

const group = (next: number, ...figures: readonly (Figure | null)[]): Group => ({
  figures: figures.filter((figure) => figure !== null),
  next,
  bare: [],
});

/** Reads on from an amount: what belongs to it is taken in. */
export const readGroup = (context: GroupContext, first: Amount): Group => {
  const { tokens, text, around, labelUnit } = context;
  const tolerance = toleranceAt(tokens, first.next, text);
  if (tolerance) return tolerated(context, first, tolerance);
  const comma = first.unit === null && tokens[first.next]?.text === ',' && tokens[first.next + 1]?.spaced;
  const many = comma ? listed(context, first) : null;
  if (many) return many;
  const link = linkAt(tokens, first.next, first.unit !== null);
  const linked = link && first.bound === null ? amountAt(tokens, link[1], text) : null;
  if (link && linked?.decimal) {
    const joined = joinedWith(context, first, linked, link[0]);
    if (joined) return joined;
    if ((link[0] === 'slash' || link[0] === 'arrow') && first.unit === null)
      return chained(context, first, link[0]);
  }
  const unit = first.unit ?? (first.named ? null : labelUnit);
  if (!unit) return { figures: [], next: first.next, bare: first.named ? [] : [first] };
  const figure = figureOf(context, first, unit, around);
  const next = figure && first.unit ? addParts(context, figure.draft, first, unit) : first.next;
  if (figure) figure.to = next;
  return group(next, figure);
};

/** `12 ms ± 3 ms`, `3.142 ± 0.024 ns/op`, `12 ms ± 5%`. */
const tolerated = (
  context: GroupContext,
  first: Amount,
  { amount: tolerance, next, end }: NonNullable<ReturnType<typeof toleranceAt>>,
): Group => {
  const { labelUnit, around } = context;
  // `(10 ± 2) ms`, `10 (± 2) ms`
  const closed = context.tokens[next - 1]?.text === ')';
  const outside = context.tokens[next]?.text === ')' ? next + 1 : closed ? next : -1;
  const behind = outside < 0 ? null : unitAt(context.tokens, outside, context.text, -1);
  const bracketed = behind && behind.dimension !== 'unsupported' && first.unit === null ? behind : null;
  const own = tolerance.unit ?? bracketed;
  const unit = first.unit ?? (own?.dimension === 'ratio' ? (labelUnit ?? own) : (own ?? labelUnit));
  if (!unit) return { figures: [], next, bare: [first] };
  const figure = figureOf(context, first, unit, around);
  if (figure) {
    const { draft } = figure;
    draft.tolerance = toleranceOf(draft.value, tolerance, own, unit);
    draft.span = { start: draft.span.start, end };
  }
  if (figure) figure.to = next;
  return group(next, figure);
};

/** `1-2k rps` goes from one thousand. */
const sharingMultiplier = (first: Amount, second: Amount): Amount => {
  const { decimal, multiplier } = second;
  if (first.multiplier !== 0 || multiplier === 0) return first;
  const smaller =
    Number(`${first.decimal.digits}e${first.decimal.exponent}`) <
    Number(`${decimal.digits}e${decimal.exponent - multiplier}`);
  return smaller
    ? { ...first, decimal: { ...first.decimal, exponent: first.decimal.exponent + multiplier } }
    : first;
};

/** A range, or two figures of which the first takes the unit of the second; null where they do not belong together. */
const joinedWith = (context: GroupContext, first: Amount, second: Amount, link: Link): Group | null => {
  const shares =
    first.unit === null && !first.named && second.unit !== null && !(first.unsupported && !first.currency);
  const both = first.unit !== null && second.unit !== null && sameKind(first.unit, second.unit);
  const labelled = first.unit === null && second.unit === null && !first.named ? context.labelUnit : null;
  const shared = first.unit ?? sharedMoney(context, first, second) ?? labelled;
  const unit = second.unit && first.unit ? second.unit : shared;
  if (!shared || !unit || (!shares && !both && !labelled) || (link === 'slash' && !both)) return null;
  // `500 → 120 ms`; with a unit of its own the first needs nothing from the second.
  if (link === 'arrow' && first.unit !== null) return null;
  const between = BETWEEN.has(context.word);
  const from = FROM.has(context.word) && !RANGING.has(context.wordBefore);
  const ranging = link === 'range' || (link === 'both' && between) || (link === 'to' && !from);
  if (!ranging && both) return null;
  const low = figureOf(context, shares ? sharingMultiplier(first, second) : first, shared, context.around);
  const high = figureOf(context, second, unit, plainly(second));
  if (!low || !high || !ranging) return group(second.next, low, high);
  // `4.4 to 4.1`: from one to the other, no range. Below zero either order is one.
  const falls = high.draft.value < low.draft.value && high.draft.value >= 0;
  if (link === 'to' && falls) return group(second.next, low, high);
  const [a, b] = [low.draft, high.draft];
  const draft: Draft = {
    ...b,
    value: Math.min(a.value, b.value),
    upper: Math.max(a.value, b.value),
    comparator: a.comparator ?? b.comparator,
    approximate: a.approximate || b.approximate,
    decimals: Math.max(a.decimals, b.decimals),
    significant: Math.max(a.significant, b.significant),
    span: { start: a.span.start, end: b.span.end },
    numberSpan: { start: a.numberSpan.start, end: b.numberSpan.end },
    alternatives: [],
  };
  return group(second.next, { draft, from: first.at, to: second.next });
};

/** No one lists more; it also bounds the look ahead. */
const MOST_LISTED = 12;

/** Whether commas and numbers lead to an `and`: a cheap look before the numbers are read. */
const endsInBoth = (tokens: readonly Token[], from: number): boolean => {
  for (let at = from; at < from + 2 * MOST_LISTED; at++) {
    const token = tokens[at];
    if (token && BOTH.has(token.lower)) return true;
    if (token?.text !== ',' && token?.kind !== 'number') return false;
  }
  return false;
};

/** `10, 50 and 100 clients`: the numbers of a comma list share the unit behind its last, after an `and`. */
const listed = (context: GroupContext, first: Amount): Group | null => {
  const { tokens, text, around } = context;
  if (!endsInBoth(tokens, first.next)) return null;
  const amounts = [first];
  let last = first;
  while (amounts.length < MOST_LISTED && last.unit === null && !last.named) {
    const comma = tokens[last.next]?.text === ',';
    const word = tokens[comma ? last.next + 1 : last.next]?.lower ?? '';
    const both = BOTH.has(word);
    if (!comma && !both) return null;
    const amount = amountAt(tokens, last.next + (comma ? 1 : 0) + (both ? 1 : 0), text);
    if (!amount?.decimal || (!both && amount.unit !== null)) return null;
    amounts.push(amount);
    last = amount;
  }
  const { unit } = last;
  if (!unit || amounts.length < 3) return null;
  const figures = amounts.map((amount, index) =>
    figureOf(context, amount, unit, index === 0 ? around : plainly(amount)),
  );
  return group(last.next, ...figures);
};

/** `12/45/120 ms`, `500 → 300 → 120 ms`: each number up to the one with the unit. It always goes on behind all of them. */
const chained = (context: GroupContext, first: Amount, joint: 'slash' | 'arrow'): Group => {
  const { tokens, text, around } = context;
  const amounts = [first];
  let last = first;
  while (last.unit === null) {
    const link = linkAt(tokens, last.next, false);
    const amount = link?.[0] === joint ? amountAt(tokens, link[1], text) : null;
    if (!amount?.decimal) break;
    amounts.push(amount);
    last = amount;
  }
  const { unit } = last;
  // `7/31 fields` is no list of fields.
  if (!unit || (joint === 'slash' && (unit.dimension === 'count' || unit.dimension === 'factor')))
    return { figures: [], next: last.next, bare: [] };
  const figures = amounts.map((amount, index) =>
    figureOf(context, amount, unit, index === 0 ? around : { ...around, start: amount.start }),
  );
  return group(last.next, ...figures);
};
