/** Takes names out of a list in front matter, however the list is written. */
import type { Edit } from '#core/edit';
import { lineAt } from '#core/markdown/lines';
import type { NameList } from '#core/frontMatter/model';

/** The edit that takes the name at `index` out of its list, with the comma or line that belongs to it. */
export function removeName(text: string, list: NameList, index: number): Edit | null {
  const entry = list.names[index];
  if (!entry) return null;
  if (list.style === 'block') {
    const start =
      Math.max(text.lastIndexOf('\n', entry.span.start - 1), text.lastIndexOf('\r', entry.span.start - 1)) +
      1;
    return { span: { start, end: lineAt(text, entry.span.start).next }, newText: '' };
  }
  // In a flow list the quotes around a name are its own; in a comma string they are the whole value's.
  const own = list.style === 'flow' && /['"]/.test(text[entry.span.start - 1] ?? '') ? 1 : 0;
  const start = entry.span.start - own;
  const end = entry.span.end + own;
  const before = /,\s*$/.exec(text.slice(list.span.start, start));
  if (before) return { span: { start: start - before[0].length, end }, newText: '' };
  const after = /^\s*,\s*/.exec(text.slice(end, list.span.end));
  return { span: { start, end: end + (after?.[0].length ?? 0) }, newText: '' };
}
