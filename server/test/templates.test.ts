import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewDraftResult, ShownTemplate, TemplateChooser, TemplateInfo } from '#core/protocol';
import type { CodeAction } from 'vscode-languageserver';
import { startClient, type TestClient } from './templateClient';

let root: string;
let client: TestClient;

const uri = (path: string): string => pathToFileURL(join(root, path)).href;
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const form = (name: string, label = 'Page'): string =>
  `name: ${name}\ndescription: d\nbody:\n  - type: input\n    attributes:\n      label: ${label}\n    validations:\n      required: true\n`;
const draft = (name: string, body = '### Page\n\nHome\n'): string =>
  `---\nname: ${name}\ntitle: It is slow\n---\n\n${body}`;
const names = async (): Promise<string[]> =>
  ((await client.request('perfIssue/templates', { folder: uri('') })) as TemplateInfo[]).map(
    ({ name }) => name,
  );
const changed = (path: string): Promise<void> =>
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(path), type: 2 }] });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perf-issue-'));
  client = await startClient(pathToFileURL(root).href);
});
afterEach(() => {
  client.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('templates of a folder', () => {
  it('are listed as GitHub lists them, those about performance first, and the bundled one with them', async () => {
    write('.github/ISSUE_TEMPLATE/bug.md', '---\nname: Bug\nabout: b\n---\n');
    write('.github/ISSUE_TEMPLATE/a.yml', form('Question'));
    write('.github/ISSUE_TEMPLATE/perf.md', '---\nname: Slow\nabout: b\n---\n');
    write(
      '.github/ISSUE_TEMPLATE/config.yml',
      'blank_issues_enabled: false\ncontact_links:\n  - name: Chat\n    url: https://example.org\n    about: Ask\n',
    );
    write('docs/ISSUE_TEMPLATE/other.md', '---\nname: Other\nabout: b\n---\n');
    expect(await names()).toEqual(['Slow', 'Performance Optimization', 'Question', 'Bug']);
    const chooser = (await client.request('perfIssue/templateChooser', {
      folder: uri(''),
    })) as TemplateChooser;
    expect(chooser).toEqual({
      blankIssues: false,
      contactLinks: [{ name: 'Chat', url: 'https://example.org', about: 'Ask' }],
    });
  });

  it.each(['issue_template.md', 'ISSUE_TEMPLATE', 'docs/Issue_Template.md'])(
    'may be the one file %s',
    async (path) => {
      write(path, '## What\n');
      expect(await names()).toEqual(['Performance Optimization', path.split('/').at(-1)!.replace('.md', '')]);
    },
  );

  it('are all there but those that cannot be read, which is told at the right line', async () => {
    write('.github/ISSUE_TEMPLATE/good.yml', form('Good'));
    write('.github/ISSUE_TEMPLATE/tab.yml', `name: Tab\ndescription: d\nbody:\n\t- type: input\n`);
    write('.github/ISSUE_TEMPLATE/twice.yml', `${form('Twice')}${form('x').split('body:\n')[1] ?? ''}`);
    write('.github/ISSUE_TEMPLATE/type.yml', form('Type').replace('input', 'inptu'));
    write('.github/ISSUE_TEMPLATE/huge.md', `---\nname: Huge\nabout: h\n---\n${'x'.repeat(5_000_000)}`);
    symlinkSync('loop.md', join(root, '.github/ISSUE_TEMPLATE/loop.md'));
    symlinkSync('..', join(root, '.github/ISSUE_TEMPLATE/up.md'));
    write('.github/ISSUE_TEMPLATE/secret.md', 'x');
    chmodSync(join(root, '.github/ISSUE_TEMPLATE/secret.md'), 0o000);
    await client.open(uri('a.perf.md'), 'perf-issue', draft('Good'));
    expect(await client.until(uri('a.perf.md'), () => true)).toEqual([]);
    const told = async (file: string, code: string): Promise<number> =>
      (await client.until(uri(`.github/ISSUE_TEMPLATE/${file}`), (codes) => codes[0] === code))[0]!.range
        .start.line;
    expect(await told('tab.yml', 'form-invalid')).toBe(3);
    expect(await told('twice.yml', 'form-invalid')).toBe(10);
    expect(await told('type.yml', 'form-invalid')).toBe(3);
    expect(await told('huge.md', 'template-too-large')).toBe(0);
    expect(await told('loop.md', 'template-unreadable')).toBe(0);
    expect(await told('up.md', 'template-unreadable')).toBe(0);
    // Root reads everything.
    if (process.getuid?.() !== 0) expect(await told('secret.md', 'template-unreadable')).toBe(0);
    expect(await names()).toContain('Good');
  });

  it('are the account’s where the repository has none of its own', async () => {
    const file = uri('a.perf.md');
    await client.open(file, 'perf-issue', draft('Slow'));
    await client.until(file, (codes) => codes.includes('template-unknown'));
    await client.notify('perfIssue/accountTemplates', {
      folder: uri(''),
      files: [
        { path: '.github/ISSUE_TEMPLATE/perf page.yml', text: form('Slow') },
        { path: 'README.md', text: '# x' },
      ],
    });
    await client.until(file, (codes) => codes.length === 0);
    const infos = (await client.request('perfIssue/templates', { folder: uri('') })) as TemplateInfo[];
    expect(infos.map(({ name, source, uri: own }) => [name, source, own])).toEqual([
      ['Slow', 'account', null],
      ['Performance Optimization', 'bundled', null],
    ]);
    write('.github/ISSUE_TEMPLATE/own.yml', form('Own'));
    await changed('.github/ISSUE_TEMPLATE/own.yml');
    await client.until(file, (codes) => codes.includes('template-unknown'));
    expect(await names()).toEqual(['Performance Optimization', 'Own']);
  });

  it('survive a folder that is a link to itself', async () => {
    mkdirSync(join(root, '.github'));
    symlinkSync('ISSUE_TEMPLATE', join(root, '.github/ISSUE_TEMPLATE'));
    write('docs/ISSUE_TEMPLATE/perf.md', '---\nname: Slow\nabout: b\n---\n');
    expect(await names()).toEqual(['Slow', 'Performance Optimization']);
  });

  it('are watched: an edit re-checks the drafts that are open', async () => {
    write('.github/ISSUE_TEMPLATE/perf.yml', form('Slow'));
    await client.open(uri('a.perf.md'), 'perf-issue', draft('Slow'));
    await client.until(uri('a.perf.md'), (codes) => codes.length === 0);
    write('.github/ISSUE_TEMPLATE/perf.yml', form('Slow', 'Browser'));
    await changed('.github/ISSUE_TEMPLATE/perf.yml');
    await client.until(uri('a.perf.md'), (codes) => codes.includes('section-missing'));
    write('.github/ISSUE_TEMPLATE/perf.yml', form('Renamed'));
    await changed('.github/ISSUE_TEMPLATE/perf.yml');
    const [problem] = await client.until(uri('a.perf.md'), (codes) => codes.includes('template-unknown'));
    const actions = (await client.request('textDocument/codeAction', {
      textDocument: { uri: uri('a.perf.md') },
      range: problem!.range,
      context: { diagnostics: [problem] },
    })) as { edit?: { documentChanges: { edits: { newText: string }[] }[] } }[];
    expect(actions.map(({ edit }) => edit?.documentChanges[0]?.edits[0]?.newText)).toContain('Renamed');
  });

  it('count as they are in the editor, before they are saved', async () => {
    const file = '.github/ISSUE_TEMPLATE/perf (new).yml';
    write(file, form('Slow'));
    await client.open(uri('a.perf.md'), 'perf-issue', draft('Slow'));
    await client.until(uri('a.perf.md'), (codes) => codes.length === 0);
    // Editors encode brackets too, which Node does not.
    const edited = uri(file).replace('(', '%28').replace(')', '%29');
    await client.open(edited, 'yaml', form('Slow', 'Browser'));
    await client.until(uri('a.perf.md'), (codes) => codes.includes('section-missing'));
    expect(await client.until(edited, () => true)).toEqual([]);
    await client.notify('textDocument/didChange', {
      textDocument: { uri: edited, version: 2 },
      contentChanges: [{ text: form('Slow') }],
    });
    await client.until(uri('a.perf.md'), (codes) => codes.length === 0);
    await client.notify('textDocument/didChange', {
      textDocument: { uri: edited, version: 3 },
      contentChanges: [{ text: form('Renamed') }],
    });
    await client.until(uri('a.perf.md'), (codes) => codes.includes('template-unknown'));
    await client.notify('textDocument/didClose', { textDocument: { uri: edited } });
    await client.until(uri('a.perf.md'), (codes) => codes.length === 0);
  });

  it('of one name are told apart by their file, also in a new draft', async () => {
    write('.github/ISSUE_TEMPLATE/a.yml', form('Slow'));
    write('.github/ISSUE_TEMPLATE/b.yml', form('Slow', 'Browser'));
    await client.open(uri('a.perf.md'), 'perf-issue', draft('Slow'));
    await client.until(uri('a.perf.md'), (codes) => codes.includes('template-ambiguous'));
    const infos = (await client.request('perfIssue/templates', { folder: uri('') })) as TemplateInfo[];
    const second = infos.find(({ uri: own }) => own?.endsWith('b.yml'));
    const made = (await client.request('perfIssue/newDraft', {
      folder: uri(''),
      template: second!.id,
      title: 'x',
    })) as NewDraftResult;
    await client.open(uri('b.perf.md'), 'perf-issue', made.text);
    const codes = (await client.until(uri('b.perf.md'), () => true)).map(({ code }) => code);
    expect(codes).toEqual(['field-empty']);
  });
});

describe('what a team sets', () => {
  beforeEach(() => {
    write(
      '.github/ISSUE_TEMPLATE/perf.md',
      '---\nname: Slow\nabout: a\n---\n\n## Page\n\n<!-- e.g. home -->\n\n## More\n\n<!-- e.g. x -->\n',
    );
  });

  it('comes from the repository, then from the editor, and is followed', async () => {
    write('.github/perf-issue.yml', 'rules: { field-empty: warn }\nrequired: [Page]\n');
    const file = uri('a.perf.md');
    await client.open(file, 'perf-issue', draft('Slow', '## Page\n\n## More\n'));
    const severities = async (wanted: readonly number[]): Promise<unknown> => {
      const matches = (found: readonly { severity?: number }[]): boolean =>
        found.map(({ severity }) => severity).join() === wanted.join();
      for (;;) {
        const found = await client.until(file, () => true);
        if (matches(found)) return found;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await severities([1, 2]);
    client.settings = { rules: { 'field-empty': 'info' }, required: ['!Page'] };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await severities([3, 3]);
    client.settings = { rules: { 'field-empty': 'off' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await severities([1]);
    write('.github/perf-issue.yml', 'rules: { nonsense: warn }\n');
    await changed('.github/perf-issue.yml');
    await client.until(uri('.github/perf-issue.yml'), (codes) => codes.includes('config-invalid'));
    await severities([]);
  });
});

describe('files of templates in an editor', () => {
  it('have diagnostics, hover and a model, and are no drafts', async () => {
    write('.github/labels.yml', '- name: slow\n');
    const file = uri('.github/ISSUE_TEMPLATE/perf.md');
    await client.open(
      file,
      'markdown',
      '---\nname: API\nabout: a\nlabels: slwo\n---\n\n## Page\n\n**Where:** <!-- e.g. home -->\n',
    );
    expect((await client.until(file, () => true)).map(({ code }) => code)).toEqual([
      'template-name-short',
      'label-unknown',
    ]);
    const hover = (await client.request('textDocument/hover', {
      textDocument: { uri: file },
      position: { line: 8, character: 4 },
    })) as { contents: { value: string } };
    expect(hover.contents.value).toContain('home');
    const shown = (await client.request('perfIssue/templateModel', {
      textDocument: { uri: file },
    })) as ShownTemplate;
    expect(
      shown.model.sections.map(({ heading, fields }) => [heading, fields.map(({ label }) => label)]),
    ).toEqual([['Page', ['Where']]]);
    expect(await client.request('perfIssue/draftSummary', { textDocument: { uri: file } })).toBeNull();

    await client.notify('textDocument/didChange', {
      textDocument: { uri: file, version: 2 },
      contentChanges: [
        { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } }, text: 'Slow page' },
      ],
    });
    await client.until(file, (codes) => codes.join() === 'label-unknown');
    await client.notify('textDocument/didClose', { textDocument: { uri: file } });
    await client.until(file, (codes) => codes.length === 0);
  });

  it('show forms too, element by element', async () => {
    const file = uri('.github/ISSUE_TEMPLATE/perf.yml');
    await client.open(file, 'yaml', form('Slow page').replace('validations', 'validation'));
    const [problem] = await client.until(file, () => true);
    expect([problem!.code, problem!.range.start.line]).toEqual(['form-invalid', 6]);
    const hover = (await client.request('textDocument/hover', {
      textDocument: { uri: file },
      position: { line: 5, character: 10 },
    })) as { contents: { value: string } };
    expect(hover.contents.value).toContain('Page');
    const shown = (await client.request('perfIssue/templateModel', {
      textDocument: { uri: file },
    })) as ShownTemplate;
    expect(shown.text).toContain('Page: text');
  });

  it('are mended by quick fixes, and by one for all that is mechanical', async () => {
    const file = uri('.github/ISSUE_TEMPLATE/perf.yml');
    const text = `${form('Slow page').replace('required: true', "required: 'yes'")}  - type: inputt\n    attributes:\n      label: 404\n`;
    await client.open(file, 'yaml', text);
    const problems = await client.until(file, (codes) => codes.length === 2);
    const actionsAt = async (only: readonly string[] | undefined): Promise<CodeAction[]> =>
      (await client.request('textDocument/codeAction', {
        textDocument: { uri: file },
        range: problems[1]!.range,
        context: { diagnostics: [], ...(only && { only }) },
      })) as CodeAction[];
    const edits = (actions: readonly CodeAction[]) =>
      actions.map(({ kind, edit }) => [
        kind,
        edit?.documentChanges?.flatMap((change) =>
          'edits' in change ? change.edits.map((own) => ('newText' in own ? own.newText : '')) : [],
        ),
      ]);
    expect(edits(await actionsAt(undefined))).toEqual([['quickfix', ['input']]]);
    expect(edits(await actionsAt(['source.fixAll']))).toEqual([['source.fixAll.perf-issue', ['true']]]);
    expect(edits(await actionsAt(['refactor']))).toEqual([]);
  });

  it('show the template of a draft that is open', async () => {
    await client.open(uri('a.perf.md'), 'perf-issue', draft('Performance Optimization'));
    const shown = (await client.request('perfIssue/templateModel', {
      textDocument: { uri: uri('a.perf.md') },
    })) as ShownTemplate;
    expect(shown.model.name).toBe('Performance Optimization');
  });
});

describe('a draft of a form', () => {
  it('completes several options one by one, and says what may be chosen', async () => {
    write(
      '.github/ISSUE_TEMPLATE/perf.yml',
      'name: Slow\ndescription: d\nbody:\n  - type: dropdown\n    attributes:\n      label: Browser\n      multiple: true\n      options: [Firefox, Chrome, Safari]\n',
    );
    const file = uri('a.perf.md');
    await client.open(file, 'perf-issue', draft('Slow', '### Browser\n\nFirefox, \n'));
    const items = (await client.request('textDocument/completion', {
      textDocument: { uri: file },
      position: { line: 7, character: 9 },
    })) as { label: string; textEdit: { newText: string; range: { start: { character: number } } } }[];
    const choices = items.filter(({ label }) => /^[A-Z]/.test(label));
    expect(choices.map(({ label }) => label)).toEqual(['Chrome', 'Safari']);
    expect(choices[0]!.textEdit.range.start.character).toBe(9);
    const hover = (await client.request('textDocument/hover', {
      textDocument: { uri: file },
      position: { line: 5, character: 6 },
    })) as { contents: { value: string } };
    expect(hover.contents.value).toContain('Safari');
  });
});
