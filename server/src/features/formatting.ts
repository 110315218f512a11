import type { DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import { formatDraft } from '#core/format/format';
import { textEdit } from '#server/features/codeActions';
import type { Snapshot } from '#server/snapshot';

/** Aligns tables, and makes list markers and front matter alike. */
export const formatting = (snapshot: Snapshot): TextEdit[] =>
  formatDraft(snapshot.draft).map((edit) => textEdit(snapshot, edit));

/** The same for the lines that a range touches. */
export function rangeFormatting(snapshot: Snapshot, { range }: DocumentRangeFormattingParams): TextEdit[] {
  const span = { start: snapshot.offset(range.start), end: snapshot.offset(range.end) };
  return formatDraft(snapshot.draft, span).map((edit) => textEdit(snapshot, edit));
}
