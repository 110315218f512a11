import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  extensions,
  languages,
  Selection,
  window,
  workspace,
  type Uri,
} from 'vscode';
import { until } from '../poll';
import { closeAll, codeOf, problem, problemsWhen, showDraft, showUntitled, workspaceFile } from './drafts';

const extension = extensions.getExtension('perf-issue.perf-issue')!;

describe('commands', () => {
  afterEach(closeAll);

  it('are all there once the extension runs', async () => {
    await showDraft('checkout.perf.md');
    await until('the extension', () => extension.isActive);
    const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await commands.getCommands(true));
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });

  it('New Draft writes a file from the template and never over another', async () => {
    const folder = workspaceFile('new').toString();
    const given = { template: 'Performance Optimization', title: 'Cart is slow', folder };
    const first = await commands.executeCommand<Uri>('perfIssue.newDraft', given);
    const second = await commands.executeCommand<Uri>('perfIssue.newDraft', given);
    assert.match(first.path, /\/new\/[^/]*cart[^/]*\.perf\.md$/iu);
    assert.notEqual(first.path, second.path);
    const document = await workspace.openTextDocument(first);
    assert.equal(document.languageId, 'perf-issue');
    assert.match(document.getText(), /^title: .*\[PERFORMANCE\] Cart is slow/mu);
  });

  it('a new draft is calm: nothing wrong but the missing title', async () => {
    const folder = workspaceFile('calm').toString();
    const uri = await commands.executeCommand<Uri>('perfIssue.newDraft', {
      template: 'Performance Optimization',
      title: '',
      folder,
    });
    const document = await workspace.openTextDocument(uri);
    const problems = await problemsWhen(document, 'the missing title', (found) =>
      found.some((each) => codeOf(each) === 'title-missing'),
    );
    assert.deepEqual(problems.filter(({ severity }) => severity <= DiagnosticSeverity.Warning).map(codeOf), [
      'title-missing',
    ]);
  });

  it('Toggle Checkbox ticks and unticks each selected line, as one step of undo', async () => {
    const before = '## Checks\n\n- [ ] one\n- [x] two\n- [ ] three\n';
    const editor = await showUntitled(before);
    await problemsWhen(editor.document, 'the server', (problems) => problems.length > 0);
    editor.selection = new Selection(2, 0, 3, 3);
    await commands.executeCommand('perfIssue.toggleCheckbox');
    const after = editor.document.getText();
    assert.notEqual(after, before);
    assert.match(after, /- \[ \] three/u);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('Restart Language Server brings the problems back', async () => {
    const { document } = await showDraft('checkout.perf.md');
    await problem(document, 'choice-invalid');
    await commands.executeCommand('perfIssue.restartServer');
    await problem(document, 'choice-invalid');
  });

  it('go with the draft that is open', async () => {
    await showDraft('checkout.perf.md');
    await commands.executeCommand('perfIssue.showPreview');
    await until('the preview', () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label }) => label.includes('checkout') && label !== 'checkout.perf.md'),
    );
  });

  it('leave other files alone', async () => {
    const document = await workspace.openTextDocument(workspaceFile('README.md'));
    await window.showTextDocument(document);
    assert.equal(document.languageId, 'markdown');
    const text = document.getText();
    await commands.executeCommand('perfIssue.toggleCheckbox');
    assert.equal(document.getText(), text);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });
});
