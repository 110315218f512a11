import { toRange } from '#client/drafts/ranges';
import type { ReportedPlace } from '#core/publish/preflight';
import { window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** Puts placeholders in the draft in place of what should not be published; only into the text that was looked through. */
export async function redact(
  document: TextDocument,
  places: readonly ReportedPlace[],
  version: number,
): Promise<void> {
  if (document.version !== version) {
    window.setStatusBarMessage('The draft has changed meanwhile: look at the places again.', 5_000);
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { range, placeholder } of places)
    if (range) edit.replace(document.uri, toRange(range), placeholder);
  if (!(await workspace.applyEdit(edit)))
    throw new Error(`The editor refused to write into ${workspace.asRelativePath(document.uri)}.`);
}
