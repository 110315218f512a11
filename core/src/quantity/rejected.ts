import {
  isMonth,
  isNaming,
  isStatusCode,
  isStatusNoun,
  isStatusReason,
  isStatusVerb,
} from '#core/quantity/names';
import type { UnitResult } from '#core/quantity/simple-unit';
import { statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';

/** Whether the word before names the number after it: `Node 20`, `Pixel 4a`, `port 8080`, `May 5`. */
export const isNamed = (tokens: readonly Token[], at: number): boolean => {
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
  // `worst case 5 s`
  if (before.lower === 'case' && /^(?:worst|best)$/.test(tokens[at - 2]?.lower ?? '')) return false;
  return before.kind === 'word' && (isNaming(before.lower) || isMonth(before.lower));
};

/** `HTTP 504`, `504 errors`, `returns 502s`. */
export const isStatus = (tokens: readonly Token[], at: number, digits: string): boolean => {
  if (!isStatusCode(digits)) return false;
  const next = tokens[at + 1];
  if (next?.kind !== 'word') return false;
  if (isStatusReason(next.text)) return true;
  const per = tokens[at + 2]?.text;
  if (isStatusNoun(next.lower)) return per !== '/' && per !== 'per';
  return next.lower === 's' && !next.spaced && isStatusVerb(tokens[at - 1]?.lower ?? '');
};

/** Units that are none where they stand: a model's `X`, a processor's `64-bit`, a confidence level, a named number. */
export const rejected = (
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
  // `10 min=10`
  if (token.lower === 'min' && tokens[at + 1]?.text === '=' && !tokens[at + 1]?.spaced) return true;
  // `real 0.35 user 0.30`
  const labelling = tokens[unit.next]?.kind === 'number' && tokens[index - 1]?.kind === 'word';
  if (labelling && unit.dimension === 'count' && digits.length > 1 && tokens[index]?.literal?.decimals)
    return true;
  // `thds: 8 tps: 1410.62`: the next label.
  const after = tokens[unit.next];
  const labels = after?.text === ':' || after?.text === '=';
  if (labels && token.spaced && unit.dimension === 'rate' && tokens[unit.next + 1]?.kind === 'number')
    return true;
  // `[12.345s][info][gc]`: when a line of a log was written
  const stamp = tokens[index - 1]?.text === '[' && after?.text === ']' && tokens[unit.next + 1]?.text === '[';
  if (stamp && /^(?:|break)$/.test(tokens[index - 2]?.kind ?? '')) return true;
  // the 1990s
  if (token.lower === 's' && !token.spaced && /^(?:19|20)\d0$/.test(digits))
    return tokens[index - 1]?.lower === 'the';
  return false;
};
