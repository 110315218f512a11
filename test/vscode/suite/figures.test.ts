import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Range,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type DocumentLink,
  type InlayHint,
  type SemanticTokens,
  type TextEdit,
} from 'vscode';
import { until } from '../poll';
import { closeAll, showDraft, showUntitled } from './drafts';

const options = { tabSize: 2, insertSpaces: true };

/** Waits until a provider of the editor gives something. */
const given = <T>(what: string, command: string, ...args: unknown[]): Promise<T[]> =>
  until(what, async () => {
    const found = await commands.executeCommand<T[] | undefined>(command, ...args);
    return found && found.length > 0 && found;
  });

describe('figures', () => {
  afterEach(closeAll);

  it('have hints beside their targets', async () => {
    const { document } = await showDraft('search.perf.md');
    const all = new Range(0, 0, document.lineCount, 0);
    const hints = await given<InlayHint>('inlay hints', 'vscode.executeInlayHintProvider', document.uri, all);
    assert.ok(hints.some(({ label }) => typeof label === 'string' && label.includes('×3.9–5.0 faster')));
  });

  it('are counted in the lenses', async () => {
    const { document } = await showDraft('search.perf.md');
    const lenses = await given<CodeLens>('code lenses', 'vscode.executeCodeLensProvider', document.uri);
    const own = lenses.map(({ command }) => command?.command);
    assert.ok(own.includes('perfIssue.publish') && own.includes('perfIssue.goToSection'));
  });

  it('have colours of their own', async () => {
    const { document } = await showDraft('search.perf.md');
    const tokens = await until('semantic tokens', async () => {
      const found = await commands.executeCommand<SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      return found && found.data.length > 0 && found;
    });
    assert.equal(tokens.data.length % 5, 0);
  });

  it('are renamed wherever they stand', async () => {
    const { document } = await showDraft('search.perf.md');
    const before = document.getText();
    const at = document.positionAt(before.indexOf('Response time:**') + 2);
    const edit = await until('a rename', async () =>
      commands.executeCommand<WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        'Time to first hit',
      ),
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(document.getText(), before.replaceAll('Response time', 'Time to first hit'));
  });

  it('are aligned in tables by formatting', async () => {
    const { document } = await showUntitled('## A\n\n|Metric|Before|\n|-|-|\n|Load time|3 s|\n');
    const edits = await given<TextEdit>(
      'edits',
      'vscode.executeFormatDocumentProvider',
      document.uri,
      options,
    );
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(document.lineAt(4).text, '| Load time | 3 s    |');
  });

  it('end their list with Enter on an empty item', async () => {
    const text = '## A\n\n1. one\n2. ';
    const edits = await given<TextEdit>(
      'edits',
      'vscode.executeFormatOnTypeProvider',
      (await showUntitled(`${text}\n`)).document.uri,
      new Position(4, 0),
      '\n',
      options,
    );
    assert.equal(edits.length, 1);
  });

  it('stand beside issues that are links', async () => {
    const { document } = await showUntitled('## A\n\nAs in other/repo#3.\n');
    const links = await given<DocumentLink>('links', 'vscode.executeLinkProvider', document.uri);
    assert.equal(String(links[0]?.target), 'https://github.com/other/repo/issues/3');
  });
});
