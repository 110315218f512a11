import { describe, expect, it } from 'vitest';
import { noConfig } from '#core/config/model';
import { applyEdits } from '#core/edit';
import { authoredKind, checkTemplateFile } from '#core/templateFile/check';
import { fileFixes, fixWholeFile } from '#core/templateFile/fixes';
import type { FileProblem, Surroundings } from '#core/templateFile/model';

const around: Surroundings = {
  labels: [{ name: 'performance', description: '' }],
  others: [],
  config: noConfig,
};
const folder = '/repo/.github/ISSUE_TEMPLATE';
const markdown = `${folder}/slow_page.md`;
const form = `${folder}/slow_page.yml`;
const chooser = `${folder}/config.yml`;

const problemsOf = (path: string, text: string): FileProblem[] =>
  checkTemplateFile(authoredKind(path) ?? 'markdown', text, around);
const fixesOf = (path: string, text: string) =>
  problemsOf(path, text).flatMap((problem) => fileFixes({ path, text }, problem));

/** The text when the preferred fix of the first problem that has one was applied. */
function mended(path: string, text: string): string {
  const fix = fixesOf(path, text).find(({ preferred }) => preferred);
  return fix ? applyEdits(text, fix.edits) : text;
}

const front = (lines: string): string => `---\n${lines}---\n\n## Page\n\n**Where:** <!-- e.g. home -->\n`;
const good = 'name: Slow page\nabout: A page is slow\n';
const body = (element: string): string => `name: Slow page\ndescription: A page is slow\nbody:\n${element}`;
const input = '  - type: input\n    attributes:\n      label: Page\n';
const dropdown = (options: string, more = ''): string =>
  body(`  - type: dropdown\n    attributes:\n      label: Page\n${more}      options:\n${options}`);

