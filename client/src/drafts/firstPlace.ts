import type { DraftSummary, FieldSummary } from '#core/protocol';
import type { Position, Range } from '#core/position';

/** The first field, in the draft's order, in which nothing stands yet. */
export const firstEmptyField = (summary: DraftSummary): FieldSummary | undefined =>
  summary.sections.flatMap(({ fields }) => fields).find(({ state }) => state === 'empty');

const inLine = (line: number, start: number, end: number): Range => ({
  start: { line, character: start },
  end: { line, character: end },
});

/**
 * Where to type to fill an empty field: its placeholder (selected, so that typing replaces it), the inside of its
 * first box, or the end of its label's line.
 */
export function placeToFill(field: FieldSummary, lineAt: (line: number) => string): Range {
  const label = field.selectionRange.end;
  const last = Math.max(label.line, field.range.end.line);
  for (let line = label.line; line <= last; line++) {
    const from = line === label.line ? label.character : 0;
    const text = lineAt(line).slice(from);
    const box = /^\s*[-*+] \[ \]/.exec(text);
    if (box) return inLine(line, from + box[0].length - 2, from + box[0].length - 1);
    const comment = /<!--.*?-->/.exec(text);
    if (comment) return inLine(line, from + comment.index, from + comment.index + comment[0].length);
  }
  const end = lineAt(label.line).length;
  return inLine(label.line, end, end);
}

/** The place inside an empty `title:` of the front matter, or null where the title says something. */
export function emptyTitlePlace(title: string, prefix: string, lines: readonly string[]): Position | null {
  if (title.trim() !== prefix.trim()) return null;
  const line = lines.findIndex((text) => text.startsWith('title:'));
  const text = lines[line];
  if (text === undefined) return null;
  const closing = /(['"])\s*$/.exec(text);
  return { line, character: closing ? closing.index : text.length };
}
