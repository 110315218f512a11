import { chooseDraft } from '#client/drafts/chooseDraft';
import { describe, expect, it } from 'vitest';

const editor = (languageId: string) => ({ document: { languageId } });
const [a, b, other] = [editor('perf-issue'), editor('perf-issue'), editor('markdown')];

describe('chooseDraft', () => {
  it.each([
    { what: 'the active draft', active: a, visible: [b, a], last: b.document, expected: a },
    {
      what: 'the last one while the focus is elsewhere',
      active: other,
      visible: [a, other, b],
      last: b.document,
      expected: b,
    },
    {
      what: 'the last one while no editor is active',
      active: undefined,
      visible: [a, b],
      last: b.document,
      expected: b,
    },
    {
      what: 'any visible one when the last is gone',
      active: other,
      visible: [other, a],
      last: b.document,
      expected: a,
    },
    { what: 'none', active: other, visible: [other], last: a.document, expected: undefined },
  ])('takes $what', ({ active, visible, last, expected }) => {
    expect(chooseDraft(active, visible, last)).toBe(expected);
  });
});
