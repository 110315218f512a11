import type { Amount } from '#core/quantity/amount';
import { draftOf, type Draft } from '#core/quantity/draft';
import type { StatisticItem } from '#core/quantity/pair';
import type { QuantityProblem } from '#core/quantity/quantity';
import type { UnitReading } from '#core/quantity/simple-unit';

/** A number without a unit right after a statistic: `min 1.2` of `min 1.2 / avg 3.4 / max 9.8 ms`. */
export interface Orphan {
  readonly amount: Amount;
  readonly statistic: StatisticItem;
}

/** No one shares a unit among more; it also bounds the look back. */
const MOST = 12;

/**
 * Gives a unit to the orphans that stand side by side right before token `from`, and takes back the complaints about
 * them. In the order of the text.
 */
export const adoptedDrafts = (
  orphans: readonly Orphan[],
  unit: UnitReading,
  from: number,
  problems: QuantityProblem[],
): readonly (readonly [Draft, Amount])[] => {
  const adopted: (readonly [Draft, Amount])[] = [];
  let next = from;
  for (const { amount, statistic } of orphans.slice(-MOST).reverse()) {
    if (amount.next + 2 < next) break;
    const around = { comparator: null, approximate: false, start: amount.start };
    const draft = draftOf(amount, unit, around, problems);
    if (!draft) break;
    [draft.statistic, draft.statisticSpan] = [statistic.statistic, statistic.span];
    adopted.push([draft, amount]);
    next = statistic.from;
    const recent = Math.max(0, problems.length - MOST);
    const complaint = problems.slice(recent).findIndex(({ span }) => span.start === amount.start);
    if (complaint >= 0) problems.splice(recent + complaint, 1);
  }
  return adopted.reverse();
};
