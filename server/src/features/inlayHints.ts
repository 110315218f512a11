import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { compareEntries } from '#core/metrics/metric';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { breakdownOf, hoursOf, sectionEffort } from '#core/facts/effort';
import { shift, type Span } from '#core/span';
import type { Around } from '#server/feature';
import { changesText, withStatistic } from '#server/features/changeText';
import { metricsIn, placeOf } from '#server/features/metricAt';
import type { Snapshot } from '#server/snapshot';

/** What the figures give: how far a target is from what is, and what the parts of an effort add up to. */
export function inlayHints(
  snapshot: Snapshot,
  { range }: InlayHintParams,
  { settings }: Pick<Around, 'settings'>,
): InlayHint[] {
  const wanted = settings.inlayHints;
  const shown = { start: snapshot.offset(range.start), end: snapshot.offset(range.end) };
  return [
    ...(wanted.targets ? targetHints(snapshot, shown) : []),
    ...(wanted.effort ? effortHints(snapshot, shown) : []),
  ];
}

const isIn = (place: number, { start, end }: Span): boolean => start <= place && place <= end;

const targetHints = (snapshot: Snapshot, shown: Span): InlayHint[] =>
  metricsIn(snapshot).flatMap((metric) => [
    ...hintAt(snapshot, metric, metric.current, metric.target, shown),
    ...rowHints(snapshot, metric, shown),
  ]);

/** Where a table says what came of a change, or leaves room to, nothing is said twice. */
function rowHints(snapshot: Snapshot, metric: Metric, shown: Span): InlayHint[] {
  const { before, after } = metric;
  return after?.row?.gain === null ? hintAt(snapshot, metric, before, after, shown) : [];
}

function hintAt(
  snapshot: Snapshot,
  metric: Metric,
  from: PlacedEntry | null,
  to: PlacedEntry | null,
  shown: Span,
): InlayHint[] {
  if (!from || !to) return [];
  const { end } = placeOf(snapshot, to, to.span);
  if (!isIn(end, shown)) return [];
  const pairs = compareEntries(metric, from, to);
  const label = changesText(pairs);
  if (label === null) return [];
  const details = pairs.flatMap((pair) => withStatistic(pair) ?? []);
  return [hint(snapshot, end, label, details.length > 1 ? details.join(', ') : null)];
}

function effortHints(snapshot: Snapshot, shown: Span): InlayHint[] {
  const { draft } = snapshot;
  const all = draft.sections.flatMap((section, index) => {
    const effort = sectionEffort(section);
    return effort ? [{ index, effort }] : [];
  });
  return all.flatMap(({ index, effort }) =>
    effort.sizes.flatMap((size) => {
      const { end } = shift(size.span, draft.starts[index] ?? 0);
      const sum = isIn(end, shown) ? breakdownOf(size, index, all) : null;
      return sum && sum.to > 0
        ? [hint(snapshot, end, `Σ ${hoursOf(sum)}`, 'What the breakdown adds up to')]
        : [];
    }),
  );
}

const hint = (snapshot: Snapshot, at: number, label: string, tooltip: string | null): InlayHint => ({
  position: snapshot.draft.positionAt(at),
  label,
  paddingLeft: true,
  ...(tooltip === null ? {} : { tooltip }),
});
