/** Where the name of a metric stands in a draft. */
import type { Metric, PlacedEntry } from '#core/metrics/model';
import type { Span } from '#core/span';
import { placeOf } from '#server/features/metricAt';
import type { Snapshot } from '#server/snapshot';

/** What no name has, for between the brackets of a class: it ends a name, or means something in a label or a table. */
export const NOT_IN_NAMES = String.raw`\r\n|:：*\x60<>\[\]`;

/** Where the name stands in a label that says more: `Response time` in `Current response time`. */
export function namePlace(snapshot: Snapshot, entry: PlacedEntry): Span | null {
  const { start, end } = placeOf(snapshot, entry, entry.labelSpan);
  const text = snapshot.slice(start, end);
  const at = text.toLowerCase().indexOf(entry.name.toLowerCase());
  if (entry.name === '' || at < 0) return null;
  return { start: start + at, end: start + at + entry.name.length };
}

/** Each place of a metric's name once: all cells of a row share its label. */
export function namePlaces(snapshot: Snapshot, { entries }: Metric): Span[] {
  const places = new Map<number, Span>();
  for (const entry of entries) {
    const place = namePlace(snapshot, entry);
    if (place) places.set(place.start, place);
  }
  return [...places.values()];
}
