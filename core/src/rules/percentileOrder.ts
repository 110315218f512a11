import type { DraftSection } from '#core/draft/model';
import { metricDirection, noMetricSettings } from '#core/metrics/settings';
import type { Quantity, Statistic } from '#core/quantity/quantity';
import type { Problem } from '#core/problems';
import type { ReadPiece } from '#core/metrics/figures';
import { sectionMetrics } from '#core/metrics/section';
import { rank } from '#core/quantity/statistics';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';
import type { Template } from '#core/template/model';

/** A percentile below a lower one, or a mean that is not between minimum and maximum: no measurement gives these. */
export const percentileOrder: Rule = {
  code: 'percentile-order',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    sectionMetrics(section, metrics).entries.flatMap(({ label, pieces }) =>
      pieces.flatMap((piece) =>
        groupsOf(piece).flatMap((group) =>
          // Of a throughput, `p95` often is what 95% of the time was reached.
          metricDirection(label, '', group[0]?.dimension ?? null, metrics ?? noMetricSettings) === 'higher'
            ? disordered(
                group.filter(({ statistic }) => !isPercentile(statistic)),
                piece,
              )
            : disordered(group, piece),
        ),
      ),
    ),
};

const isPercentile = (statistic: Statistic | null): boolean => statistic?.startsWith('p') === true;

/** Figures of one measurement: of one dimension, each statistic once, with nothing between that starts another. */
function groupsOf({ text, reading }: ReadPiece): Quantity[][] {
  const groups: Quantity[][] = [];
  let end = 0;
  for (const quantity of reading.quantities) {
    const { statistic, span, statisticSpan } = quantity;
    const start = Math.min(span.start, statisticSpan?.start ?? span.start);
    const between = text.slice(end, Math.max(end, start));
    end = Math.max(span.end, statisticSpan?.end ?? 0);
    if (statistic === null || statistic === 'stddev' || quantity.alternatives.length > 0) continue;
    const last = groups.at(-1);
    const first = last?.[0];
    const belongs =
      first?.dimension === quantity.dimension &&
      first.base === quantity.base &&
      limitOf(first) === limitOf(quantity) &&
      last?.every((other) => other.statistic !== statistic) === true &&
      !/[;|\n(]|[.] |[\p{L}\p{N}]\s*[:=]/u.test(between);
    if (belongs) last.push(quantity);
    else groups.push([quantity]);
  }
  return groups;
}

/** Limits are compared with limits, and figures with figures. */
const limitOf = ({ comparator }: Quantity): string =>
  comparator === '<' || comparator === '<='
    ? 'upper'
    : comparator === '>' || comparator === '>='
      ? 'lower'
      : '';

function disordered(group: readonly Quantity[], { base }: ReadPiece): Problem[] {
  if (group[0] && limitOf(group[0]) === 'lower') return [];
  const ranked = group
    .flatMap((quantity) => {
      const place = quantity.statistic && rank(quantity.statistic);
      return place === null ? [] : [{ quantity, rank: place }];
    })
    .sort((a, b) => a.rank - b.rank);
  const pairs = ranked.slice(1).flatMap(({ quantity }, i) => {
    const lower = ranked[i]?.quantity;
    return lower ? [[lower, quantity] as const] : [];
  });
  const mean = group.find(({ statistic }) => statistic === 'mean');
  const min = group.find(({ statistic }) => statistic === 'min');
  const max = group.find(({ statistic }) => statistic === 'max');
  if (mean && min) pairs.push([min, mean]);
  if (mean && max) pairs.push([mean, max]);
  return pairs
    .filter(([lower, higher]) => least(lower) > most(higher))
    .map(([lower, higher]) => ({
      code: 'percentile-order',
      span: shift(higher.span, base),
      data: {
        lower: lower.statistic ?? '',
        higher: higher.statistic ?? '',
        lowerSpan: shift(lower.span, base),
        higherSpan: shift(higher.span, base),
      },
    }));
}

const least = ({ value, tolerance }: Quantity): number => value - (tolerance ?? 0);
const most = ({ value, upper, tolerance }: Quantity): number => (upper ?? value) + (tolerance ?? 0);
