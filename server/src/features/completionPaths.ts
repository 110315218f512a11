import { CompletionItemKind, type CompletionItem, type Range } from 'vscode-languageserver';
import type { Around } from '#server/feature';
import { folderAt } from '#server/paths/resolve';
import type { Snapshot } from '#server/snapshot';

/** A path that was begun: whole folders, and what was typed of a name. */
const BEGUN =
  /(?<![\p{L}\p{N}_@.+\-/\\:~$*={}?&%#<])((?:\.{1,2}\/)*(?:[\p{L}\p{N}_@.+-]+\/)*)([\p{L}\p{N}_@.+-]*)$/u;

/** What nobody names in an issue, and what would drown the rest. */
const isLeftOut = (name: string): boolean => name === '.git' || name === 'node_modules';

/** The files and folders that go on a path, none where its folders are not there; null where no path was begun. */
export function pathCompletions(
  snapshot: Snapshot,
  offset: number,
  around: Around,
): Promise<CompletionItem[]> | null {
  const line = snapshot.lineAt(offset);
  const [, folders = '', typed = ''] = BEGUN.exec(line.text.slice(0, offset - line.span.start)) ?? [];
  if (folders === '') return null;
  return namesIn(
    folders,
    snapshot.uri,
    snapshot.range({ start: offset - typed.length, end: offset }),
    around,
  );
}

async function namesIn(
  folders: string,
  uri: string,
  range: Range,
  { context, token }: Around,
): Promise<CompletionItem[]> {
  const root = context.folders.folderOf(uri);
  const names = await folderAt(folders.split('/').slice(0, -1), uri, root, context.listings);
  if (token.isCancellationRequested) return [];
  return [...names]
    .filter(([name]) => !isLeftOut(name))
    .map(([name, kind]) => {
      const isFolder = kind === 'directory';
      return {
        label: isFolder ? `${name}/` : name,
        kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
        sortText: `${isFolder ? '0' : '1'}${name}`,
        filterText: name,
        textEdit: { range, newText: isFolder ? `${name}/` : name },
        // Goes on inside of the folder.
        ...(isFolder ? { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } } : {}),
      };
    });
}
