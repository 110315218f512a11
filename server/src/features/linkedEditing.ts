import type { LinkedEditingRangeParams, LinkedEditingRanges } from 'vscode-languageserver';
import { metricAt } from '#server/features/metricAt';
import { namePlace, namePlaces, NOT_IN_NAMES } from '#server/features/metricNames';
import type { Snapshot } from '#server/snapshot';

/**
 * The places of a metric's name that are typed in together: those that are written as the one under the cursor is, among
 * the current figures, the targets and in tables. A rename changes the others too.
 */
export function linkedEditing(
  snapshot: Snapshot,
  { position }: LinkedEditingRangeParams,
): LinkedEditingRanges | null {
  const offset = snapshot.offset(position);
  const found = metricAt(snapshot, offset);
  const place = found?.onLabel ? namePlace(snapshot, found.entry) : null;
  if (!found || !place || offset < place.start || offset > place.end) return null;
  const name = snapshot.slice(place.start, place.end);
  const linked = namePlaces(snapshot, found.metric).filter(
    ({ start, end }) => snapshot.slice(start, end) === name,
  );
  if (linked.length < 2) return null;
  return { ranges: linked.map((span) => snapshot.range(span)), wordPattern: `[^${NOT_IN_NAMES}]*` };
}
