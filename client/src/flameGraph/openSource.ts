import { sourceCandidates } from '#core/profiles/sourcePaths';
import { tail } from '#core/profiles/place';
import { FileType, Position, Range, Uri, ViewColumn, window, workspace } from 'vscode';

/** Opens the place of a frame where the workspace has its file, and says so where it has not. */
export async function openSource(file: string, line: number, near: Uri | undefined): Promise<void> {
  const uri = await sourceUri(file, near);
  if (!uri) {
    await window.showInformationMessage(`${tail(file)} is not in this workspace.`);
    return;
  }
  const place = new Position(Math.max(0, line - 1), 0);
  await window.showTextDocument(uri, { viewColumn: ViewColumn.One, selection: new Range(place, place) });
}

/** The file of the workspace that a profile's path means. */
export async function sourceUri(file: string, near: Uri | undefined): Promise<Uri | undefined> {
  const own = near && workspace.getWorkspaceFolder(near);
  const folders = workspace.workspaceFolders ?? [];
  for (const { uri } of own ? [own, ...folders.filter((folder) => folder !== own)] : folders)
    for (const candidate of sourceCandidates(file, uri.fsPath)) {
      const found = Uri.joinPath(uri, candidate);
      if (await isFile(found)) return found;
    }
  return undefined;
}

const isFile = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
