import assert from 'node:assert/strict';
import { extensions, languages, window, workspace } from 'vscode';
import { until } from '../poll';
import { closeAll, codeOf, workspaceFile } from './drafts';

const extension = extensions.getExtension('perf-issue.perf-issue')!;

/** These come first of all suites: nothing has asked for the extension yet. */
describe('the extension', () => {
  afterEach(closeAll);

  it('does not run for a folder that has templates, nor for other Markdown', async () => {
    await window.showTextDocument(await workspace.openTextDocument(workspaceFile('README.md')));
    // Whoever is there for Markdown runs now.
    const markdown = extensions.getExtension('vscode.markdown-language-features')!;
    await until('Markdown’s own extension', () => markdown.isActive);
    assert.equal(extension.isActive, false);
  });

  it('runs as soon as a template is opened, which is Markdown for everybody else', async () => {
    const uri = workspaceFile('.github/ISSUE_TEMPLATE/broken.md');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('---\nname: Broken\n---\n\n## Page\n'));
    try {
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document);
      await until('the extension', () => extension.isActive);
      await until('Markdown', () => document.languageId === 'markdown');
      await until('its problem', () =>
        languages.getDiagnostics(uri).some((problem) => codeOf(problem) === 'template-key-missing'),
      );
    } finally {
      await closeAll();
      await workspace.fs.delete(uri);
    }
  });
});
