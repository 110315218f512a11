/** Tells from a draft's text which changes of an import somebody let in, where only the editor knows. */
import type { Edit } from '#core/edit';

/**
 * The places in `edits` of those that lead from one text to the other; null where no choice of them does. Edits come in
 * the order of the text and do not touch.
 */
export function takenFrom(before: string, edits: readonly Edit[], after: string): readonly number[] | null {
  const walk = (index: number, from: number, to: number): readonly number[] | null => {
    const edit = edits[index];
    if (!edit) return before.slice(from) === after.slice(to) ? [] : null;
    const { span, newText } = edit;
    const gap = before.slice(from, span.start);
    if (!after.startsWith(gap, to)) return null;
    const at = to + gap.length;
    const rest = after.startsWith(newText, at) ? walk(index + 1, span.end, at + newText.length) : null;
    if (rest) return [index, ...rest];
    const old = before.slice(span.start, span.end);
    return after.startsWith(old, at) ? walk(index + 1, span.end, at + old.length) : null;
  };
  return walk(0, 0, 0);
}
