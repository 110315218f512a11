import fc from 'fast-check';

/** What is pasted or typed in a random edit: text, and what opens or closes something larger. */
const pasted = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'x',
      ' ',
      'word',
      '1',
      '-',
      '#',
      '`',
      '*',
      '|',
      '<',
      '>',
      '[',
      ']',
      '_',
      ':',
      '\t',
      '²',
      '🐌',
      '\uFEFF',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\n\n\n') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '```',
      '\n```\n',
      '````\n',
      '~~~\n',
      '<!--',
      '-->',
      '<!-- a -->',
      '---\n',
      '\n---\n',
      '===\n',
      '## Priority\n',
      '\n## Extra\n\n',
      '### Deep\n',
      '# ',
      '- item\n',
      '- [x] task\n',
      '  - nested\n',
      '1. one\n',
      '**Effort:** M\n',
      '**Label:**',
      '| a | b |\n|---|---|\n| 1 | 2 |\n',
      '> quote\n',
      '<details>\n',
      '</details>\n',
      '    code\n',
      'text\nmore text\n',
      '[^1]: note\n',
      'Â²',
      'name: x\n',
      "labels: 'a, b'\n",
      '- **Response time:** 5s p95\n',
      '**Priority:** High | Low\n',
    ),
  },
);

/** An edit in parts of the text's length, so that it fits every text. */
export interface RandomEdit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 13, max: 400 }) },
  ),
  text: fc.oneof({ weight: 4, arbitrary: pasted }, { weight: 1, arbitrary: fc.constant('') }),
});

/** Where the edit falls in a text; never inside of a surrogate pair or a CR LF, as editors do not cut them either. */
export function placed(edit: RandomEdit, text: string): { start: number; end: number; newText: string } {
  const start = whole(text, Math.floor(edit.at * text.length));
  const end = whole(text, Math.min(text.length, start + edit.length));
  return { start, end: Math.max(start, end), newText: edit.text };
}

function whole(text: string, offset: number): number {
  const inPair = /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[offset] ?? '');
  const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
  return inPair || inBreak ? offset - 1 : offset;
}
