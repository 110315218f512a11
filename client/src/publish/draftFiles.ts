import { fileExists } from '#client/drafts/fileExists';
import { toRange } from '#client/drafts/ranges';
import type { ServerSession } from '#client/server/session';
import type { Drafts } from '#core/publish/ports';
import { messageOf } from '#core/publish/run';
import { describeWriteFailure, isFull } from '#core/publish/writeFailure';
import { tickedLines } from '#core/publish/ticks';
import { TextEdit, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** How often the link is tried to be written while the person goes on typing. */
const tries = 5;

/**
 * The draft files for a publish of `own`, which the editor has as `uri`: a symbolic link may have led there. The link
 * goes through the editor: as an edit, never over what is there.
 */
export const draftFiles = (server: ServerSession, own: string, uri: Uri): Drafts => ({
  exists: (draft) => fileExists(Uri.parse(draft, true)),
  saveLink: (draft, issue) => {
    const file = draft === own ? uri : Uri.parse(draft, true);
    const textDocument = { uri: file.toString() };
    return editAndSave(file, async () => {
      const edits = await server.request('perfIssue/issueLink', { textDocument, issue });
      return edits.map(({ range, newText }) => TextEdit.replace(toRange(range), newText));
    });
  },
  saveTicks: (draft, ticks) =>
    editAndSave(draft === own ? uri : Uri.parse(draft, true), (document) => {
      const lines = tickedLines(document.getText(), ticks);
      if (!lines) throw new Error(`${workspace.asRelativePath(uri)} lacks one of the checkboxes.`);
      const edits = lines.map(({ line, text }) => TextEdit.replace(document.lineAt(line).range, text));
      return Promise.resolve(edits);
    }),
  keepFiles: async (draft, files) => {
    const folder = Uri.joinPath(draft === own ? uri : Uri.parse(draft, true), '..');
    for (const { name, text } of files) await keepFile(Uri.joinPath(folder, name), text);
  },
});

/** Writes a file that is not there yet, whole or not at all; its name tells its text. */
async function keepFile(file: Uri, text: string): Promise<void> {
  if (await fileExists(file)) {
    if (new TextDecoder().decode(await workspace.fs.readFile(file)) === text) return;
    throw new Error(`${workspace.asRelativePath(file)} is there already with another text`);
  }
  const unfinished = file.with({ path: `${file.path}.${Date.now().toString(36)}.tmp` });
  try {
    await workspace.fs.writeFile(unfinished, new TextEncoder().encode(text));
    await workspace.fs.rename(unfinished, file, { overwrite: false });
  } catch (error) {
    if (await fileExists(unfinished)) await workspace.fs.delete(unfinished);
    throw error;
  }
}

/** Makes edits of the draft as it is, and saves it. */
async function editAndSave(
  uri: Uri,
  editsOf: (document: TextDocument) => Promise<readonly TextEdit[]>,
): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  for (let attempt = 1; ; attempt++) {
    const { version } = document;
    const edits = await editsOf(document);
    if (document.version !== version) {
      // The person typed meanwhile: the places are those of another version.
      if (attempt < tries) continue;
      throw new Error('The draft changed all the time. Publish again to have it brought up to date.');
    }
    if (edits.length === 0) break;
    // The editor saves by emptying the file first: on a full disk nothing of it would be left there.
    const cause = await tryWriting(uri, document.getText());
    if (cause !== null) throw new Error(describeWriteFailure(workspace.asRelativePath(uri), cause));
    const edit = new WorkspaceEdit();
    edit.set(uri, [...edits]);
    if (!(await workspace.applyEdit(edit))) throw new Error(readOnly(uri));
    break;
  }
  if (document.isDirty && !(await document.save())) throw new Error(await whyNotSaved(uri));
}

/**
 * Saves a draft, and gives why that was not done, or null. On a full disk it is not tried: of the file there would be left
 * what fits, which VS Code takes for saved.
 */
export async function saveWhole(document: TextDocument): Promise<string | null> {
  const { uri } = document;
  const cause = document.isDirty ? await tryWriting(uri, document.getText()) : null;
  // In a folder that is read-only the draft can be saved all the same.
  if (cause !== null && isFull(cause)) return describeWriteFailure(workspace.asRelativePath(uri), cause);
  return !document.isDirty || (await document.save()) ? null : whyNotSaved(uri);
}

/** Why the editor could not save a file, which it tells nobody but the person. */
async function whyNotSaved(uri: Uri): Promise<string> {
  const { permissions = 0 } = await workspace.fs.stat(uri);
  if (permissions !== 0 || workspace.fs.isWritableFileSystem(uri.scheme) === false) return readOnly(uri);
  const document = await workspace.openTextDocument(uri);
  const cause = await tryWriting(uri, document.getText());
  const name = workspace.asRelativePath(uri);
  return cause === null
    ? `${name} could not be saved; the editor says why`
    : describeWriteFailure(name, cause);
}

const readOnly = (uri: Uri): string => describeWriteFailure(workspace.asRelativePath(uri), 'EACCES');

/** Whether as much as the draft, and a link, can be written beside it; null: it can, else what the system says. */
async function tryWriting(uri: Uri, text: string): Promise<string | null> {
  const probe = Uri.joinPath(uri, '..', `.perf-issue-${Date.now().toString(36)}.tmp`);
  try {
    const wanted = new TextEncoder().encode(`${text}${' '.repeat(1_024)}`);
    await workspace.fs.writeFile(probe, wanted);
    // VS Code says nothing where only a part fits.
    const { size } = await workspace.fs.stat(probe);
    return size < wanted.length ? 'ENOSPC' : null;
  } catch (error) {
    return messageOf(error);
  } finally {
    await workspace.fs.delete(probe).then(undefined, () => undefined);
  }
}
