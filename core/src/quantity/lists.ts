import type { Amount } from '#core/quantity/amount';
import { amountAt } from '#core/quantity/amount-at';
import { draftOf, type Draft } from '#core/quantity/draft';
import type { QuantityProblem, Statistic } from '#core/quantity/quantity';
import { barePercentileAt, statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';
import { unitAt } from '#core/quantity/unit';
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
  /** `mean (p95)`: the second is in brackets, as its figure is. */
  readonly bracketed: boolean;
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
  const mark = tokens[next]?.text ?? '';
  if (SEPARATORS.has(mark) || ((mark === '-' || mark === '–') && !tokens[next + 1]?.spaced)) next++;
  if (AND_WORDS.has(tokens[next]?.lower ?? '')) next++;
  return next;
};

/** The statistics listed from a token on, or null where there is only one. */
export const statisticListAt = (tokens: readonly Token[], at: number): StatisticList | null => {
  const statistics: ListedStatistic[] = [];
  let next = at;
  let end = at;
  const open = tokens[at - 1]?.text === '[';
  while (statistics.length < MOST) {
    const reading =
      statisticAt(tokens, next) ?? (open && statistics.length > 0 ? barePercentileAt(tokens, next) : null);
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
    const inBrackets = statistics.length === 1 ? bracketedAt(tokens, end) : null;
    if (inBrackets)
      return { statistics: [...statistics, inBrackets], next: inBrackets.to + 1, bracketed: true };
    next = separatorAt(tokens, reading.next);
    if (next === reading.next && tokens[next]?.kind !== 'word') break;
  }
  return statistics.length > 1 ? { statistics, next: end, bracketed: false } : null;
};

/** The `(p95)` of `mean (p95): 120 ms (340 ms)`. */
const bracketedAt = (tokens: readonly Token[], at: number): ListedStatistic | null => {
  const first = tokens[at + 1];
  const reading = tokens[at]?.text === '(' ? statisticAt(tokens, at + 1) : null;
  if (!reading || !first || tokens[reading.next]?.text !== ')') return null;
  const span = { start: first.start, end: tokens[reading.next - 1]?.end ?? first.end };
  return { statistic: reading.statistic, span, from: at + 1, to: reading.next };
};

/** `120 ms (340 ms)`, `3 (40) ms`: two figures of one kind. */
const bracketedAmounts = (tokens: readonly Token[], at: number, text: string): readonly Amount[] | null => {
  const first = amountAt(tokens, at, text);
  if (!first?.decimal || tokens[first.next]?.text !== '(') return null;
  const second = amountAt(tokens, first.next + 1, text);
  if (!second?.decimal || tokens[second.next]?.text !== ')') return null;
  const behind = first.unit || second.unit ? null : unitAt(tokens, second.next + 1, text, -1);
  if (behind && behind.dimension !== 'unsupported')
    return [first, { ...second, unit: behind, next: behind.next, end: behind.end }];
  const kinds = new Set([first, second].flatMap(({ unit }) => (unit ? [unit.dimension] : [])));
  return kinds.size === 1 ? [first, { ...second, next: second.next + 1 }] : null;
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
  if (list.bracketed) return bracketedAmounts(tokens, next, text);
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
