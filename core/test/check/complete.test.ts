import { describe, expect, it } from 'vitest';
import { bundledText, checkText, completeText, shown } from '../read';

describe('drafts of the bundled template', () => {
  it('says nothing of one that is filled in', () => {
    expect(shown(completeText, checkText(completeText))).toEqual([]);
  });

  it('leaves code alone, however long it is', () => {
    const dump = 'Ã© Â² <!-- [e.g. 5s] | a | b |\n'.repeat(5000);
    const text = completeText.replace('calls  total_ms', () => `${dump}calls  total_ms`);
    expect(shown(text, checkText(text))).toEqual([]);
  });

  it('asks a fresh one for its title, and hints at the rest', () => {
    const problems = checkText(bundledText);
    const loud = problems.filter(({ severity }) => severity !== 'hint');
    expect(shown(bundledText, loud)).toEqual([`error title-missing 3:7 "'[PERFORMANCE] '"`]);
    expect(new Set(problems.map(({ problem }) => problem.code))).toEqual(
      new Set(['title-missing', 'field-empty', 'checklist-empty']),
    );
  });
});
