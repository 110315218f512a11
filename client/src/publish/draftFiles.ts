import { fileExists } from '#client/drafts/fileExists';
import { toRange } from '#client/drafts/ranges';
import type { ServerSession } from '#client/server/session';
import type { Drafts } from '#core/publish/ports';
import { Uri, workspace, WorkspaceEdit } from 'vscode';

/** How often the link is tried to be written while the person goes on typing. */
const tries = 5;

/**
 * The draft files for a publish of `own`, which the editor has as `uri`: a symbolic link may have led there. The link
 * goes through the editor: as an edit, never over what is there.
 */
export const draftFiles = (server: ServerSession, own: string, uri: Uri): Drafts => ({
  exists: (draft) => fileExists(Uri.parse(draft, true)),
  saveLink: (draft, url) => saveLink(server, draft === own ? uri : Uri.parse(draft, true), url),
});

async function saveLink(server: ServerSession, uri: Uri, issue: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const textDocument = { uri: uri.toString() };
  for (let attempt = 1; ; attempt++) {
    const { version } = document;
    const edits = await server.request('perfIssue/issueLink', { textDocument, issue });
    if (document.version !== version) {
      // The person typed meanwhile: the places are those of another version.
      if (attempt < tries) continue;
      throw new Error('The draft changed all the time. Publish again to have the link written.');
    }
    const edit = new WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(uri, toRange(range), newText);
    if (edits.length > 0 && !(await workspace.applyEdit(edit)))
      throw new Error(`The editor refused to write into ${workspace.asRelativePath(uri)}.`);
    break;
  }
  if (document.isDirty && !(await document.save()))
    throw new Error(`${workspace.asRelativePath(uri)} could not be saved.`);
}
