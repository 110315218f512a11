import { parseDraft } from '#core/draft/parse';
import { importNoteText } from '#core/filling/messages';
import { planImport as plan } from '#core/filling/plan';
import type { PlanImportParams, PlannedImport } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

/** What a result becomes in the draft; null where the result has no figures of that scope. */
export function planImport(
  snapshot: Snapshot,
  { result, text, ...options }: PlanImportParams,
): PlannedImport | null {
  const draft = text === null ? snapshot.draft : parseDraft(text, snapshot.draft.template);
  const made = plan(draft, result, options);
  return (
    made && {
      version: snapshot.version,
      changes: made.changes.map((change) => ({
        ...change,
        edit: { range: draft.rangeOf(change.edit.span), newText: change.edit.newText },
      })),
      notes: made.notes.map(importNoteText),
    }
  );
}
