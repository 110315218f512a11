import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { versionedEdit } from '#server/features/codeActions';
import { metricAt } from '#server/features/metricAt';
import { NOT_IN_NAMES, namePlace, namePlaces } from '#server/features/metricNames';
import type { Snapshot } from '#server/snapshot';

/** A character that is none of a name's. */
const FORBIDDEN = new RegExp(`[${NOT_IN_NAMES}]`, 'u');
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
  const edits = namePlaces(snapshot, found.metric).map((span): TextEdit => ({
    range: snapshot.range(span),
    newText: name,
  }));
  return versionedEdit(snapshot, edits);
}

const refused = (message: string): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, message);
