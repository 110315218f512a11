/** The metrics of a version of a draft, and which one stands at a place. */
import { lastAtOrBelow } from '#core/markdown/lines';
import { metricsOf } from '#core/metrics/link';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { sectionMetrics } from '#core/metrics/section';
import { noMetricSettings } from '#core/metrics/settings';
import { shift, type Span } from '#core/span';
import type { Snapshot } from '#server/snapshot';

/** Several features ask of the same version. */
const known = new WeakMap<Snapshot, readonly Metric[]>();

/** All metrics of a version. */
export function metricsIn(snapshot: Snapshot): readonly Metric[] {
  const found = known.get(snapshot) ?? metricsOf(snapshot.draft);
  known.set(snapshot, found);
  return found;
}

export interface FoundMetric {
  readonly metric: Metric;
  readonly entry: PlacedEntry;
  /** Whether the place is in its name, else in its value. */
  readonly onLabel: boolean;
}

/** The metric whose name or value stands at an offset; null where none does. */
export function metricAt(snapshot: Snapshot, offset: number): FoundMetric | null {
  const { draft } = snapshot;
  const section = lastAtOrBelow(draft.starts, offset);
  const inSection = draft.sections[section];
  if (!inSection || offset < draft.bodyStart) return null;
  const local = offset - (draft.starts[section] ?? 0);
  const on = ({ start, end }: Span): boolean => start <= local && local <= end;
  // Whether there is anything here costs this section; only then all of them are asked.
  const here = sectionMetrics(inSection, draft.template.metrics ?? noMetricSettings).entries;
  if (!here.some(({ labelSpan, span }) => on(labelSpan) || on(span))) return null;
  for (const metric of metricsIn(snapshot)) {
    for (const entry of metric.entries) {
      if (entry.section !== section) continue;
      if (on(entry.labelSpan)) return { metric, entry, onLabel: true };
      if (on(entry.span) && entry.span.end > entry.span.start) return { metric, entry, onLabel: false };
    }
  }
  return null;
}

/** Where something of an entry stands in the draft. */
export const placeOf = ({ draft }: Snapshot, { section }: PlacedEntry, span: Span): Span =>
  shift(span, draft.starts[section] ?? 0);
