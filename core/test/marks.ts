/**
 * Marks in the text of a fixture: `⟦code⟧what it covers⟦/⟧`. Several problems of one place share a mark
 * (`⟦a b⟧`), marks nest, and `code!severity` says a severity that is not the rule's own.
 */
export interface Mark {
  readonly codes: readonly string[];
  /** UTF-16 offsets in the text without marks. */
  readonly start: number;
  readonly end: number;
}

export function readMarks(source: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const open: { codes: string[]; start: number }[] = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(/⟦([^⟧]*)⟧/gu)) {
    text += source.slice(at, match.index);
    at = match.index + match[0].length;
    const inner = match[1] ?? '';
    if (inner !== '/') {
      open.push({ codes: inner.split(' '), start: text.length });
      continue;
    }
    const mark = open.pop();
    if (!mark) throw new Error(`A mark is closed that was not opened, at ${String(match.index)}`);
    marks.push({ ...mark, end: text.length });
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.map(({ codes }) => codes.join(' ')).join()}`);
  return { text: text + source.slice(at), marks };
}
