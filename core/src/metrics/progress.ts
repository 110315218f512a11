/** What a draft says of before and after, as a Markdown table of its own. Pure. */
import type { Draft } from '#core/draft/model';
import { recordedComparison, type RunComparison } from '#core/filling/runs';
import { withoutComments } from '#core/markdown/html';
import { metricsOf } from '#core/metrics/link';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { isExact, pairsOf } from '#core/metrics/pairs';
import { comparisonText } from '#core/quantity/compare';

/** A metric with figures before and after. */
export interface ProgressRow {
  readonly label: string;
  /** As the draft writes them. */
  readonly before: string;
  readonly after: string;
  readonly target: string | null;
  /** `5x faster`, `-24%`; null where the figures cannot be set against each other. */
  readonly change: string | null;
}

const hasFigures = (entry: PlacedEntry | null): entry is PlacedEntry => (entry?.figures.length ?? 0) > 0;

function written(draft: Draft, entry: PlacedEntry): string {
  const start = draft.starts[entry.section] ?? 0;
  return withoutComments(draft.slice(start + entry.span.start, start + entry.span.end))
    .replace(/\s+/gu, ' ')
    .trim();
}

function changeText(
  { direction, label }: Metric,
  before: PlacedEntry,
  after: PlacedEntry,
  runs: RunComparison,
): string | null {
  const quantities = ({ figures }: PlacedEntry) => figures.map(({ quantity }) => quantity);
  const [pair] = pairsOf(quantities(before), quantities(after), () => direction);
  if (!pair?.comparison || !isExact(pair.before) || !isExact(pair.after)) return null;
  return runs.claimText(comparisonText(pair.comparison, pair.before.dimension), label, pair);
}

/**
 * The metrics that were measured before and after; what is current counts as before where nothing else does. What the records of
 * imported runs do not bear out is not claimed.
 */
export function progressRows(draft: Draft): readonly ProgressRow[] {
  const runs = recordedComparison(draft);
  return metricsOf(draft).flatMap((metric): ProgressRow[] => {
    const { label, after, target } = metric;
    const before = hasFigures(metric.before) ? metric.before : metric.current;
    if (!hasFigures(before) || !hasFigures(after)) return [];
    return [
      {
        label,
        before: written(draft, before),
        after: written(draft, after),
        target: hasFigures(target) ? written(draft, target) : null,
        change: changeText(metric, before, after, runs),
      },
    ];
  });
}

/** A pipe would end the cell; one that is escaped stays as it is. */
const cell = (text: string): string => text.replace(/(?<!\\)\|/gu, '\\|');

/** The rows as a Markdown table, with targets where there are any; null without rows. */
export function progressTable(rows: readonly ProgressRow[]): string | null {
  if (rows.length === 0) return null;
  const targets = rows.some(({ target }) => target !== null);
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const head = ['Metric', 'Before', 'After', 'Change', ...(targets ? ['Target'] : [])];
  return [
    line(head),
    `|${'---|'.repeat(head.length)}`,
    ...rows.map(({ label, before, after, change, target }) =>
      line([label, before, after, change ?? '', ...(targets ? [target ?? ''] : [])]),
    ),
  ].join('\n');
}
