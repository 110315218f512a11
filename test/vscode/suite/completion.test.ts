import assert from 'node:assert/strict';
import {
  CompletionItemKind,
  commands,
  type CompletionItem,
  type CompletionList,
  type Position,
  type TextDocument,
} from 'vscode';
import { until } from '../poll';
import { closeAll, problemsWhen, showDraft, showUntitled } from './drafts';

const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
/** What VS Code adds by itself: words of the document, and snippets. */
const isOwn = ({ kind }: CompletionItem): boolean =>
  kind !== CompletionItemKind.Text && kind !== CompletionItemKind.Snippet;

/** What the language server offers at the place, once there is anything. */
async function completionsAt({ uri }: TextDocument, at: Position): Promise<string[]> {
  return until('completions', async () => {
    const list: CompletionList = await commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      uri,
      at,
    );
    const labels = list.items.filter(isOwn).map(labelOf);
    return labels.length > 0 && labels;
  });
}

/** The end of the first place of a text. */
const after = (document: TextDocument, text: string): Position =>
  document.positionAt(document.getText().indexOf(text) + text.length);

/** Where the cursor stands in the drafts below; no Markdown uses it. */
const cursor = '‸';

describe('completion', () => {
  afterEach(closeAll);

  it('offers the effort sizes with their hours', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const offered = await completionsAt(document, after(document, '**Effort:** '));
    assert.deepEqual(offered, ['XS (<2h)', 'S (2-4h)', 'M (4-8h)', 'L (8-16h)', 'XL (16-32h)', 'XXL (>32h)']);
  });

  it('offers the priorities', async () => {
    const { document } = await showUntitled(
      '---\nname: Performance Optimization\n---\n\n## Priority\n\n**Priority:** \n',
    );
    const offered = await completionsAt(document, after(document, '**Priority:** '));
    assert.deepEqual(offered, ['Critical', 'High', 'Medium', 'Low']);
  });

  for (const [spelling, labels] of [
    ['a comma string', `labels: performance, ${cursor}`],
    ['a flow list', `labels: [performance, ${cursor}]`],
    ['a block list', `labels:\n  - performance\n  - ${cursor}`],
  ] as const) {
    it(`offers labels in ${spelling}, and never one that is already there`, async () => {
      const text = `---\nname: Performance Optimization\n${labels}\n---\n`;
      const { document } = await showUntitled(text.replace(cursor, ''));
      await problemsWhen(document, 'the server', (problems) => problems.length > 0);
      const offered = await completionsAt(document, document.positionAt(text.indexOf(cursor)));
      assert.ok(offered.includes('needs-triage'), offered.join());
      assert.ok(!offered.includes('performance'), offered.join());
    });
  }

  it('knows the labels of .github/labels.yml', async () => {
    const { document } = await showDraft('checkout.perf.md');
    const offered = await completionsAt(document, after(document, 'labels: performance, needs-triage, '));
    assert.ok(offered.includes('regression') && offered.includes('database'), offered.join());
  });
});
