import { describe, expect, it } from 'vitest';
import { noConfig } from '#core/config/model';
import { parseConfig } from '#core/config/parse';
import { authoredKind, checkTemplateFile, codeOf, type AuthoredKind } from '#core/templateFile/check';
import { fileMessage } from '#core/templateFile/messages';
import type { Surroundings } from '#core/templateFile/model';
import { marked } from '../form/marked';

const around: Surroundings = {
  labels: [{ name: 'performance', description: '' }],
  others: [{ name: 'Slow query', file: 'query.yml' }],
  config: noConfig,
};
const front = (lines: string): string => `---\n${lines}---\n\n## What\n\n**Where:** <!-- e.g. here -->\n`;
const good = 'name: Slow page\nabout: A page is slow\n';

const cases: readonly (readonly [string, AuthoredKind, string, readonly string[]])[] = [
  ['a good template', 'markdown', front(`${good}title: '[P] '\nlabels: performance\nassignees: ''\n`), []],
  ['no front matter', 'markdown', '«## »What\n', ['template-key-missing']],
  ['no name', 'markdown', front('about: x\n').replace('---', '«---»'), ['template-key-missing']],
  ['an empty about', 'markdown', front("name: Slow page\n«about»: ''\n"), ['template-key-missing']],
  ['a short name', 'markdown', front('name: «API»\nabout: x\n'), ['template-name-short']],
  [
    'a name that another has',
    'markdown',
    front('name: «Slow query»\nabout: x\n'),
    ['template-name-duplicate'],
  ],
  ['a key that GitHub ignores', 'markdown', front(`${good}«description»: x\n`), ['template-key-ignored']],
  [
    'a label that is not there',
    'markdown',
    front(`${good}labels: [performance, «perf»]\n`),
    ['label-unknown'],
  ],
  ['YAML that cannot be read', 'markdown', front(`${good}title: [P] «x»\n`), ['front-matter-invalid']],
  [
    'a field twice',
    'markdown',
    `${front(good)}\n«**Where:**» <!-- e.g. there -->\n`,
    ['template-field-duplicate'],
  ],
  [
    'a field in each of two groups',
    'markdown',
    `${front(good)}\n**A:**\n- **Time:** <!-- 1 s -->\n\n**B:**\n- **Time:** <!-- 1 s -->\n`,
    [],
  ],
  [
    'a value for a placeholder',
    'markdown',
    front(good).replace('<!-- e.g. here -->', '«Ubuntu 20.04»'),
    ['template-placeholder-unclear'],
  ],
  [
    'a word for a placeholder',
    'markdown',
    front(good).replace('<!-- e.g. here -->', '«production»'),
    ['template-placeholder-unclear'],
  ],
  [
    'an instruction',
    'markdown',
    front(good).replace('<!-- e.g. here -->', 'Say in which part of the product it is slow.'),
    [],
  ],
  ['brackets', 'markdown', front(good).replace('<!-- e.g. here -->', '[e.g. Ubuntu 20.04]'), []],
  ['a broken character', 'markdown', front(good).replace('here', 'O(n«Â²»)'), ['mojibake']],
  ['a fence without an end', 'markdown', `${front(good)}\n«\`\`\`»\nx\n`, ['fence-unclosed']],
  [
    'a good form',
    'form',
    `${good.replace('about', 'description')}labels: [performance]\nbody:\n  - type: input\n    attributes:\n      label: Page\n`,
    [],
  ],
  [
    'a form with all of it',
    'form',
    'name: «API»\ndescription: O(n«Â²»)\nlabels: [«perf»]\nbody:\n  - type: «inptu»\n    attributes:\n      label: Page\n  - type: input\n    attributes:\n      label: Page\n',
    ['template-name-short', 'mojibake', 'label-unknown', 'form-invalid'],
  ],
  ['a chooser', 'chooser', 'blank_issues_enabled: «maybe»\n', ['chooser-invalid']],
  ['a configuration', 'config', 'rules:\n  «nonsense»: off\n', ['config-invalid']],
  ['five megabytes', 'form', `«»${'x'.repeat(5_000_000)}`, ['template-too-large']],
];

describe('a file of templates', () => {
  it.each(cases)('with %s', (_name, kind, source, codes) => {
    const { text, spans } = marked(source);
    const problems = checkTemplateFile(kind, text, around);
    expect(problems.map(codeOf)).toEqual(codes);
    expect(problems.map(({ span }) => span.start)).toEqual(spans.map(({ start }) => start));
    for (const problem of problems) expect(fileMessage(problem)).not.toBe('');
  });

  it('is told of labels only where the repository’s are known', () => {
    expect(
      checkTemplateFile('markdown', front(`${good}labels: perf\n`), { ...around, labels: null }),
    ).toEqual([]);
  });

  it('is checked as severely as the team wants', () => {
    const { config } = parseConfig('rules: { template-name-short: error, label-unknown: off }\n');
    const problems = checkTemplateFile('markdown', front('name: API\nabout: x\nlabels: perf\n'), {
      ...around,
      config,
    });
    expect(problems.map((problem) => [codeOf(problem), problem.severity])).toEqual([
      ['template-name-short', 'error'],
    ]);
  });

  it.each([
    ['/repo/.github/perf-issue.yml', 'config'],
    ['/repo/.github/perf-issue.json', 'config'],
    ['/repo/perf-issue.yml', null],
    ['/repo/.github/ISSUE_TEMPLATE/x.md', 'markdown'],
    ['/repo/docs/guide.md', null],
  ])('is known by its path: %s', (path, kind) => {
    expect(authoredKind(path)).toBe(kind);
  });
});
