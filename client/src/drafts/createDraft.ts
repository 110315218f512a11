import { draftLanguage } from '#client/drafts/chooseDraft';
import { fileExists } from '#client/drafts/fileExists';
import { freeName } from '#client/drafts/freeName';
import { Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** Writes a new draft under a name that is free in `folder`, which is made where it is missing. */
export async function createDraftFile(folder: Uri, fileName: string, text: string): Promise<TextDocument> {
  const name = await freeName(fileName, (candidate) => fileExists(Uri.joinPath(folder, candidate)));
  const uri = Uri.joinPath(folder, name);
  const edit = new WorkspaceEdit();
  // Refused where the file came into being meanwhile: nothing is ever overwritten.
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(`The draft ${name} could not be created in ${workspace.asRelativePath(folder)}.`);
  }
  return workspace.openTextDocument(uri);
}

/** A new draft that is not on disk yet. */
export async function createUntitledDraft(text: string): Promise<TextDocument> {
  return workspace.openTextDocument({ language: draftLanguage, content: text });
}
