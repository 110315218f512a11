/** Output of a tool that is pasted or dropped into a draft: offered as an import beside the plain text. */
import { editOf } from '#client/import/applyChanges';
import { usesOf } from '#client/import/chooseUse';
import type { ImportWorld } from '#client/import/importing';
import { planFor, type ResultToPlan } from '#client/import/planFor';
import { readResult } from '#client/import/readResult';
import { toolText } from '#core/filling/method';
import { readText } from '#core/importers/read';
import type { PlannedChange } from '#core/protocol';
import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  Uri,
  type CancellationToken,
  type DataTransfer,
  type DocumentDropEditProvider,
  type DocumentPasteEditProvider,
  type TextDocument,
  type WorkspaceEdit,
} from 'vscode';

export const importKind = DocumentDropOrPasteEditKind.Empty.append('perfIssue', 'import');

interface Offer {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

export const pasteProvider = (world: ImportWorld): DocumentPasteEditProvider => ({
  provideDocumentPasteEdits: async (document, _ranges, data, _context, token) => {
    const text = await data.get('text/plain')?.asString();
    if (text === undefined || !text.includes('\n') || token.isCancellationRequested) return [];
    const outcome = readText(text);
    if (outcome.status === 'failed') return [];
    const offers = await offersFor(
      world,
      document,
      { result: outcome.result, source: null, written: null },
      token,
    );
    return offers.map(({ title, edit }) => {
      const paste = new DocumentPasteEdit('', title, importKind);
      paste.additionalEdit = edit;
      // The plain text is what people expect of a paste; the import is one keystroke away.
      paste.yieldTo = [DocumentDropOrPasteEditKind.Text];
      return paste;
    });
  },
});

export const dropProvider = (world: ImportWorld): DocumentDropEditProvider => ({
  provideDocumentDropEdits: async (document, _position, data, token) => {
    const result = await droppedResult(data, token);
    if (!result || token.isCancellationRequested) return [];
    const offers = await offersFor(world, document, result, token);
    return offers.map(({ title, edit }) => {
      const drop = new DocumentDropEdit('', title, importKind);
      drop.additionalEdit = edit;
      return drop;
    });
  },
});

async function droppedResult(
  data: DataTransfer,
  token: CancellationToken,
): Promise<ResultToPlan | undefined> {
  const list = await data.get('text/uri-list')?.asString();
  const uri = list?.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
  if (uri === undefined || uri.endsWith('.perf.md') || token.isCancellationRequested) return undefined;
  const read = await readResult(Uri.parse(uri), () => undefined, token);
  return read.outcome.status === 'imported' ? { ...read, result: read.outcome.result } : undefined;
}

/** One for each way to use the result that changes anything; what a person wrote stays in all of them. */
async function offersFor(
  world: ImportWorld,
  document: TextDocument,
  read: ResultToPlan,
  token: CancellationToken,
): Promise<Offer[]> {
  const offers: Offer[] = [];
  for (const { as } of usesOf(read.result)) {
    const plan = await planFor(world, document, read, { as, scope: null }, { token });
    if (token.isCancellationRequested || plan?.version !== document.version) return [];
    const changes = plan.changes.filter(
      ({ overwrites, isSuggestion }: PlannedChange) => !overwrites && isSuggestion !== true,
    );
    if (changes.length > 0)
      offers.push({
        title: `Import ${toolText(read.result)} as ${as}`,
        edit: editOf(document, changes),
      });
  }
  return offers;
}
