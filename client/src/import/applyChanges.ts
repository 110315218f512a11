import { toRange } from '#client/drafts/ranges';
import type { PlannedChange } from '#core/protocol';
import { WorkspaceEdit, workspace, type TextDocument } from 'vscode';

/** The changes as one edit, so that one undo takes all of them back. */
export function editOf(document: TextDocument, changes: readonly PlannedChange[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { edit: change } of changes) edit.replace(document.uri, toRange(change.range), change.newText);
  return edit;
}

/** Whether the draft took them: not when it was changed since they were planned for `version`. */
export async function applyChanges(
  document: TextDocument,
  version: number,
  changes: readonly PlannedChange[],
): Promise<boolean> {
  if (document.version !== version) return false;
  return workspace.applyEdit(editOf(document, changes));
}
