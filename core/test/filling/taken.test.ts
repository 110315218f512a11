/** Which of an import's changes were let in, told from the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '#core/edit';
import { takenFrom } from '#core/filling/taken';

/** Edits that stand apart, in the order of the text. */
const texts = fc
  .array(
    fc.tuple(
      fc.string({ maxLength: 6 }),
      fc.string({ maxLength: 3 }),
      fc.string({ maxLength: 3 }),
      fc.boolean(),
    ),
  )
  .map((pieces) => {
    let before = '';
    const edits = pieces.map(([gap, old, newText]): Edit => {
      const start = before.length + gap.length + 1;
      before += `${gap}|${old}`;
      return { span: { start, end: start + old.length }, newText };
    });
    return { before: `${before}|`, edits, taken: pieces.map(([, , , isTaken]) => isTaken) };
  });

describe('what was let in', () => {
  it('gives the text that stands there, whatever was chosen', () => {
    fc.assert(
      fc.property(texts, ({ before, edits, taken }) => {
        const after = applyEdits(
          before,
          edits.filter((_, index) => taken[index]),
        );
        const found = takenFrom(before, edits, after);
        expect(applyEdits(before, found?.flatMap((index) => edits[index] ?? []) ?? [])).toBe(after);
      }),
    );
  });

  it('is nothing where the text is as it was, and unknown where somebody else has written', () => {
    const edits = [{ span: { start: 2, end: 3 }, newText: 'x' }];
    expect(takenFrom('- [ ] a', [{ span: { start: 3, end: 4 }, newText: 'x' }], '- [ ] a')).toEqual([]);
    expect(takenFrom('abcd', edits, 'abxd')).toEqual([0]);
    expect(takenFrom('abcd', edits, 'abcde')).toBeNull();
  });
});
