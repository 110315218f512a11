import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { PlacedEntry } from '#core/metrics/model';
import type { Span } from '#core/span';
import { versionedEdit } from '#server/features/codeActions';
import { metricAt, placeOf } from '#server/features/metricAt';
import type { Snapshot } from '#server/snapshot';

/** Characters that end a name, or mean something in a label or a table. */
const FORBIDDEN = /[\r\n|:：*`<>[\]]/u;
const MAX_NAME = 80;

/** The name of the metric under the cursor, where it can be renamed. */
export function prepareRename(
  snapshot: Snapshot,
  { position }: PrepareRenameParams,
): PrepareRenameResult | ResponseError {
  const found = metricAt(snapshot, snapshot.offset(position));
  const place = found?.onLabel ? namePlace(snapshot, found.entry) : null;
  if (!place) return refused('Only the name of a metric can be renamed: put the cursor into it.');
  return { range: snapshot.range(place), placeholder: snapshot.slice(place.start, place.end) };
}

/** Renames a metric wherever it stands: among the current figures, the targets and in tables. */
export function rename(
  snapshot: Snapshot,
  { position, newName }: RenameParams,
): WorkspaceEdit | null | ResponseError {
  const name = newName.trim();
  if (name === '') return refused('A metric needs a name.');
  if (name.length > MAX_NAME)
    return refused(`The name of a metric has at most ${String(MAX_NAME)} characters.`);
  if (FORBIDDEN.test(name)) return refused('The name of a metric is one line without | : * ` < > [ ].');
  const found = metricAt(snapshot, snapshot.offset(position));
  if (!found?.onLabel) return refused('Only the name of a metric can be renamed: put the cursor into it.');
  const places = new Map<number, Span>();
  for (const entry of found.metric.entries) {
    const place = namePlace(snapshot, entry);
    // All cells of a row share its label.
    if (place) places.set(place.start, place);
  }
  const edits = [...places.values()].map((span): TextEdit => ({
    range: snapshot.range(span),
    newText: name,
  }));
  return versionedEdit(snapshot, edits);
}

/** Where the name stands in a label that says more: `Response time` in `Current response time`. */
function namePlace(snapshot: Snapshot, entry: PlacedEntry): Span | null {
  const { start, end } = placeOf(snapshot, entry, entry.labelSpan);
  const text = snapshot.slice(start, end);
  const at = text.toLowerCase().indexOf(entry.name.toLowerCase());
  if (entry.name === '' || at < 0) return null;
  return { start: start + at, end: start + at + entry.name.length };
}

const refused = (message: string): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, message);
