import { describe, expect, it } from 'vitest';
import { chooseTemplate, isAboutPerformance } from '#core/discovery/choose';
import { readTemplate } from '#core/discovery/readTemplate';
import { freshDraft } from '#core/draft/fresh';
import { parseDraft } from '#core/draft/parse';
import { Checker } from '#core/check/check';
import { applyEdits } from '#core/edit';
import { fixesFor } from '#core/fixes/fixes';

const form = 'name: Slow\ndescription: d\nbody:\n  - type: input\n    attributes:\n      label: Page\n';

const read = async (file: string, text: string) => {
  const { template } = (await readTemplate(file, text))!;
  return { template, name: template.name, file };
};

describe('which template a draft is of', () => {
  it('goes by the name, by the file where one is named, and by nothing else', async () => {
    const a = await read('a.yml', form);
    const b = await read('b.yml', form);
    const bundled = { ...(await read('x.md', '# A')), file: null };
    const found = [a, b, bundled];
    expect(chooseTemplate(found, { name: ' Slow ', file: null })).toBe(a);
    expect(chooseTemplate(found, { name: 'Slow', file: 'b.yml' })).toBe(b);
    expect(chooseTemplate(found, { name: null, file: null })).toBe(bundled);
    expect(chooseTemplate(found, { name: 'slow', file: null })).toBeUndefined();
  });

  it.each([
    ['gone', 'Slwo', 'template-unknown', "name: 'Slow'"],
    ['ambiguous', 'Slow', 'template-ambiguous', 'template: b.yml'],
  ])('lets the person choose where the name is %s', async (_case, name, code) => {
    const { template } = await read('a.yml', form);
    const draft = parseDraft(
      freshDraft({ ...template }, 'T').replace('name: Slow', `name: ${name}`),
      template,
    );
    const templates = [
      { name: 'Slow', file: 'a.yml' },
      { name: 'Slow', file: 'b.yml' },
      { name: 'Other', file: null },
    ];
    const problems = new Checker()
      .check(draft, { labels: null, templates })
      .filter(({ problem }) => problem.code === code);
    expect(problems.map(({ span }) => draft.text.slice(span.start, span.end))).toEqual([name]);
    const fixed = fixesFor(draft, problems[0]!).map(({ edits }) => applyEdits(draft.text, edits));
    const left = fixed.map((text) =>
      new Checker()
        .check(parseDraft(text, template), { labels: null, templates })
        .map(({ problem }) => problem.code),
    );
    if (code === 'template-ambiguous')
      expect(fixed.some((text) => text.includes('template: b.yml'))).toBe(true);
    expect(left.length).toBeGreaterThan(1);
    expect(left.flat()).not.toContain('template-unknown');
  });

  it('gives a template without a name its file’s, and writes it into the draft', async () => {
    const { template, name } = await read(
      '.github/ISSUE_TEMPLATE/slow-page.md',
      '## What\n\n<!-- e.g. x -->\n',
    );
    expect(name).toBe('slow-page');
    expect(freshDraft(template, 'It is slow')).toBe(
      '---\nname: slow-page\ntitle: It is slow\n---\n\n## What\n\n<!-- e.g. x -->\n',
    );
  });

  it('refuses a file of five million characters unread', async () => {
    expect(await readTemplate('a.yml', 'x'.repeat(5_000_000))).toBeNull();
  });

  it('knows what is about performance', async () => {
    expect(isAboutPerformance(await read('a.yml', form))).toBe(true);
    expect(isAboutPerformance(await read('bug.md', '---\nname: Bug\nabout: It is broken\n---\n'))).toBe(
      false,
    );
    expect(isAboutPerformance(await read('perf_regression.md', '---\nname: Regression\n---\n'))).toBe(true);
  });
});

describe('a fresh draft', () => {
  it('mends front matter that YAML cannot read, so that the draft can be published', async () => {
    const { template } = await read(
      'a.md',
      '---\nname: Slow\ntitle: [P] now\nlabels: a, status: b\n---\n\n# What\n',
    );
    const draft = parseDraft(freshDraft(template, ''), template);
    expect(draft.frontMatter?.faults).toEqual([]);
    expect(draft.frontMatter?.labels?.names.map(({ name }) => name)).toEqual(['a', 'status: b']);
    expect(draft.text.endsWith('---\n\n# What\n')).toBe(true);
  });

  it('does not take bold type for the mark of what is required', async () => {
    const { template } = await read(
      'a.md',
      '## **Steps**\n\n<!-- e.g. x -->\n\n## Size *\n\n<!-- e.g. y -->\n',
    );
    expect(template.sections.map(({ fields }) => fields.map(({ required }) => required))).toEqual([
      [false],
      [true],
    ]);
  });
});
