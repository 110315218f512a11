import { readdirSync, existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBlocks } from '#core/markdown/blocks';
import { parseFlow } from '#core/markdown/remark';
import { simpleElements } from '#core/markdown/simple';

/** Pieces of lines: what drafts are made of, and what is easily mistaken for it. */
const piece = fc.constantFrom(
  'word',
  'Two words',
  ' ',
  '  ',
  '**Bold:**',
  '**Bold**',
  ':',
  '. ',
  '`code`',
  '`',
  '<!-- c -->',
  '<!--',
  '-->',
  '<500ms',
  '<b>',
  '*',
  '**',
  ' * ',
  '_',
  '__',
  '____',
  'user_id',
  '~2 GB',
  '~',
  '[e.g. x]',
  '[a](b)',
  '[x]',
  '[ ] ',
  '[^1]',
  '|',
  ' | ',
  '\\',
  '&amp;',
  '@',
  'a@b.cd',
  'https://x.yz',
  'www.x.yz',
  'é',
  '🐌',
  '²',
  '(',
  ')',
  '!',
  '?',
  '<',
  '>',
  '=',
  '-',
  ':-- | --',
  '\n',
  '+',
  '#',
  '1.',
  '→',
  '“',
  ',',
  '#12',
  '…',
  '%',
  '**🐌 x**',
  '**x y:** ',
  'http:',
  ' - ',
  '_one_',
  '*one*',
  '***',
  '_a *b* c_',
  '[text here](https://x.yz/a?b=c "title")',
  '[**a**](b)',
  '](',
  'https://x-y.zz.com/a_b/c?d=e#f',
  'http://x.yz/.',
  '``a ` b``',
  '``',
  '~~',
  'a ',
  '. ',
  'b \n',
  'c  \n',
  'd\t\n',
  '\\_',
  '\\*',
  '\\:',
  '\\[',
  '&#64;',
  '&nbsp;',
  '2.4s',
  '#',
  '--',
);
const start = fc.constantFrom(
  '',
  '',
  '',
  '- ',
  '- [ ] ',
  '- [x] ',
  '1. ',
  '12) ',
  '# ',
  '### ',
  '* ',
  '+ ',
  '> ',
  '  ',
  '    ',
  '1. ',
  '- #',
  '> > ',
  '> - ',
  '| ',
  '-',
  '**Label:** ',
  '- **Label:** ',
  '- Label: ',
);
const line = fc.tuple(start, fc.array(piece, { maxLength: 5 })).map(([head, rest]) => head + rest.join(''));
const row = fc
  .array(fc.constantFrom('a', '', 'b c', '<!-- c -->', '**x**', '`y`', '1', ' '), {
    minLength: 1,
    maxLength: 3,
  })
  .map((cells) => `|${cells.map((c) => ` ${c} `).join('|')}|`);
const table = fc
  .tuple(
    fc.array(row, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('|---|---|', '| --- | --- |', '|---|', '| :--- | ---: |', '|---|---|---|'),
  )
  .map(([[head = '', ...rows], delimiter]) => [head, delimiter, ...rows].join('\n'));
const text = fc.oneof(
  fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([lines, eol]) => lines.join(eol) + eol),
  table.map((source) => `${source}\n`),
  table.map((source) => `**Label:**\n${source}\n\n`),
);

describe('simpleElements', () => {
  it('gives what the parser gives, or nothing', () => {
    let plain = 0;
    fc.assert(
      fc.property(text, (source) => {
        for (const block of splitBlocks(`start\n\n${source}`).slice(1)) {
          const simple = block.kind === 'flow' ? simpleElements(block.text) : null;
          if (!simple) continue;
          plain += 1;
          expect(simple).toEqual(parseFlow(block.text));
        }
      }),
      { numRuns: 4000 },
    );
    expect(plain).toBeGreaterThan(500);
  });

  it('reads the bundled template without the parser', () => {
    const blocks = splitBlocks(readFileSync('templates/performance.md', 'utf8'));
    const left = blocks.filter((block) => block.kind === 'flow' && !simpleElements(block.text));
    expect(left.map((block) => block.text)).toEqual([]);
  });

  it.runIf(existsSync('../shared/corpus/drafts'))(
    'agrees with the parser on real drafts and templates',
    () => {
      let all = 0;
      let plain = 0;
      for (const folder of ['drafts', 'templates']) {
        for (const name of readdirSync(`../shared/corpus/${folder}`).filter((file) => file.endsWith('.md'))) {
          for (const block of splitBlocks(readFileSync(`../shared/corpus/${folder}/${name}`, 'utf8'))) {
            if (block.kind !== 'flow') continue;
            all += 1;
            const simple = simpleElements(block.text);
            if (!simple) continue;
            plain += 1;
            expect(simple, block.text).toEqual(parseFlow(block.text));
          }
        }
      }
      expect(plain / all).toBeGreaterThan(0.97);
    },
  );
});
