import { draftLanguage } from '#client/drafts/chooseDraft';
import type { ServerSession } from '#client/server/session';
import { toRange } from '#client/drafts/ranges';
import { selectedLines } from '#client/drafts/selectedLines';
import { window } from 'vscode';

/** Ticks or unticks the boxes of all lines with a cursor or a selection, as one step of undo. */
export async function toggleCheckbox(server: ServerSession): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== draftLanguage) return;
  const { document } = editor;
  const { version } = document;
  const positions = selectedLines(editor.selections);
  const textDocument = { uri: document.uri.toString() };
  const edits = await server.request('perfIssue/toggleCheckbox', { textDocument, positions });
  // The places are those of the version that was asked about.
  if (document.version !== version || edits.length === 0) return;
  await editor.edit((builder) => {
    for (const { range, newText } of edits) builder.replace(toRange(range), newText);
  });
}
