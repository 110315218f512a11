/** Of `2x faster` and `5x faster` the most that holds says it all. */
import type { Criterion } from '#core/facts/model';
import { verdictOf } from '#core/facts/verdict';
import type { Metric } from '#core/metrics/model';
import type { Quantity } from '#core/quantity/quantity';

/** What claims of one kind have in common: all but their figure. */
export const claimFamily = (text: string, { dimension, change }: Quantity): string =>
  `${dimension} ${String(change)} ${text
    .replace(/[\d.,]+/g, '')
    .trim()
    .toLowerCase()}`;

/** The criterion of one list that claims the most of what a criterion claims, and that the figures give; null for none. */
export function strongestHeld(
  criterion: Criterion,
  all: readonly Criterion[],
  metrics: readonly Metric[],
): Criterion | null {
  const { list, text, claims } = criterion;
  const [wanted] = claims;
  // Levels are wanted or not, each by itself.
  if (!wanted)
    return criterion.levels.length > 0 && verdictOf(criterion, metrics).kind === 'held' ? criterion : null;
  const family = claimFamily(text, wanted);
  let best: Criterion | null = null;
  for (const other of all) {
    const [claim] = other.claims;
    if (other.list !== list || !claim || claimFamily(other.text, claim) !== family) continue;
    if (best && claim.value <= (best.claims[0]?.value ?? 0)) continue;
    if (verdictOf(other, metrics).kind === 'held') best = other;
  }
  return best;
}
