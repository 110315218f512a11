import { significantOf, type Amount, type AmountResult } from '#core/quantity/amount';
import { clockAmount, isoDuration } from '#core/quantity/clock';
import { ONE } from '#core/quantity/exact';
import { fractionAmount } from '#core/quantity/fractions';
import { headAt } from '#core/quantity/head';
import { moneyAt } from '#core/quantity/money';
import { letterSize, milliCores, multiplierAt } from '#core/quantity/multiplier';
import { oftenAmount, timesAmount, wordAmount } from '#core/quantity/number-words';
import { isNamed, isStatus, rejected } from '#core/quantity/rejected';
import { shareAmount } from '#core/quantity/share';
import { plainReading, type UnitResult } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitAt } from '#core/quantity/unit';

/** Skips what is glued to digits that are no number: `22H2`, `5xx`, `7c1f-2`. */
const skipGlued = (tokens: readonly Token[], at: number): number => {
  let next = at;
  while (!tokens[next]?.spaced && (tokens[next]?.kind === 'word' || tokens[next]?.kind === 'number')) next++;
  return next;
};

/** The `+` of `500+` and `32h+` at a token. */
const isPlus = (tokens: readonly Token[], at: number): boolean => {
  const mark = tokens[at];
  const after = tokens[at + 1];
  return mark?.text === '+' && !mark.spaced && (after?.spaced !== false || after.kind !== 'number');
};

/** The token after the `ish` of `200ish ms` and `500ms-ish`, or -1. */
const ishEnd = (tokens: readonly Token[], at: number): number => {
  const word = tokens[at]?.text === '-' ? at + 1 : at;
  if (tokens[at]?.spaced !== false || tokens[word]?.spaced !== false) return -1;
  return tokens[word].lower === 'ish' ? word + 1 : -1;
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

/** The amount that starts at a token (sign, currency, `×`, digits or a number word), or null. */
export const amountAt = (tokens: readonly Token[], at: number, text: string): AmountResult | null => {
  const first = tokens[at];
  if (!first) return null;
  if (first.kind === 'word') {
    const said =
      wordAmount(tokens, at, text) ??
      oftenAmount(tokens, at, text) ??
      fractionAmount(tokens, at) ??
      timesAmount(tokens, at) ??
      isoDuration(tokens, at);
    if (said) return said;
  }
  const share = shareAmount(tokens, at, text);
  if (share) return share;
  if (first.kind === 'clock') return clockAmount(tokens, at);
  const head = headAt(tokens, at);
  if (!head) return null;
  const { currency, digits, index } = head;
  if (isStatus(tokens, index, digits)) return { decimal: null, next: index + 2 };
  let { next } = head;
  let bound: Amount['bound'] = boundAt(tokens, next);
  const ish = ishEnd(tokens, next);
  if (bound) next += 2;
  else if (ish > 0) [bound, next] = ['~', ish];
  else if (isPlus(tokens, next)) [bound, next] = ['>=', next + 1];
  let numberEnd = tokens[head.next - 1]?.end ?? first.end;
  let exp = 0;
  let plusEnd = bound ? (tokens[next - 1]?.end ?? 0) : 0;
  let unitToken = next;
  let unit: UnitResult | null = letterSize(tokens, next, digits, text) ?? milliCores(tokens, next);
  if (!unit) {
    const multiplied = multiplierAt(tokens, next);
    if (multiplied) {
      [exp, next] = [multiplied.exp, multiplied.next];
      numberEnd = tokens[next - 1]?.end ?? numberEnd;
      if (isPlus(tokens, next)) [bound, next] = ['>=', next + 1];
    }
    unitToken = next;
    if (head.times && tokens[next]?.text !== '%')
      unit = plainReading('factor', ONE, 'x', first.start, first.end, next);
    else if (currency) unit = moneyAt(tokens, next, text, currency, next);
    else unit = unitAt(tokens, next, text, numberEnd);
  }
  const named = isNamed(tokens, at);
  // `5.92w`: nobody counts weeks in hundredths.
  if (tokens[unitToken]?.lower === 'w' && head.decimals > 0) unit = null;
  if (unit && rejected(tokens, index, unitToken, unit, digits, named)) unit = null;
  if (!unit && !currency && glued(tokens, next)) return { decimal: null, next: skipGlued(tokens, next) };
  if (unit && breaksUnit(tokens, unit)) return { decimal: null, next: skipGlued(tokens, unit.next) };
  if (unit) next = unit.next;
  const unitIsh = ishEnd(tokens, next);
  if (unitIsh > 0) {
    plusEnd = tokens[unitIsh - 1]?.end ?? 0;
    [bound, next] = ['~', unitIsh];
  } else if (isPlus(tokens, next)) {
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
