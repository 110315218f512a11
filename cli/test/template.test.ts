import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run as runIn, type Ran } from './command';

const root = mkdtempSync(join(tmpdir(), 'perf-issue-cli-'));

function write(path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return join(root, path);
}

const run = (...args: readonly string[]): Promise<Ran> => runIn(args, root);

const FORM = `name: Slow page
description: A page is slow
title: "[Perf]: "
labels: [performance]
body:
  - type: markdown
    attributes:
      value: Hello
  - type: dropdown
    attributes:
      label: Browser
      multiple: true
      options: [Firefox, "Chrome, new"]
    validations:
      required: true
  - type: textarea
    attributes:
      label: Log
      render: shell
      placeholder: e.g. timeout, error
  - type: checkboxes
    attributes:
      label: Terms
      options:
        - label: I agree
          required: true
`;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('perf-issue template', () => {
  it('prints how a form is read', async () => {
    const { code, stdout } = await run('template', write('form.yml', FORM), '--format', 'json');
    expect(code).toBe(0);
    const field = { placeholder: null, examples: [], options: [], unit: null };
    expect(JSON.parse(stdout)).toEqual({
      name: 'Slow page',
      about: 'A page is slow',
      title: '[Perf]: ',
      labels: ['performance'],
      assignees: [],
      sections: [
        {
          heading: 'Browser',
          level: 3,
          fields: [
            {
              ...field,
              label: 'Browser',
              kind: 'choice',
              required: true,
              options: ['Firefox', 'Chrome, new'],
            },
          ],
        },
        {
          heading: 'Log',
          level: 3,
          fields: [
            {
              ...field,
              label: 'Log',
              kind: 'code',
              required: false,
              placeholder: 'e.g. timeout, error',
              examples: ['timeout', 'error'],
            },
          ],
        },
        {
          heading: 'Terms',
          level: 3,
          fields: [{ ...field, label: 'Terms', kind: 'checklist', required: true, options: ['I agree'] }],
        },
      ],
    });
  });

  it('says why GitHub refuses a form, and where', async () => {
    const path = write('bad.yml', FORM.replace('type: textarea', 'type: textaria'));
    const { code, stdout, stderr } = await run('template', path);
    expect(code).toBe(1);
    expect(stdout).toContain('Browser: choice');
    expect(stderr).toMatch(/bad\.yml:16:11: error: .*\[form-invalid\]/);
  });

  it.each([
    ['five megabytes', 'x'.repeat(5_000_000)],
    ['bytes that are no text', 'name: \u0000'],
  ])('refuses %s with a message', async (_what, text) => {
    const { code, stderr } = await run('template', write('odd.yml', text));
    expect(code).toBe(2);
    expect(stderr).toContain('odd.yml');
  });
});

describe('perf-issue check', () => {
  const draft = (browser: string, name = 'Slow page'): string =>
    `---\nname: ${name}\ntitle: '[Perf]: It is slow'\nlabels: performance\n---\n\n### Browser\n\n${browser}\n\n### Log\n\n\`\`\`shell\n\n\`\`\`\n\n### Terms\n\n- [ ] I agree\n`;
  const codes = ({ stdout }: Ran): string[] =>
    (JSON.parse(stdout) as { files: { diagnostics: { code: string; severity: string }[] }[] }).files.flatMap(
      ({ diagnostics }) => diagnostics.map(({ code, severity }) => `${code} ${severity}`),
    );

  it('takes a form for the template', async () => {
    const form = write('form.yml', FORM);
    const wrong = await run(
      'check',
      '--format',
      'json',
      '--template',
      form,
      write('a.perf.md', draft('Firefox, Netscape')),
    );
    expect(codes(wrong)).toEqual(['choice-invalid error', 'field-empty hint', 'checklist-required error']);
    expect(wrong.code).toBe(1);
    const good = await run(
      'check',
      '--format',
      'json',
      '--template',
      form,
      write('b.perf.md', draft('Chrome, new, Firefox').replace('[ ]', '[x]')),
    );
    expect(codes(good)).toEqual(['field-empty hint']);
    expect(good.code).toBe(0);
  });

  it('finds the repository’s templates and heeds its configuration', async () => {
    write('repo/.github/ISSUE_TEMPLATE/slow.yml', FORM);
    write(
      'repo/.github/perf-issue.yml',
      'rules: { checklist-required: off, field-empty: warn, nonsense: off }\nrequired: [Log]\n',
    );
    const found = await run('check', '--format', 'json', write('repo/issues/a.perf.md', draft('Firefox')));
    expect(codes(found)).toEqual(['field-empty error']);
    expect(found.stderr).toMatch(/perf-issue\.yml:1:\d+: warning: .*\[config-invalid\]/);
    const gone = await run(
      'check',
      '--format',
      'json',
      write('repo/issues/b.perf.md', draft('Firefox', 'Slow pages')),
    );
    expect(codes(gone)).toEqual(['template-unknown warning']);
    expect(gone.code).toBe(0);
  });
});

describe('perf-issue new and render', () => {
  it('go from a form to what GitHub would publish', async () => {
    const form = write('form.yml', FORM);
    const path = join(root, 'new.perf.md');
    expect((await run('new', '--template', form, '--title', 'Home is slow', '-o', path)).code).toBe(0);
    const { stdout } = await run('render', '--template', form, path);
    expect(JSON.parse(stdout)).toEqual({
      title: '[Perf]: Home is slow',
      body: '### Browser\n\n_No response_\n\n### Log\n\n_No response_\n\n### Terms\n\n- [ ] I agree',
      labels: ['performance'],
      assignees: [],
      milestone: null,
      type: null,
    });
  });
});
