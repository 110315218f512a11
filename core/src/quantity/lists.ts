import type { Amount } from '#core/quantity/amount';
import { amountAt } from '#core/quantity/amount-at';
import { draftOf, type Draft } from '#core/quantity/draft';
import type { QuantityProblem, Statistic } from '#core/quantity/quantity';
import { statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';
import type { Span } from '#core/span';

export interface ListedStatistic {
  readonly statistic: Statistic;
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

/** `p50/p95/p99`, `min, avg and max`: two or more statistics in a row. */
export interface StatisticList {
  readonly statistics: readonly ListedStatistic[];
  readonly next: number;
}

/** No one lists more; it also bounds the look ahead. */
const MOST = 12;
const SEPARATORS = new Set(['/', ',', '&', '|', '..', '·', ';']);
const AND_WORDS = new Set(['and', 'und', 'et', 'y', 'и']);
const LINKS = new Set([
  ')',
  ']',
  ':',
  '=',
  'of',
  'at',
  'are',
  'is',
  'were',
  'was',
  'latency',
  'latencies',
  'percentile',
  'percentiles',
  '(',
  'time',
  'times',
  'response',
  'to',
  '-',
  '–',
  'within',
  'values',
]);

const separatorAt = (tokens: readonly Token[], at: number): number => {
  let next = at;
  if (SEPARATORS.has(tokens[next]?.text ?? '') || (tokens[next]?.text === '-' && !tokens[next + 1]?.spaced))
    next++;
  if (AND_WORDS.has(tokens[next]?.lower ?? '')) next++;
  return next;
};

/** The statistics listed from a token on, or null where there is only one. */
export const statisticListAt = (tokens: readonly Token[], at: number): StatisticList | null => {
  const statistics: ListedStatistic[] = [];
  let next = at;
  let end = at;
  while (statistics.length < MOST) {
    const reading = statisticAt(tokens, next);
    const first = tokens[next];
    const last = tokens[(reading?.next ?? 1) - 1];
    if (!reading || !first || !last) break;
    statistics.push({
      statistic: reading.statistic,
      span: { start: first.start, end: last.end },
      from: next,
      to: reading.next,
    });
    end = reading.next;
    next = separatorAt(tokens, reading.next);
    if (next === reading.next && tokens[next]?.kind !== 'word') break;
  }
  return statistics.length > 1 ? { statistics, next: end } : null;
};

/** As many numbers in a row as there are statistics, after `:` or the like; units may stand at the last one only. */
export const amountsFor = (
  tokens: readonly Token[],
  list: StatisticList,
  text: string,
): readonly Amount[] | null => {
  let next = list.next;
  for (
    let skipped = 0;
    skipped < 5 && LINKS.has(tokens[next]?.lower || (tokens[next]?.text ?? ''));
    skipped++
  )
    next++;
  const amounts: Amount[] = [];
  while (amounts.length < list.statistics.length) {
    const amount = amountAt(tokens, next, text);
    if (!amount?.decimal) return null;
    amounts.push(amount);
    const last = amounts.length === list.statistics.length;
    next = separatorAt(tokens, amount.next);
    if (!last && next === amount.next) return null;
  }
  return amounts.some((amount) => amount.unit) ? amounts : null;
};

/** One figure for each statistic; a unit holds for the numbers before it too, and the last one for those behind. */
export const listedDrafts = (
  list: StatisticList,
  amounts: readonly Amount[],
  problems: QuantityProblem[],
): readonly (readonly [Draft, Amount])[] => {
  let unit = amounts.findLast((amount) => amount.unit)?.unit ?? null;
  const drafts: (readonly [Draft, Amount])[] = [];
  for (let index = amounts.length - 1; index >= 0; index--) {
    const amount = amounts[index];
    const statistic = list.statistics[index];
    if (!amount || !statistic) continue;
    unit = amount.unit ?? unit;
    const around = { comparator: null, approximate: false, start: amount.start };
    const draft = unit && draftOf(amount, unit, around, problems);
    if (!draft) continue;
    [draft.statistic, draft.statisticSpan] = [statistic.statistic, statistic.span];
    drafts.push([draft, amount]);
  }
  return drafts.reverse();
};
