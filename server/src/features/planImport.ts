import { importNoteText } from '#core/filling/messages';
import { planImport as plan } from '#core/filling/plan';
import type { PlanImportParams, PlannedImport } from '#core/protocol';
import { textEdit } from '#server/features/codeActions';
import type { Snapshot } from '#server/snapshot';

/** What a result becomes in the draft; null where the result has no figures of that scope. */
export function planImport(
  snapshot: Snapshot,
  { result, as, scope, source, left, charts, sources }: PlanImportParams,
): PlannedImport | null {
  const made = plan(snapshot.draft, result, { as, scope, source, left, charts, sources });
  return (
    made && {
      version: snapshot.version,
      changes: made.changes.map((change) => ({ ...change, edit: textEdit(snapshot, change.edit) })),
      notes: made.notes.map(importNoteText),
    }
  );
}
