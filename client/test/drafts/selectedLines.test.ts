import { selectedLines } from '#client/drafts/selectedLines';
import { describe, expect, it } from 'vitest';

const range = (startLine: number, startCharacter: number, endLine: number, endCharacter: number) => ({
  start: { line: startLine, character: startCharacter },
  end: { line: endLine, character: endCharacter },
});
const lines = (...ranges: ReturnType<typeof range>[]) => selectedLines(ranges).map(({ line }) => line);

describe('selectedLines', () => {
  it('gives the cursor as it is', () => {
    expect(selectedLines([range(4, 7, 4, 7)])).toEqual([{ line: 4, character: 7 }]);
  });
  it('gives each covered line once, in order', () => {
    expect(lines(range(5, 2, 7, 1), range(1, 0, 1, 0), range(7, 3, 7, 3))).toEqual([1, 5, 6, 7]);
  });
  it('leaves out the line before whose first character the selection ends', () => {
    expect(lines(range(1, 0, 3, 0))).toEqual([1, 2]);
  });
});
