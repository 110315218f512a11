/** The Mann-Whitney U test: its p value is the normal approximation with corrections for ties and continuity. */
import { errorFunction } from 'simple-statistics';

export interface RankTest {
  readonly pValue: number;
  /** Cliff's delta, from -1 to 1: how much more often a value of the second is above one of the first than below. */
  readonly effect: number;
}

export function mannWhitney(a: readonly number[], b: readonly number[]): RankTest {
  const [n, m] = [a.length, b.length];
  const all = [...a.map((value) => ({ value, own: false })), ...b.map((value) => ({ value, own: true }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  let ties = 0;
  for (let at = 0; at < all.length;) {
    let end = at + 1;
    while (end < all.length && all[end]?.value === all[at]?.value) end += 1;
    const count = end - at;
    ties += count ** 3 - count;
    const rank = (at + 1 + end) / 2;
    for (let i = at; i < end; i++) if (all[i]?.own) rankSum += rank;
    at = end;
  }
  const u = rankSum - (m * (m + 1)) / 2;
  const mean = (n * m) / 2;
  const size = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (size + 1 - ties / (size * (size - 1))));
  const effect = (2 * u) / (n * m) - 1;
  if (deviation === 0) return { effect, pValue: 1 };
  const z = Math.max(0, Math.abs(u - mean) - 0.5) / deviation;
  return { effect, pValue: Math.min(1, 1 - errorFunction(z / Math.SQRT2)) };
}
