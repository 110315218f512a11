import type { Edit } from '#core/edit';
import type { FrontMatter } from '#core/frontMatter/model';

/** One space behind each colon, none at the end of a line; YAML that cannot be read stays as it is. */
export function frontMatterEdits({ entries, faults }: FrontMatter, source: string): Edit[] {
  if (faults.length > 0) return [];
  return entries.flatMap(({ keySpan, valueSpan }) => {
    const edits: Edit[] = [];
    const gap = source.slice(keySpan.end, valueSpan.start);
    const spaces = /^([ \t]*:)[ \t]{2,}$/.exec(gap)?.[1];
    // An empty value starts somewhere behind the colon: then there is no value to move.
    if (spaces !== undefined && valueSpan.end > valueSpan.start)
      edits.push({ span: { start: keySpan.end + spaces.length, end: valueSpan.start }, newText: ' ' });
    const trailing = /^[ \t]+(?=\r|\n|$)/.exec(source.slice(valueSpan.end))?.[0];
    if (trailing !== undefined && isOneLine(source.slice(valueSpan.start, valueSpan.end)))
      edits.push({ span: { start: valueSpan.end, end: valueSpan.end + trailing.length }, newText: '' });
    return edits;
  });
}

/** A value of several lines may mean its white space. */
const isOneLine = (value: string): boolean => value !== '' && !/[\r\n]/.test(value);
