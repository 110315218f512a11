import { comparatorsBefore, comparatorSymbol } from '#core/quantity/comparators';
import { ONE } from '#core/quantity/exact';
import { isCounted } from '#core/quantity/nouns';
import { phraseAt } from '#core/quantity/phrases';
import type { Statistic } from '#core/quantity/quantity';
import { statisticAt } from '#core/quantity/statistics';
import { tokenize, type Token } from '#core/quantity/tokens';
import { plainReading, type UnitReading } from '#core/quantity/simple-unit';
import { bracketed, unitAt } from '#core/quantity/unit';
import { unitOf } from '#core/quantity/units';
import { remembered } from '#core/remembered';

/** Endings of names in programs and logs that say a unit: `duration_ms`, `elapsedSeconds`. */
const SUFFIXES: Readonly<Record<string, string>> = {
  ns: 'ns',
  nanos: 'ns',
  us: 'us',
  micros: 'us',
  ms: 'ms',
  millis: 'ms',
  sec: 's',
  secs: 's',
  seconds: 's',
  s: 's',
  bytes: 'B',
  kb: 'kB',
  mb: 'MB',
  gb: 'GB',
  pct: '%',
  percent: '%',
  rps: 'rps',
  qps: 'qps',
};

/** The unit that an identifier ends with, or null. */
export const suffixUnit = (word: string): UnitReading | null => {
  if (word.length < 4) return null;
  const bar = word.lastIndexOf('_');
  const camel =
    bar >= 0
      ? null
      : /[a-z]((?:Ms|Ns|Us|Secs?|Seconds|Millis|Micros|Nanos|Bytes|Kb|Mb|Pct|Percent))$/.exec(word);
  const suffix = (bar >= 0 ? word.slice(bar + 1) : (camel?.[1] ?? '')).toLowerCase();
  const spelling = Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : undefined;
  const unit = spelling === undefined ? null : unitOf(spelling, spelling.toLowerCase());
  return unit && plainReading(unit.dimension, unit.scale, spelling ?? '', -1, -1, 0);
};

/** Verbs between a label and its figures: `RPS drops from 60 to 5`. */
const MOVES = new Set(
  'drops dropped drop falls fell goes went rises rose increases increased decreases decreased stays stayed peaks peaked reaches reached averages averaged hits'.split(
    ' ',
  ),
);

/** `is`, `of`, a comparator or the number itself: then the unit before labels that number. */
export const leadsToNumber = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (!token) return false;
  if (token.kind === 'number') return true;
  if (token.kind === 'symbol') return comparatorSymbol(token.text) !== null;
  return (
    /^(?:of|is|was|are|at|on)$/.test(token.lower) ||
    MOVES.has(token.lower) ||
    phraseAt(tokens, at, comparatorsBefore()) !== null
  );
};

/** `by a factor of 5`, `Faktor 3`; a `replication factor of 3` multiplies nothing. */
const factorAt = (tokens: readonly Token[], at: number): UnitReading | null => {
  if (!/^(?:factor|faktor|facteur)$/.test(tokens[at]?.lower ?? '')) return null;
  const next = /^(?:of|von|de)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const before = tokens[at - 1];
  const own = before?.kind !== 'word' || /^(?:an?|by|the|um|den|einen|un|le)$/.test(before.lower);
  return own && tokens[next]?.kind === 'number' ? plainReading('factor', ONE, 'x', -1, -1, next) : null;
};

/**
 * A unit in the place of a label: `(ms)` in `Latency (ms): 12`, `Requests/sec: 1298`, `tps = 1940`, `FPS: 60`; null
 * where none starts at the token. `next` is the token after it.
 */
export const labelUnitAt = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return null;
  if (token.text === '(' || token.text === '[') {
    if (next.kind !== 'word' && next.text !== '%') return null;
    // `user(s)` is a plural.
    return token.spaced || next.lower !== 's' ? bracketed(tokens, at, text) : null;
  }
  if (token.kind !== 'word') return null;
  const factor = factorAt(tokens, at);
  if (factor) return factor;
  const labels = next.text === ':' || next.text === '=' || (next.spaced && leadsToNumber(tokens, at + 1));
  const composed = next.text === '/' || next.lower === 'per';
  if (!labels && !composed) return null;
  if (labels && unitOf(token.text, token.lower)?.dimension !== 'rate') return null;
  if (composed && !isCounted(token.lower) && token.lower !== 'transfer' && !unitOf(token.text, token.lower))
    return null;
  const reading = unitAt(tokens, at, text, -1);
  if (!reading || (reading.dimension !== 'rate' && reading.dimension !== 'bytes-rate')) return null;
  const after = tokens[reading.next];
  return after?.text === ':' || after?.text === '=' || leadsToNumber(tokens, reading.next) ? reading : null;
};

/** The unit that a field's label gives to the numbers in it: `Latency (ms)`, `Requests/sec`, `FPS`; null for none. */
export const unitInLabel = remembered((label: string): UnitReading | null => {
  const text = `${label}:`;
  const tokens = tokenize(text);
  for (let at = 0; at < tokens.length - 1; at++) {
    const token = tokens[at];
    const reading = labelUnitAt(tokens, at, text) ?? (token?.kind === 'word' ? suffixUnit(token.text) : null);
    // Its place is in the label, not in the text of the value.
    if (reading) return { ...reading, start: -1, end: -1 };
  }
  return null;
});

/** The statistic that a label itself names: `P95 latency`; null for none. */
export const statisticInLabel = remembered((label: string): Statistic | null => {
  const tokens = tokenize(label);
  for (let at = 0; at < tokens.length; at++) {
    const found = statisticAt(tokens, at);
    if (found) return found.statistic;
  }
  return null;
});
