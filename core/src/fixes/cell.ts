import type { Draft } from '#core/draft/model';
import type { Edit } from '#core/edit';

/** Fills an empty cell, with a space on either side of what it holds. */
export function fillCell(draft: Draft, offset: number, text: string): Edit {
  const before = draft.slice(Math.max(0, offset - 1), offset) === ' ' ? '' : ' ';
  const after = draft.slice(offset, offset + 1) === ' ' ? '' : ' ';
  return { span: { start: offset, end: offset }, newText: `${before}${text}${after}` };
}
