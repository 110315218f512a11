import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded } from '#core/markdown/bounds';
import { parseFlow } from '#core/markdown/remark';

const piece = fc.constantFrom(
  ...[
    'word ',
    'two words ',
    '**Bold:** ',
    '*',
    '_',
    '`code` ',
    '`',
    '<!-- c -->',
    '<!--',
    '-->',
    '<b>',
    '</b> ',
    '<? x',
    '?>',
  ],
  ...[
    '<!A',
    '<![CDATA[',
    ']]>',
    '[a](b) ',
    '[',
    ']',
    '![x](y)',
    '[^1]',
    '\\[',
    '\\',
    '|',
    '~~x~~ ',
    '[ ] ',
    '(',
    ')',
  ],
  ...[
    '\n',
    '\n',
    '\n- ',
    '\n  - [ ] ',
    '\n1. ',
    '\n2. ',
    '\n      - ',
    '\n> ',
    '\n> - ',
    '\n| ',
    '\n| a | b |\n|---|:-:|\n',
  ],
  ...['\n```\n', '\n  ```\n', '\n* * *\n', '\n***\n', '\n[a]: b\n', '\n\n', '\r\n', '\n-\n', '\n# '],
);
const long = fc
  .array(fc.oneof({ weight: 9, arbitrary: piece }, fc.constant('x'.repeat(900))), {
    minLength: 80,
    maxLength: 120,
  })
  .map((pieces) => `a ${pieces.join('')}`);

describe('bounded', () => {
  it('hides nothing of a text that a person may have written', () => {
    let masked = 0;
    fc.assert(
      fc.property(long, (text) => {
        const source = bounded(text);
        expect(source).toHaveLength(text.length);
        if (source !== text) masked += 1;
        expect(parseFlow(text, source)).toEqual(parseFlow(text));
      }),
      { numRuns: 25 },
    );
    expect(masked).toBeGreaterThan(3);
  });

  it.each([
    ['[a](b) ', 'link'],
    ['*a* ', 'emphasis'],
    ['[a ](b "', 'text'],
  ])('has at least a budget of %j, and the rest is text', (source, type) => {
    const found = parseFlow(bounded(`x ${source.repeat(8000)}`))[0];
    const types = found?.type === 'paragraph' ? found.inlines.map((inline) => inline.type) : [];
    expect(types.filter((own) => own === type).length).toBeGreaterThanOrEqual(1);
    expect(types.length).toBeLessThan(200);
    expect(types.at(-1)).toBe('text');
  });

  it('keeps what is no inline content: boxes, fences, rows and rules', () => {
    const marks = '[a][b]*c*_d_'.repeat(600);
    const item = `- [x] ${marks}\n  \`\`\`sh\n  ${marks}\n  \`\`\`\n  - [ ] ${marks}\n\n  * * *\n`;
    const [read] = parseFlow(bounded(item));
    expect(read).toMatchObject({
      type: 'item',
      checked: true,
      children: [
        { type: 'paragraph' },
        { type: 'code', fenced: true, closed: true },
        { type: 'item', boxSpan: { start: item.indexOf('[ ]') + 1 } },
        { type: 'break' },
      ],
    });
    const rows = `| a | b |\n|---|---|\n${'| [x](y) | *z* |\n'.repeat(3000)}`;
    expect(bounded(rows)).toBe(rows);
  });

  it('makes emphasis no deeper than the stack', () => {
    const text = `${'**a '.repeat(20_000)}${'b**'.repeat(20_000)}`;
    expect(parseFlow(bounded(text))).toHaveLength(1);
  });
});
