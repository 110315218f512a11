import { chooseDraft, draftLanguage } from '#client/drafts/chooseDraft';
import { Uri, window, workspace, type TextDocument, type TextEditor } from 'vscode';

/** Does something with the draft that a command is about; says it where there is none. */
export async function withDraft(
  clicked: unknown,
  work: (document: TextDocument) => Promise<void>,
): Promise<void> {
  const document = await draftOf(clicked);
  await (document ? work(document) : sayNoDraft());
}

/** The draft that a command is about: the one clicked on, else the one in view. Undefined where neither is a draft. */
export async function draftOf(clicked: unknown): Promise<TextDocument | undefined> {
  if (clicked instanceof Uri) {
    const document = await workspace.openTextDocument(clicked);
    return document.languageId === draftLanguage ? document : undefined;
  }
  return draftEditor()?.document;
}

/** The editor with the draft in view. */
export const draftEditor = (): TextEditor | undefined =>
  chooseDraft(window.activeTextEditor, window.visibleTextEditors, undefined);

/** Says that a command needs a draft, and offers one. */
export async function sayNoDraft(): Promise<void> {
  await window.showInformationMessage(
    'Open a draft (*.perf.md) first, or make a new one: “Perf Issue: New Draft”.',
  );
}
