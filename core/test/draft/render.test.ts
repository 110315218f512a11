import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { parseDraft } from '#core/draft/parse';
import { renderDraft, type Rendering } from '#core/draft/render';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { mutated, mutation, runs } from '../mutations';
import { bundled, bundledText, completeText, corpusFiles, readCorpus } from '../read';

const render = (text: string, template: Template = bundled): Rendering =>
  renderDraft(parseDraft(text, template));
/** The body of a draft that is its own template but for the change. */
const body = (template: string, draft = template): string =>
  render(draft, parseTemplate(template)).payload.body;

const templates: [name: string, text: string][] = [
  ['bundled', bundledText],
  ...readdirSync('core/test/fixtures/templates').map((name): [string, string] => [
    name,
    readFileSync(`core/test/fixtures/templates/${name}`, 'utf8'),
  ]),
  ...corpusFiles('templates', '.md').map((name): [string, string] => [name, readCorpus(`templates/${name}`)]),
];

describe('a fresh draft', () => {
  it.each(templates)('%s: loses its comments, its placeholders and nothing else', (_, text) => {
    for (const source of [text, text.replace(/\r?\n/g, '\r\n')]) {
      const template = parseTemplate(source);
      const draft = parseDraft(freshDraft(template, ''), template);
      const { payload } = renderDraft(draft);
      expect(payload.body).not.toContain('<!--');
      // What is left of a line is left in its order.
      const left = payload.body.split(/\r?\n/).filter((line) => line.trim() !== '');
      const lines = draft.text.slice(draft.bodyStart).split(/\r?\n/);
      let at = 0;
      for (const line of left) {
        const found = lines.findIndex((own, i) => i >= at && isWhatIsLeft(line, own));
        expect(found, `${line} is no line of the draft, or not there`).toBeGreaterThanOrEqual(0);
        at = found + 1;
      }
      for (const { heading, level } of template.sections)
        if (level > 0) expect(payload.body).toContain(heading.replace(/\s*<!--.*-->\s*/g, ''));
    }
  });

  it('loses numbers without text, also where Markdown takes them for a paragraph', () => {
    const steps = '## S\n\n**Steps**\n1.\n2.\n\n**More:** \n';
    expect(body(steps)).not.toContain('1.');
    expect(body(steps, steps.replace('1.', '1. Open it'))).toContain('1. Open it');
  });

  it('of the bundled template keeps labels, items and tables', () => {
    const { payload, stripped, emptySections } = render(bundledText);
    const lines = payload.body.split('\n');
    expect(lines).toContain('- **Response time:**');
    expect(lines).toContain('- [ ] Memory leak');
    expect(lines).toContain('| CPU usage | | | |');
    expect(lines).toContain('---');
    expect(lines).not.toContain('-');
    expect(lines).not.toContain('```');
    expect(stripped).toBeGreaterThan(50);
    expect(emptySections).toHaveLength(bundled.sections.length - 1);
  });
});

/** Whether `left` is the line without stretches of it. */
function isWhatIsLeft(left: string, line: string): boolean {
  let at = 0;
  for (const char of left.trim()) {
    at = line.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('a filled draft', () => {
  it('is published as it is', () => {
    const { payload, stripped, emptySections } = render(completeText);
    expect(payload).toEqual({
      title: '[PERFORMANCE] Listing 200 invoices takes 6.2 s at p95',
      body: completeText.slice(completeText.indexOf('## Performance Issue')).trimEnd(),
      labels: ['performance', 'needs-triage'],
      assignees: [],
      milestone: null,
      type: null,
    });
    expect({ stripped, emptySections }).toEqual({ stripped: 0, emptySections: [] });
  });

  it('keeps code byte for byte, whatever is in it', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '<!-- a -->',
        '<!--',
        '-->',
        '[e.g. 5s]',
        '____',
        '-',
        '---',
        '## Priority',
        '**Effort:** <!-- XS (<2h) -->',
        '- [ ] Other: ____',
        '\t',
        '',
        '   x',
        '| a |',
        '~~~',
        'Â²',
        '# Profiler output, slow query logs, etc.',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[`\r\n]/.test(text)),
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('```', '````', '~~~~'),
        fc.constantFrom('\n', '\r\n'),
        (lines, fence, eol) => {
          const block = [
            fence,
            ...lines.map((own) => (own.startsWith('~~~') ? 'x' : own)),
            'end',
            fence,
          ].join(eol);
          const text = completeText.replace(/\n/g, eol);
          for (const label of [
            '**Profiling Data:**',
            '**Observed Behavior:**',
            '**Justification:**',
            '## Acceptance Criteria',
          ]) {
            const draft = text.replace(label, () => `${label}${eol}${block}${eol}`);
            expect(render(draft).payload.body).toContain(block);
          }
        },
      ),
      runs(60),
    );
  });

  it('renders anything, and changes no more when rendered again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(completeText, bundledText),
        fc.array(mutation, { maxLength: 4 }),
        (base, mutations) => {
          const first = render(mutated(base, mutations)).payload.body;
          // What has just been stripped is no placeholder any more; an unclosed comment stays for the rules to report.
          fc.pre(!first.includes('<!--') && !first.startsWith('---'));
          const again = render(`---\nname: x\n---\n\n${first}`).payload.body;
          expect(again.trimStart()).toBe(first.trimStart());
        },
      ),
      runs(150),
    );
  });
});

