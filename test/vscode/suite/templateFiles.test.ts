import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Range,
  window,
  workspace,
  WorkspaceEdit,
  type Hover,
  type MarkdownString,
  type Uri,
} from 'vscode';
import { until } from '../poll';
import {
  apply,
  closeAll,
  codeActions,
  codeOf,
  problem,
  problemsWhen,
  showNewFile,
  workspaceFile,
} from './drafts';

const markdown = '.github/ISSUE_TEMPLATE/page.md';
const form = '.github/ISSUE_TEMPLATE/page-form.yml';
const template =
  '---\nname: Slow page\nabout: A page is slow\nlabels: databse\ncolor: red\n---\n\n## Page\n\n**Where:** <!-- e.g. checkout -->\n\n**Load time:** [e.g. 2.5s p95]\n';
const formText =
  'name: Slow page form\ndescription: A page is slow\nbody:\n  - type: inptu\n    attributes:\n      label: Page\n  - type: dropdown\n    attributes:\n      label: Browser\n      options: [Firefox, Chrome]\n';

async function hoverAt(uri: Uri, position: Position, wanted: RegExp): Promise<string> {
  return until(`a hover with ${String(wanted)}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : (content as MarkdownString).value))
      .join('\n');
    return wanted.test(text) && text;
  });
}

const modelShown = () =>
  window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'perf-issue-template')?.document;

describe('a template’s file', () => {
  afterEach(async () => {
    await closeAll();
    for (const name of [markdown, form]) {
      await workspace.fs.delete(workspaceFile(name)).then(undefined, () => undefined);
    }
  });

  it('in Markdown has its problems at their places, and stays Markdown', async () => {
    const { document } = await showNewFile(markdown, template);
    const problems = await problemsWhen(document, 'the two problems', (found) => found.length === 2);
    assert.deepEqual(problems.map((each) => [codeOf(each), document.getText(each.range)]).sort(), [
      ['label-unknown', 'databse'],
      ['template-key-ignored', 'color'],
    ]);
    await until('Markdown', () => document.languageId === 'markdown');
  });

  it('that is a form says why GitHub refuses it, is mended, and stays YAML', async () => {
    const { document } = await showNewFile(form, formText);
    const { range } = await problem(document, 'form-invalid');
    assert.equal(document.getText(range), 'inptu');
    await until('YAML', () => document.languageId === 'yaml');
    const preferred = (await codeActions(document, range)).find(({ isPreferred }) => isPreferred);
    assert.ok(preferred);
    await apply(preferred);
    assert.equal(document.lineAt(3).text, '  - type: input');
    await problemsWhen(document, 'a form that GitHub takes', (found) => found.length === 0);
  });

  it('says under the cursor how a line is read', async () => {
    const { document } = await showNewFile(markdown, template);
    await problem(document, 'label-unknown');
    await hoverAt(document.uri, new Position(9, 4), /checkout/u);
    await hoverAt(document.uri, new Position(11, 4), /2\\?\.5s/u);
    const { document: other } = await showNewFile(form, formText.replace('inptu', 'input'));
    await hoverAt(other.uri, new Position(8, 14), /Firefox/u);
  });

  it('shows its model, which follows what is typed', async () => {
    const { document } = await showNewFile(markdown, template);
    await problem(document, 'label-unknown');
    await commands.executeCommand('perfIssue.showTemplateModel');
    await until('the model', () => modelShown()?.getText().includes('Load time: metrics (in s'));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(11, 2, 11, 11), 'Start time');
    await workspace.applyEdit(edit);
    await until('the new model', () => modelShown()?.getText().includes('Start time: metrics'));
  });

  it('re-checks its open drafts while it is written, before it is saved', async () => {
    const { document } = await showNewFile(markdown, template.replace('databse', 'database'));
    const draft = await showNewFile(
      'of-page.perf.md',
      '---\nname: Slow page\ntitle: Slow\n---\n\n## Page\n\n**Where:** home\n\n**Load time:** 3s\n',
    );
    await problemsWhen(draft.document, 'no problem', (found) => found.length === 0);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(document.lineCount, 0), '\n## Browser\n\n**Name:**\n');
    await workspace.applyEdit(edit);
    await problem(draft.document, 'section-missing');
    assert.equal(document.isDirty, true);
  });
});
