import type { Position, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const documentOf = (text: string): TextDocument =>
  TextDocument.create('file:///x', 'perf-issue', 1, text);

/** A text with `‸` where the cursor stands: the text without it, and the position. */
export function atCursor(marked: string): { text: string; position: Position } {
  const at = marked.indexOf('‸');
  if (at < 0) throw new Error('There is no cursor');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return { text, position: documentOf(text).positionAt(at) };
}

/** The text with the edits as an editor applies them. */
export const edited = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(documentOf(text), [...edits]);
