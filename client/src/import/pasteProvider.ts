/** Output of a tool that is pasted or dropped into a draft: offered as an import beside the plain text. */
import { findResults } from '#client/import/findResults';
import { importInto, isFolder, resultsIn } from '#client/import/importResults';
import type { ImportWorld } from '#client/import/importing';
import { nameOf, readResult } from '#client/import/readResult';
import { toolText } from '#core/filling/method';
import type { Outcome } from '#core/importers/model';
import { readText } from '#core/importers/read';
import {
  CancellationTokenSource,
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  Uri,
  type CancellationToken,
  type DataTransfer,
  type DocumentDropEditProvider,
  type DocumentPasteEditProvider,
} from 'vscode';

const importKind = DocumentDropOrPasteEditKind.Empty.append('perfIssue', 'import');

/** Puts nothing in: once it is taken, the import asks and shows its changes as any other does. */
class ImportPaste extends DocumentPasteEdit {
  public constructor(
    title: string,
    public readonly start: () => Promise<void>,
  ) {
    super('', title, importKind);
    // The plain text is what people expect of a paste; the import is one keystroke away.
    this.yieldTo = [DocumentDropOrPasteEditKind.Text];
  }
}

export const pasteProvider = (world: ImportWorld): DocumentPasteEditProvider<ImportPaste> => ({
  provideDocumentPasteEdits: async (document, _ranges, data, _context, token) => {
    const text = await data.get('text/plain')?.asString();
    if (text === undefined || !text.includes('\n') || token.isCancellationRequested) return [];
    const title = titleOf(readText(text));
    return title === null ? [] : [new ImportPaste(title, () => importInto(world, document, { text }))];
  },
  resolveDocumentPasteEdit: (paste) => {
    start(world, paste.start);
    return paste;
  },
});

export const dropProvider = (world: ImportWorld): DocumentDropEditProvider => ({
  provideDocumentDropEdits: async (document, _position, data, token) => {
    const places = await droppedPlaces(data);
    const title = await titleOfFirst(places, token);
    if (title === null || token.isCancellationRequested) return [];
    // VS Code resolves no drop, so there is no later moment; what has been dropped is meant.
    start(world, async () => {
      const chosen = await resultsIn(world, places);
      if (chosen) await importInto(world, document, chosen);
    });
    return [new DocumentDropEdit('', title, importKind)];
  },
});

/** VS Code has nothing to wait for: the questions come when the paste or drop is over. */
function start({ log }: ImportWorld, importing: () => Promise<void>): void {
  importing().catch((error: unknown) => {
    log.error('Importing what was pasted or dropped failed.', error);
  });
}

/** Null where it is no output of a tool. */
const titleOf = (outcome: Outcome): string | null =>
  outcome.status === 'imported' ? `Import ${toolText(outcome.result)}` : null;

/** Of the first that can be imported. Of a folder without results its path is wanted. */
async function titleOfFirst(places: readonly Uri[], token: CancellationToken): Promise<string | null> {
  for (const place of places) {
    if (token.isCancellationRequested) return null;
    if (!(await isFolder(place))) {
      const title = titleOf((await readResult(place, () => undefined, token)).outcome);
      if (title !== null) return title;
    } else if (await holdsResult(place, token)) return `Import Results of “${nameOf(place)}”`;
  }
  return null;
}

async function holdsResult(folder: Uri, token: CancellationToken): Promise<boolean> {
  const search = new CancellationTokenSource();
  const stop = token.onCancellationRequested(() => {
    search.cancel();
  });
  let isFound = false;
  const found = (): void => {
    isFound = true;
    search.cancel();
  };
  try {
    await findResults(found, search.token, folder);
  } finally {
    stop.dispose();
    search.dispose();
  }
  return isFound;
}

async function droppedPlaces(data: DataTransfer): Promise<readonly Uri[]> {
  const list = (await data.get('text/uri-list')?.asString()) ?? '';
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.filter((line) => !line.endsWith('.perf.md')).map((line) => Uri.parse(line));
}
