import { compareEntries } from '#core/metrics/metric';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { printQuantity } from '#core/quantity/print';
import type { Quantity } from '#core/quantity/quantity';
import { rank, statisticText } from '#core/quantity/statistics';
import { withStatistic } from '#server/features/changeText';
import type { FoundMetric } from '#server/features/metricAt';
import { escapeMarkdown } from '#server/features/hoverText';

/** How the figures at a place were read, and what they are to the others of their metric; '' where there are none. */
export function metricText({ metric, entry }: FoundMetric): string {
  const quantities = entry.figures.map(({ quantity }) => quantity);
  return [readings(quantities), ranks(quantities), ...relations(metric, entry)].filter(Boolean).join('\n\n');
}

/** A line for each figure: as written, and in the unit in which figures are compared. */
function readings(quantities: readonly Quantity[]): string {
  return quantities
    .map((quantity) => {
      const written = printQuantity(quantity, { statistic: false });
      const normalised = printQuantity(quantity, { unit: 'base', statistic: false });
      const name =
        quantity.statistic === null ? dimensionWords[quantity.dimension] : statisticText(quantity.statistic);
      const same = written === normalised ? '' : ` = ${escapeMarkdown(normalised)}`;
      return `- ${name}: **${escapeMarkdown(written)}**${same}`;
    })
    .join('\n');
}

const dimensionWords: Readonly<Record<Quantity['dimension'], string>> = {
  time: 'time',
  rate: 'rate',
  ratio: 'share',
  bytes: 'size',
  'bytes-rate': 'data rate',
  count: 'count',
  frequency: 'frequency',
  energy: 'energy',
  'money-rate': 'cost',
  factor: 'multiple',
};

/** Whether the percentiles rise as they must: `p50 ≤ p95 ≤ p99`; '' where there are not two of them. */
function ranks(quantities: readonly Quantity[]): string {
  const ranked = quantities.flatMap((quantity) => {
    const place = quantity.statistic === null ? null : rank(quantity.statistic);
    return place === null || quantity.statistic === null
      ? []
      : [{ place, value: quantity.value, name: statisticText(quantity.statistic) }];
  });
  if (ranked.length < 2) return '';
  ranked.sort((a, b) => a.place - b.place);
  let text = ranked[0]?.name ?? '';
  for (const [i, { value, name }] of ranked.slice(1).entries())
    text += `${value >= (ranked[i]?.value ?? 0) ? ' ≤ ' : ' > '}${name}`;
  return text;
}

/** What is said of a change between two of the metric's places, from whichever of them it is asked. */
function relations(metric: Metric, entry: PlacedEntry): string[] {
  const has = (other: PlacedEntry | null): boolean =>
    other !== null && other.section === entry.section && other.span.start === entry.span.start;
  const { current, target, before, after } = metric;
  return [
    has(current) || has(target) ? relation('From current to target', metric, current, target) : '',
    has(before) || has(after) ? relation('From before to after', metric, before, after) : '',
    metric.direction === null ? '' : `${metric.direction === 'lower' ? 'Lower' : 'Higher'} is better.`,
  ];
}

function relation(title: string, metric: Metric, from: PlacedEntry | null, to: PlacedEntry | null): string {
  const texts = compareEntries(metric, from, to).flatMap((pair) => withStatistic(pair) ?? []);
  return texts.length === 0 ? '' : `${title}: **${escapeMarkdown(texts.join(', '))}**`;
}
