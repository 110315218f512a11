import type { Draft } from '#core/quantity/draft';
import type { Statistic } from '#core/quantity/quantity';
import type { Token } from '#core/quantity/tokens';
import type { Span } from '#core/span';

/**
 * Which statistic belongs to which figure. People write both `p95 300 ms` and `300 ms p95`, with a comma, a colon, a
 * bracket or a word between. Every statistic looks only at its neighbours in the same clause, so this is linear.
 */
export interface FigureItem {
  readonly kind: 'figure';
  readonly draft: Draft;
  /** Its first token, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

export interface StatisticItem {
  readonly kind: 'statistic';
  readonly statistic: Statistic;
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/** A number without a unit right after a statistic: it takes that statistic out of play. */
export interface BareItem {
  readonly kind: 'bare';
}

export type Item = FigureItem | StatisticItem | BareItem;

/** What stands between separators, on one level of brackets. */
export interface Clause {
  readonly items: Item[];
  readonly start: number;
  end: number;
  /** For a bracket: the clause that it interrupts, and how many items stood in it before. */
  readonly outer: Clause | null;
  readonly position: number;
  /** The neighbours on the same level, where only a comma or a line end parts them. */
  readonly previous: Clause | null;
  following: Clause | null;
  /** The line of a table's row that it is a cell of. */
  row: number | null;
}

const LEFT_WORDS = new Set(['at', 'on', 'as', 'the', 'in', 'for', 'am', 'im']);
const RIGHT_WORDS = new Set([
  'of',
  'is',
  'was',
  'are',
  'were',
  'at',
  'to',
  'von',
  'de',
  'reaches',
  'reached',
  'around',
]);
const SAMPLE_WORDS = new Set(['of', 'over', 'across', 'from', 'for', 'in']);

/** How close a statistic stands to a figure: 3 tied by a word or sign, 2 side by side, 1 with other words between, 0 apart. */
const closeness = (
  tokens: readonly Token[],
  from: number,
  to: number,
  ties: ReadonlySet<string>,
  signs: boolean,
): number => {
  if (from >= to) return 2;
  // Only the first few tokens between can tie: more of them are other words.
  let tied = true;
  for (let index = from; index < Math.min(to, from + 40); index++) {
    const token = tokens[index];
    if (signs && (token?.text === ':' || token?.text === '=')) return 3;
    // `a 45ms difference between median values`
    if (token?.lower === 'between') return 0;
    tied &&= token !== undefined && (ties.has(token.lower) || token.text === '@');
  }
  return tied && to - from <= 3 ? 3 : 1;
};

const assign = (figure: FigureItem, item: StatisticItem): void => {
  figure.draft.statistic = item.statistic;
  figure.draft.statisticSpan = item.span;
  item.used = true;
};

const isNumber = (item: Item): boolean => item.kind !== 'statistic';
const isFree = (item: Item | null | undefined): item is FigureItem =>
  item?.kind === 'figure' && item.draft.statistic === null;

/** `median of 5 runs`: the runs are what the median is over. */
const isSample = (tokens: readonly Token[], item: StatisticItem, figure: FigureItem): boolean =>
  figure.draft.dimension === 'count' &&
  SAMPLE_WORDS.has(tokens[item.to]?.lower ?? '') &&
  figure.from <= item.to + 2;

const isTiming = (figure: FigureItem): boolean => figure.draft.dimension === 'time';

/** Whether a statistic between two figures belongs to the left one. */
const goesLeft = (
  tokens: readonly Token[],
  left: FigureItem,
  item: StatisticItem,
  right: FigureItem,
  figureFirst: boolean,
): boolean => {
  const toLeft = closeness(tokens, left.to, item.from, LEFT_WORDS, false);
  const toRight =
    right.draft.comparator === null ? closeness(tokens, item.to, right.from, RIGHT_WORDS, true) : 3;
  if (item.statistic !== 'max' && item.statistic !== 'min' && isTiming(left) !== isTiming(right)) {
    // Percentiles and means are mostly of times: `1000 rps @ p99 200 ms`.
    if (isTiming(right) && toRight > 1) return false;
    if (toLeft === toRight) return isTiming(left);
  }
  return toLeft === toRight ? figureFirst : toLeft > toRight;
};

const pairClause = (tokens: readonly Token[], { items }: Clause): void => {
  const figureFirst = items[0]?.kind === 'figure';
  items.forEach((item, index) => {
    if (item.kind !== 'statistic') return;
    const previous = items[index - 1];
    const next = items[index + 1];
    if (next?.kind === 'bare') return;
    const left = isFree(previous) ? previous : null;
    let right = isFree(next) ? next : null;
    let over = false;
    if (right && isSample(tokens, item, right)) {
      const behind = items[index + 2];
      right = isFree(behind) ? behind : null;
      over = true;
    }
    if (left && right && !over) {
      assign(goesLeft(tokens, left, item, right, figureFirst) ? left : right, item);
      return;
    }
    const only = left ?? right;
    const apart = left && closeness(tokens, left.to, item.from, LEFT_WORDS, false) === 0;
    if (only && !apart) assign(only, item);
  });
};

/** Statistics left over: in a bracket or after a comma of their own, or before a bracket that holds the figure. */
const pairAcross = (clause: Clause): void => {
  const { outer, position } = clause;
  const before = outer?.items[position - 1];
  const first = clause.items[0];
  if (before?.kind === 'statistic' && !before.used && isFree(first)) assign(first, before);
  if (first?.kind !== 'statistic' || first.used || clause.items.some(isNumber)) return;
  const candidates = [
    before,
    outer?.items[position],
    clause.previous?.items.at(-1),
    clause.following?.items[0],
  ];
  const figure = candidates.find(isFree);
  if (figure) assign(figure, first);
};

/** `| p95 | 2 s | 500 ms |`: a row's first cell says what the figures of its kind behind it are. */
const shareAcrossRows = (clauses: readonly Clause[]): void => {
  let head: StatisticItem | null = null;
  let row: number | null = null;
  let dimension: string | null = null;
  for (const clause of clauses) {
    if (clause.row === null) continue;
    const [first] = clause.items;
    if (clause.row !== row) {
      head = first?.kind === 'statistic' && !first.used && clause.items.length === 1 ? first : null;
      [row, dimension] = [clause.row, null];
      continue;
    }
    if (!head || !isFree(first)) continue;
    dimension ??= first.draft.dimension;
    if (first.draft.dimension === dimension) assign(first, head);
  }
};

/** `p95: 2 s → 500 ms`, `from 2.9s to 4.3s at p50`: both ends of a change are of one statistic. */
const shareAcrossChanges = (tokens: readonly Token[], figures: readonly FigureItem[]): void => {
  figures.forEach((after, index) => {
    const before = figures[index - 1];
    const link = tokens[before?.to ?? 0];
    if (before?.draft.dimension !== after.draft.dimension || after.from - before.to > 3) return;
    if (after.from <= before.to || (link?.text !== '->' && link?.lower !== 'to')) return;
    const [a, b] = [before.draft, after.draft];
    if (a.statistic === null) [a.statistic, a.statisticSpan] = [b.statistic, b.statisticSpan];
    else if (b.statistic === null) [b.statistic, b.statisticSpan] = [a.statistic, a.statisticSpan];
  });
};

/** Gives each figure its statistic. Figures are in the order of the text; clauses are in the order in which they start. */
export const pairStatistics = (
  tokens: readonly Token[],
  clauses: readonly Clause[],
  figures: readonly FigureItem[],
): void => {
  for (const clause of clauses) pairClause(tokens, clause);
  for (const clause of clauses) pairAcross(clause);
  shareAcrossRows(clauses);
  shareAcrossChanges(tokens, figures);
};
