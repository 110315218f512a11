import type { DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver';
import type { Snapshot } from '#server/snapshot';

/** Quotes and indentation, marker, box and the mark-up that opens a label. */
const ITEM = /^([ \t>]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\](?:[ \t]+|$))?(\*\*)?/;

/** After Enter: goes on with a list as its last item is, and ends it where that item is empty. */
export function onEnter(snapshot: Snapshot, { position, ch }: DocumentOnTypeFormattingParams): TextEdit[] {
  if (ch !== '\n' || position.line === 0) return [];
  const here = snapshot.lineAt(snapshot.offset(position));
  const above = snapshot.lineAt(snapshot.offset({ line: position.line - 1, character: 0 }));
  const item = ITEM.exec(above.text);
  if (!item || isInCode(snapshot, above.span.start)) return [];
  const typed = snapshot.slice(here.span.start, snapshot.offset(position));
  // Editors may have gone on with the list themselves: then that is what is taken back or replaced.
  if (!/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\][ \t]*)?(?:\*\*)?)?$/.test(typed)) return [];
  const [, lead = '', bullet, number, mark = '', gap = ' ', box, bold] = item;
  const rest = above.text.slice(item[0].length);
  if (/^[ \t*:]*$/.test(rest)) {
    if (here.text.slice(typed.length).trim() !== '') return [];
    return [replaced(snapshot, above.span.start, here.span.start + typed.length, lead.trimEnd())];
  }
  // A thematic break looks like an item.
  if (bullet !== undefined && /^[\s*_-]*$/.test(above.text)) return [];
  const marker = bullet ?? `${String(Number(number) + 1)}${mark}`;
  const label = bold !== undefined && /^[^*]+(?::\*\*|\*\*:)/.test(rest) ? '**' : '';
  const wanted = `${lead}${marker}${box ? ' [ ] ' : gap}${label}`;
  return typed === wanted
    ? []
    : [replaced(snapshot, here.span.start, here.span.start + typed.length, wanted)];
}

const replaced = (snapshot: Snapshot, start: number, end: number, newText: string): TextEdit => ({
  range: snapshot.range({ start, end }),
  newText,
});

/** Whether a line stands in code, where a list is the person's own text. */
function isInCode(snapshot: Snapshot, offset: number): boolean {
  const section = snapshot.sectionAt(offset);
  // The front matter has lists of its own.
  if (!section) return true;
  const placed = section.section.outline.blocks.findLast(({ base }) => section.span.start + base <= offset);
  return placed !== undefined && (placed.parsed.block.fence !== '' || placed.parsed.block.kind !== 'flow');
}
