import { readFileSync } from 'node:fs';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { splitBlocks } from '#core/markdown/blocks';
import { frontMatterYaml, parseBlock } from '#core/markdown/parse';
import type { Element } from '#core/markdown/elements';

const kinds = (text: string) => splitBlocks(text).map((block) => [block.kind, block.text]);

describe('splitBlocks', () => {
  it.each([
    [
      'paragraphs',
      'a\nb\n\nc\n',
      [
        ['flow', 'a\nb\n\n'],
        ['flow', 'c\n'],
      ],
    ],
    [
      'front matter',
      '---\na: 1\n---\n\nx',
      [
        ['front-matter', '---\na: 1\n---\n\n'],
        ['flow', 'x'],
      ],
    ],
    [
      'no end of front matter',
      '---\na: 1\n',
      [
        ['flow', '---\n'],
        ['flow', 'a: 1\n'],
      ],
    ],
    [
      'headings',
      '# a\nb\n# c\n',
      [
        ['flow', '# a\n'],
        ['flow', 'b\n'],
        ['flow', '# c\n'],
      ],
    ],
    [
      'fences hold headings',
      '```\n# a\n\n```\nb',
      [
        ['fence', '```\n# a\n\n```\n'],
        ['flow', 'b'],
      ],
    ],
    [
      'longer fences',
      '````\n```\n````\nb',
      [
        ['fence', '````\n```\n````\n'],
        ['flow', 'b'],
      ],
    ],
    [
      'a comment of many lines',
      'a\n<!-- x\n\n# y --> z\nb',
      [
        ['flow', 'a\n'],
        ['comment', '<!-- x\n\n# y --> z\n'],
        ['flow', 'b'],
      ],
    ],
    [
      'items',
      '**L:**\n- a\n  b\n\n  c\n- d\n',
      [
        ['flow', '**L:**\n'],
        ['flow', '- a\n  b\n\n  c\n'],
        ['flow', '- d\n'],
      ],
    ],
    ['an empty item ends no paragraph', 'a\n-\n', [['flow', 'a\n-\n']]],
    [
      'an empty item after an item',
      '- a\n-\n- b',
      [
        ['flow', '- a\n'],
        ['flow', '-\n'],
        ['flow', '- b'],
      ],
    ],
    [
      'CR LF',
      'a\r\n\r\nb\r\n',
      [
        ['flow', 'a\r\n\r\n'],
        ['flow', 'b\r\n'],
      ],
    ],
    [
      'details end at a blank line',
      '<details>\n# x\n\n# y',
      [
        ['html', '<details>\n# x\n\n'],
        ['flow', '# y'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('keeps every character, whatever the text', () => {
    fc.assert(
      fc.property(
        markdown(),
        (text) =>
          splitBlocks(text)
            .map((b) => b.text)
            .join('') === text,
      ),
    );
  });

  it('reads block by block what Markdown reads in the whole text', () => {
    fc.assert(
      fc.property(markdown(), (text) => {
        // micromark takes indented code for a paragraph here and refuses the list; cmark (and so GitHub) does not.
        fc.pre(!/(?:^|\n)(?: {4}|\t)[^\n]*(?:\r?\n)+(?:2\.|1986|-[ \t]*(?:\r?\n|$))/.test(text));
        // A lone closing tag right under a list or quote ends micromark's HTML block after one line; cmark reads a paragraph.
        fc.pre(!/[^\n]\r?\n<\/pre>/.test(text));
        expect(leaves(text, splitBlocks(text))).toEqual(
          leaves(text, [{ kind: 'flow', text, closed: true, heading: false, fence: '', continues: false }]),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

/** What matters of a parse: each element that bears a value, with its place. */
function leaves(text: string, blocks: ReturnType<typeof splitBlocks>): string[] {
  const found: string[] = [];
  let base = 0;
  const visit = (element: Element, depth: number): void => {
    const start = base + element.span.start;
    const end = base + element.span.end;
    const source = text.slice(start, end).trimEnd();
    if (element.type === 'item') {
      found.push(`${'>'.repeat(depth)}item ${String(element.checked)} ${String(start)}`);
      for (const child of element.children) visit(child, depth + 1);
    } else if (element.type === 'quote') {
      found.push(`quote ${String(start)}`);
    } else if (element.type === 'comment' || element.type === 'html') {
      found.push(`html ${String(start)} ${source}`);
    } else if (element.type === 'code' && !element.fenced) {
      // Blank lines between indented chunks are one code block for Markdown and several for us.
      found.push(...source.split(/\s*\n\s*/).map((line) => `indented ${line.trim()}`));
    } else {
      found.push(`${'>'.repeat(depth)}${element.type} ${String(start)} ${source}`);
    }
  };
  for (const block of blocks) {
    for (const element of parseBlock(block)) visit(element, 0);
    base += block.text.length;
  }
  return found;
}

function markdown() {
  const line = fc.constantFrom(
    '',
    '',
    '',
    'word',
    '**Label:** x',
    '- item',
    '- [ ] task',
    '  - nested',
    '    deep',
    '1. one',
    '2. two',
    '-',
    '* star',
    '# h',
    '### h3',
    '```',
    '````',
    '~~~',
    '<!-- c -->',
    '<!--',
    '-->',
    'x --> y',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '> q',
    '>',
    '---',
    '===',
    '<details>',
    '</details>',
    '<b>x</b>',
    '\tx',
    '   three',
    ' - one',
    '[^1]: n',
    '    n2',
    '- ',
    '-\t[x] tab',
    '<pre>',
    '</pre>',
    '1986. A year',
  );
  const eol = fc.constantFrom('\n', '\n', '\n', '\r\n');
  return fc
    .tuple(fc.array(line, { maxLength: 14 }), eol)
    .map(([lines, end]) => ['start', '', ...lines].join(end));
}

describe('the bundled template', () => {
  it('is cut into its parts', () => {
    const blocks = splitBlocks(readFileSync('templates/performance.md', 'utf8'));
    expect(blocks[0]?.kind).toBe('front-matter');
    expect(blocks.filter((block) => block.kind === 'fence')).toHaveLength(1);
  });
});

describe('front matter', () => {
  const processor = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']);
  const line = fc.constantFrom('---', '--- ', '----', '', 'title: x', '- a', '# h', 'text', ' ---');

  it('is where remark-frontmatter finds it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = `---\n${lines.join('\n')}\n`;
        const [node] = processor.parse(text).children;
        const first = splitBlocks(text)[0];
        expect(first?.kind === 'front-matter').toBe(node?.type === 'yaml');
        if (first?.kind !== 'front-matter' || node?.type !== 'yaml') return;
        const { start, end } = frontMatterYaml(first);
        expect(first.text.slice(start, end)).toBe(node.value);
      }),
      { numRuns: 500 },
    );
  });
});