describe('what is stripped', () => {
  it.each([
    ['a comment on its line', '**A:**\n<!-- a -->\nfive\n', '**A:**\nfive'],
    ['a comment behind a value', '**A:** five <!-- a -->\n', '**A:** five'],
    ['a comment before a value', '**A:** <!-- a --> five\n', '**A:**  five'],
    ['a comment of many lines', '**A:**\n<!--\n\n## no heading\n\n-->\nfive\n', '**A:**\nfive'],
    [
      'comments in a table',
      '**A:**\n\n| a | b |\n|---|---|\n| 1 <!-- x --> | <!-- y --> |\n',
      '**A:**\n\n| a | b |\n|---|---|\n| 1  |  |',
    ],
    ['a comment in a heading', '## A <!-- a -->\nfive\n', '## A\nfive'],
    ['a comment in bold type', '**A: <!-- a -->** five\n', '**A: ** five'],
    ['a comment in a link', '[a <!-- a -->b](c)\n', '[a b](c)'],
    ['comments in code: not', '**A:**\n```\n<!-- a -->\n```\n', '**A:**\n```\n<!-- a -->\n```'],
    ['comments in inline code: not', '**A:** `<!-- a -->`\n', '**A:** `<!-- a -->`'],
    ['comments between sections', '## A\nfive\n\n<!-- x -->\n\n## B\nsix\n', '## A\nfive\n\n\n## B\nsix'],
  ])('%s', (_, draft, expected) => {
    const template = '**A:**\n<!-- t -->\n';
    expect(body(template, draft)).toBe(expected);
    expect(body(template, draft.replace(/\n/g, '\r\n'))).toBe(expected.replace(/\n/g, '\r\n'));
  });

  it.each([
    ['an empty item', '**A:**\n<!-- a -->\n-\n\n**B:**\n<!-- b -->\n-\n', '**A:**\n\n**B:**'],
    ['an empty item among others', '**A:**\n<!-- a -->\n-\n', '**A:**\n- x', '**A:**\n<!-- a -->\n- x\n'],
    ['numbered placeholders', '**A:**\n1. <!-- a -->\n2. <!-- b -->\n', '**A:**'],
    [
      'a numbered item that is filled in',
      '**A:**\n1. <!-- a -->\n2. <!-- b -->\n',
      '**A:**\n1. x',
      '**A:**\n1. x\n2. <!-- b -->\n',
    ],
    [
      'brackets',
      '- OS: [e.g. Debian]\n- CPU: [e.g. 4]\n',
      '- OS: Debian\n- CPU:',
      '- OS: Debian\n- CPU: [e.g. 4]\n',
    ],
    ['brackets beside the value', '- OS: [e.g. Debian]\n', '- OS: Debian', '- OS: Debian [e.g. Debian]\n'],
    [
      'links: not',
      '- OS: [e.g. Debian]\n',
      '- OS: [e.g. Debian](https://a.example)',
      '- OS: [e.g. Debian](https://a.example)\n',
    ],
    ['blanks', '**A:** ____\n', '**A:**'],
    [
      'instructions',
      '## A\n\nSay what.\n\n## B\n\nSay why.\n',
      '## A\n\nBecause.\n\n## B',
      '## A\n\nBecause.\n\n## B\n\nSay why.\n',
    ],
    ['code placeholders', '**A:**\n```sh\n# paste\n```\n\n**B:** x\n', '**A:**\n\n**B:**'],
    ['task items: not', '- [ ] One\n- [ ] Other: ____\n', '- [ ] One\n- [ ] Other: ____'],
    [
      'details',
      '## A\n<details>\n<summary>Log</summary>\n\n[paste it here]\n\n</details>\n',
      '## A\n<details>\n<summary>Log</summary>\n\nmine\n\n</details>',
      '## A\n<details>\n<summary>Log</summary>\n\nmine\n\n</details>\n',
    ],
  ])('%s', (_, template, expected, draft = template) => {
    expect(body(template, draft)).toBe(expected);
    expect(body(template, draft.replace(/\n/g, '\r\n'))).toBe(expected.replace(/\n/g, '\r\n'));
  });

  it('never makes a heading of what stands above', () => {
    for (const underline of ['-', '---', '===', ' - ', '--']) {
      for (const between of ['<!-- a -->\n', '<!-- a -->\n<!-- b -->\n', '<!--\na\n-->\n']) {
        const template = `**Label:**\n${between}${underline}\n\n## Next\n`;
        for (const text of [template, template.replace(/\n/g, '\r\n')]) {
          const again = parseDraft(body(text), parseTemplate(''));
          expect(
            again.sections.map(({ outline }) => outline.heading).filter(Boolean),
            JSON.stringify(text),
          ).toEqual(['Next']);
        }
      }
    }
  });
});

describe('the payload', () => {
  const payload = (yaml: string) => render(`---\n${yaml}\n---\n\nx\n`).payload;
  it.each([
    ['title without its spaces', "title: '  a b  '", { title: 'a b' }],
    ['names once', 'labels: a, B, b, a', { labels: ['a', 'B'] }],
    ['lists', 'labels: [a]\nassignees:\n- mona\n- hubot', { labels: ['a'], assignees: ['mona', 'hubot'] }],
    ['milestone and type', 'milestone: 3\ntype: Bug', { milestone: '3', type: 'Bug' }],
    ['nothing', "title: ''", {}],
  ])('%s', (_, yaml, expected) => {
    expect(payload(yaml)).toEqual({
      title: '',
      body: 'x',
      labels: [],
      assignees: [],
      milestone: null,
      type: null,
      ...expected,
    });
  });

  it('of a draft without front matter has no title', () => {
    expect(render('## Priority\n').payload.title).toBe('');
  });
});
