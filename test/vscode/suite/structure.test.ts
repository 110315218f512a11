import assert from 'node:assert/strict';
import {
  commands,
  Position,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type MarkdownString,
  type SelectionRange,
} from 'vscode';
import { until } from '../poll';
import { closeAll, showDraft } from './drafts';

describe('structure', () => {
  afterEach(closeAll);

  it('is in the outline: sections, and their fields with their values', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const symbols = await until('symbols', async () => {
      const found: DocumentSymbol[] | undefined = await commands.executeCommand(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found && found.length > 0 && found;
    });
    const names = symbols.map(({ name }) => name);
    assert.equal(names[0], 'Performance Issue');
    assert.ok(names.includes('Priority'));
    const priority = symbols.find(({ name }) => name === 'Priority')!;
    const field = priority.children.find(({ name }) => name === 'Priority');
    assert.equal(field?.detail, 'Urgent');
    assert.ok(priority.range.contains(field.range) && field.range.contains(field.selectionRange));
  });

  it('folds by section', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const ranges = await until('folding ranges', async () => {
      const found: FoldingRange[] | undefined = await commands.executeCommand(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return found && found.length > 0 && found;
    });
    for (const { start, end } of ranges) assert.ok(start < end && end < document.lineCount);
    const headings = ranges.filter(({ start }) => document.lineAt(start).text.startsWith('## '));
    assert.ok(headings.length >= 12, `${headings.length} sections fold`);
  });

  it('widens the selection from the value to the section', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const at = document.positionAt(document.getText().indexOf('Urgent') + 1);
    const [innermost] = await commands.executeCommand<SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [at],
    );
    const texts: string[] = [];
    for (let range = innermost; range; range = range.parent!) texts.push(document.getText(range.range));
    assert.ok(
      texts.some((text) => text.startsWith('## Priority')),
      texts.join('\n---\n'),
    );
    assert.ok(texts[0]!.length < texts.at(-1)!.length);
  });

  it('explains a field on hover', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.startsWith('**Effort:**'));
    const hovers = await until('a hover', async () => {
      const found = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new Position(line, 4),
      );
      return found.length > 0 && found;
    });
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (part as MarkdownString).value)
      .join('\n');
    assert.match(text, /XXL/u);
  });
});