const cases: readonly (readonly [name: string, path: string, before: string, after: string])[] = [
  ['no front matter', markdown, '## What\n', '---\nname: Slow page\nabout: Slow page\n---\n\n## What\n'],
  ['no name', markdown, front('about: x\n'), front('name: Slow page\nabout: x\n')],
  ['no about', markdown, front('name: My page\n'), front('name: My page\nabout: My page\n')],
  ['an empty about', markdown, front("name: My page\nabout: ''\n"), front('name: My page\nabout: My page\n')],
  [
    'an about of another name',
    markdown,
    front('name: Slow page\ndescription: x\n').replace('description', 'description'),
    front('name: Slow page\nabout: Slow page\ndescription: x\n').replace(
      'about: Slow page\ndescription: x\n',
      'description: x\nabout: Slow page\n',
    ),
  ],
  ['a misspelt key', markdown, front(`${good}lables: performance\n`), front(`${good}labels: performance\n`)],
  ['a key of no use', markdown, front(`${good}color: red\n`), front(good)],
  ['a key of no use with lines', markdown, front(`${good}extra:\n  - a\n  - b\n`), front(good)],
  [
    'a label that is misspelt',
    markdown,
    front(`${good}labels: performanc\n`),
    front(`${good}labels: performance\n`),
  ],
  [
    'a broken character',
    markdown,
    front(good).replace('home', 'O(nÂ²)'),
    front(good).replace('home', 'O(n²)'),
  ],
  ['a fence without an end', markdown, `${front(good)}\n\`\`\`\nx\n`, `${front(good)}\n\`\`\`\nx\n\`\`\`\n`],
  ['a comment without an end', markdown, `${front(good)}\n<!-- x\n`, `${front(good)}\n<!-- x -->\n`],
  [
    'a value for a placeholder',
    markdown,
    front(good).replace('<!-- e.g. home -->', 'Ubuntu 20.04'),
    front(good).replace('home', 'Ubuntu 20.04'),
  ],
  [
    'a field twice',
    markdown,
    `${front(good)}\n**Where:** <!-- e.g. there -->\n`,
    `${front(good)}\n**Where 2:** <!-- e.g. there -->\n`,
  ],
  ['YAML that asks for quotes', markdown, front(`${good}title: [P] x\n`), front(`${good}title: '[P] x'\n`)],
  [
    'a tab',
    form,
    body('\t- type: input\n\t  attributes:\n\t    label: Page\n'),
    body('  - type: input\n    attributes:\n      label: Page\n'),
  ],
  [
    'a form’s YAML that asks for quotes',
    form,
    body(input).replace('A page', '[P] a page'),
    body(input).replace('A page is slow', "'[P] a page is slow'"),
  ],
  [
    'a form without description',
    form,
    `name: My page\nbody:\n${input}`,
    `name: My page\ndescription: My page\nbody:\n${input}`,
  ],
  [
    'a form without name',
    form,
    `description: x\nbody:\n${input}`,
    `name: Slow page\ndescription: x\nbody:\n${input}`,
  ],
  ['a misspelt key of a form', form, body(input).replace('attributes', 'atributes'), body(input)],
  [
    'a strange key',
    form,
    body(input).replace('label: Page\n', 'label: Page\n      colour: red\n'),
    body(input),
  ],
  ['a strange key of the form', form, body(input).replace('body', 'color:\n  a: b\nbody'), body(input)],
  [
    'a number for a text',
    form,
    body(input).replace('Page\n', '404\n'),
    body(input).replace('Page\n', "'404'\n"),
  ],
  [
    'a text for a boolean',
    form,
    body(`${input}    validations:\n      required: 'yes'\n`),
    body(`${input}    validations:\n      required: true\n`),
  ],
  ['an empty text', form, body(`${input}      placeholder: ''\n`), body(input)],
  ['a misspelt type', form, body(input).replace('input', 'inptu'), body(input)],
  [
    'an id with blanks',
    form,
    body(input).replace('input\n', 'input\n    id: my page\n'),
    body(input).replace('input\n', 'input\n    id: my-page\n'),
  ],
  [
    'an id twice',
    form,
    body(`${input}${input.replace('Page', 'More')}`).replaceAll('input\n', 'input\n    id: page\n'),
    body(
      `${input.replace('input\n', 'input\n    id: page\n')}${input.replace('Page', 'More').replace('input\n', 'input\n    id: page-2\n')}`,
    ),
  ],
  [
    'a label twice',
    form,
    body(input + input),
    body(input + input.replace('input\n', 'input\n    id: page-2\n')),
  ],
  [
    'an option that is a boolean',
    form,
    dropdown('        - yes\n        - maybe\n'),
    dropdown("        - 'yes'\n        - maybe\n"),
  ],
  [
    'an option that is a number',
    form,
    dropdown('        - 3.10\n        - 3.9\n'),
    dropdown("        - '3.10'\n        - 3.9\n"),
  ],
  [
    'an option twice',
    form,
    dropdown('        - a\n        - b\n        - a\n'),
    dropdown('        - a\n        - b\n'),
  ],
  ['an option twice in brackets', form, dropdown('        [a, b, a]\n'), dropdown('        [a, b]\n')],
  ['an option of GitHub’s own', form, dropdown('        - None\n        - a\n'), dropdown('        - a\n')],
  [
    'a default by its text',
    form,
    dropdown('        - a\n        - b\n', '      default: b\n'),
    dropdown('        - a\n        - b\n', '      default: 1\n'),
  ],
  [
    'a checkbox that is a text',
    form,
    dropdown('        - a\n').replace('dropdown', 'checkboxes'),
    dropdown('        - label: a\n').replace('dropdown', 'checkboxes'),
  ],
  [
    'an option that is a label',
    form,
    dropdown('        - label: a\n        - b\n'),
    dropdown('        - a\n        - b\n'),
  ],
  ['a second document', form, body(input).replace('body', '---\nbody'), body(input)],
  [
    'a label of the repository',
    form,
    body(input).replace('body', 'labels: [performanc]\nbody'),
    body(input).replace('body', 'labels: [performance]\nbody'),
  ],
  [
    'labels as one text',
    form,
    body(input).replace('body', "labels: 'performanc, performance'\nbody"),
    body(input).replace('body', "labels: 'performance, performance'\nbody"),
  ],
  ['a misspelt key of the chooser', chooser, 'blank_issue_enabled: true\n', 'blank_issues_enabled: true\n'],
  ['a boolean of the chooser', chooser, "blank_issues_enabled: 'false'\n", 'blank_issues_enabled: false\n'],
  [
    'an address without a scheme',
    chooser,
    'contact_links:\n  - name: Chat\n    url: chat.example.org/x\n    about: Ask\n',
    'contact_links:\n  - name: Chat\n    url: https://chat.example.org/x\n    about: Ask\n',
  ],
  [
    'a misspelt rule',
    '/repo/.github/perf-issue.yml',
    'rules:\n  title-mising: off\n',
    'rules:\n  title-missing: off\n',
  ],
];

describe('what is wrong in a file of templates is mended', () => {
  it.each(cases)('%s', (_, path, before, after) => {
    expect(mended(path, before)).toBe(after);
  });

  it.each(cases)('%s: with CR LF', (_, path, before, after) => {
    expect(mended(path, before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });

  it.each(cases)('%s: each way takes it away', (_, path, text) => {
    const problems = problemsOf(path, text);
    for (const fix of fixesOf(path, text)) {
      const left = problemsOf(path, applyEdits(text, fix.edits));
      expect(left.length, fix.title).toBeLessThan(problems.length + (fix.preferred ? 0 : 1));
    }
  });

  it('all at once, where nothing is left to decide', () => {
    const text = `${dropdown('        - yes\n        - no\n        - 3.10\n')}    validations:\n      required: 'true'\n`;
    const fixed = applyEdits(text, fixWholeFile({ path: form, text }, problemsOf(form, text)));
    expect(problemsOf(form, fixed)).toEqual([]);
  });
});
