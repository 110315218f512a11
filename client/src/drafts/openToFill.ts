import { emptyTitlePlace, firstEmptyField, placeToFill } from '#client/drafts/firstPlace';
import { toPosition, toRange } from '#client/drafts/ranges';
import type { ServerSession } from '#client/server/session';
import type { DraftSummary } from '#core/protocol';
import { Range, Selection, TextEditorRevealType, window, type TextDocument } from 'vscode';

/** Shows a draft with the cursor where there is something to fill in: the title, else the first empty field. */
export async function openToFill(
  document: TextDocument,
  server: ServerSession,
  titlePrefix: string,
): Promise<void> {
  const editor = await window.showTextDocument(document);
  const { version } = document;
  const textDocument = { uri: document.uri.toString() };
  const summary = await server.request('perfIssue/draftSummary', { textDocument });
  // Who types already has found a place.
  if (!summary || document.version !== version) return;
  const place = placeIn(document, summary, titlePrefix);
  if (!place) return;
  editor.selection = new Selection(place.start, place.end);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}

function placeIn(document: TextDocument, summary: DraftSummary, titlePrefix: string): Range | null {
  const title = emptyTitlePlace(summary.title, titlePrefix, document.getText().split(/\r?\n/));
  if (title) return new Range(toPosition(title), toPosition(title));
  const field = firstEmptyField(summary);
  return field ? toRange(placeToFill(field, (line) => document.lineAt(line).text)) : null;
}
