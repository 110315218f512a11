import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  Range,
  TabInputCustom,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { until } from '../poll';
import {
  apply,
  closeAll,
  codeActions,
  codeOf,
  problem,
  problemsWhen,
  showDraft,
  showNewFile,
  showUntitled,
} from './drafts';

const { Error: error, Warning: warning } = DiagnosticSeverity;

describe('problems', () => {
  afterEach(closeAll);

  it('are shown where they are, with their severity', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const choice = await problem(document, 'choice-invalid');
    assert.equal(document.getText(choice.range), 'Urgent');
    assert.equal(choice.severity, error);
    const label = await problem(document, 'label-unknown');
    assert.equal(document.getText(label.range), 'databse');
    assert.equal(label.severity, warning);
    const other = await problem(document, 'checklist-other-blank');
    assert.match(document.lineAt(other.range.start).text, /- \[x\] Other: _+/u);
  });

  it('link to the pages of their rules, which the extension brings along', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const { code } = await problem(document, 'choice-invalid');
    assert.ok(typeof code === 'object');
    const page = await workspace.openTextDocument(code.target);
    assert.equal(page.languageId, 'markdown');
    assert.match(page.getText(), /^# choice-invalid\n[\s\S]*^## Right$/mu);
    assert.doesNotMatch(page.getText(), /^# (?!choice-invalid)/mu);
    await commands.executeCommand('vscode.open', code.target);
    await until('the preview', () =>
      window.tabGroups.all.some(({ activeTab }) => activeTab?.input instanceof TabInputCustom),
    );
  });

  it('are gone as soon as the text is right', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const { range } = await problem(document, 'choice-invalid');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, range, 'High');
    await workspace.applyEdit(edit);
    await problemsWhen(document, 'the choice to be taken', (problems) =>
      problems.every((each) => codeOf(each) !== 'choice-invalid'),
    );
  });

  it('are none in a draft that is complete', async () => {
    const { document } = await showDraft('search.perf.md');
    const problems = await problemsWhen(document, 'the hints', (found) => found.length > 0);
    assert.deepEqual(problems.filter(({ severity }) => severity <= warning).map(codeOf), []);
  });

  it('are counted in UTF-16, also after emoji and right-to-left text, with CRLF', async () => {
    const lines = [
      '---',
      'name: Performance Optimization',
      "title: '[PERFORMANCE] 🐢 שלום'",
      'labels: 🚀, databse',
      '---',
      '',
    ];
    const { document } = await showNewFile('emoji.perf.md', lines.join('\r\n'));
    const found = await problemsWhen(document, 'the unknown labels', (problems) =>
      problems.some((each) => document.getText(each.range) === 'databse'),
    );
    const label = found.find((each) => document.getText(each.range) === 'databse')!;
    assert.deepEqual(label.range, new Range(3, 12, 3, 19));
  });

  it('are told of an empty draft and of one that is hardly text', async () => {
    const { document } = await showUntitled('');
    await problemsWhen(document, 'problems of an empty draft', (problems) => problems.length > 0);
    const binary = await showNewFile(
      'binary.perf.md',
      Uint8Array.from({ length: 4096 }, (_, index) => 1 + ((index * 7) % 250)),
    );
    await problemsWhen(binary.document, 'problems of a binary draft', (problems) => problems.length > 0);
  });
});

describe('fixes', () => {
  afterEach(closeAll);

  it('repair the problem under the cursor', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const { range } = await problem(document, 'label-unknown');
    const actions = await codeActions(document, range);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(preferred, `a preferred fix among ${actions.map(({ title }) => title).join(', ')}`);
    await apply(preferred);
    assert.match(document.lineAt(range.start).text, /^labels: performance, needs-triage, database$/u);
    await problemsWhen(document, 'the label to be known', (problems) =>
      problems.every((each) => codeOf(each) !== 'label-unknown'),
    );
  });

  it('put placeholders in place of secrets and personal data', async () => {
    const token = `ghp_${'aB3'.repeat(12)}`;
    const mine = `/home/jane/shop, ${token}, jane@acme.dev, ${token}\n`;
    const { document } = await showNewFile('secret.perf.md', `---\ntitle: Slow\n---\n\n${mine}`);
    const { range, message } = await problem(document, 'secret-found');
    assert.equal(document.getText(range), token);
    assert.ok(!message.includes(token));
    const actions = await codeActions(document, range);
    await apply(actions.find(({ isPreferred }) => isPreferred)!);
    assert.equal(
      document.lineAt(4).text,
      '/home/jane/shop, REDACTED_GITHUB_TOKEN_1, jane@acme.dev, REDACTED_GITHUB_TOKEN_1',
    );
    const { range: mail } = await problem(document, 'personal-data-found');
    const [all] = (await codeActions(document, mail)).filter(
      ({ edit }) => edit?.entries()[0]?.[1].length === 2,
    );
    await apply(all!);
    assert.equal(
      document.lineAt(4).text,
      '/home/REDACTED_HOME_PATH_1/shop, REDACTED_GITHUB_TOKEN_1, REDACTED_EMAIL_1, REDACTED_GITHUB_TOKEN_1',
    );
  });

  it('of all that needs no decision come on save, when asked', async () => {
    const settings = workspace.getConfiguration('editor', { languageId: 'perf-issue' });
    await settings.update('codeActionsOnSave', { 'source.fixAll.perf-issue': 'explicit' }, false, true);
    try {
      const text =
        '---\nname: Performance Optimization\ntitle: Slow\nlabels: performance, performance\n---\n';
      const editor = await showNewFile('twice.perf.md', text);
      const { document } = editor;
      await problem(document, 'label-duplicate');
      await editor.edit((builder) => {
        builder.insert(document.positionAt(document.getText().length), '\n');
      });
      await document.save();
      assert.match(document.getText(), /^labels: performance$/mu);
    } finally {
      await settings.update('codeActionsOnSave', undefined, false, true);
    }
  });
});
