import { closestSource, liesIn, sourceCandidates, sourceEnd } from '#core/profiles/sourcePaths';
import { tail } from '#core/profiles/place';
import {
  FileType,
  Position,
  Range,
  RelativePattern,
  Uri,
  ViewColumn,
  window,
  workspace,
  type WorkspaceFolder,
} from 'vscode';

/** Opens the place of a frame where the workspace has its file, and says so where it has not. */
export async function openSource(file: string, line: number, near: readonly Uri[]): Promise<void> {
  const uri = await sourceUri(file, near);
  if (!uri) {
    await window.showInformationMessage(`${tail(file)} is not in this workspace.`);
    return;
  }
  const place = new Position(Math.max(0, line - 1), 0);
  await window.showTextDocument(uri, { viewColumn: ViewColumn.One, selection: new Range(place, place) });
}

/** The file of the workspace that a profile's path means. `near`: whose folders are meant first. */
export async function sourceUri(file: string, near: readonly Uri[]): Promise<Uri | undefined> {
  const all = workspace.workspaceFolders ?? [];
  const likely = near.flatMap((uri) => workspace.getWorkspaceFolder(uri) ?? []);
  // A path that leads into one of the folders is of that one, though another may have a file that ends alike.
  const holding = all.filter(({ uri }) => liesIn(file, uri.fsPath));
  const folders = [...new Set([...holding, ...likely, ...all])];
  for (const { uri } of folders)
    for (const candidate of sourceCandidates(file, uri.fsPath)) {
      const found = Uri.joinPath(uri, candidate);
      if (await isFile(found)) return found;
    }
  for (const folder of folders) {
    const found = await deeperUri(file, folder);
    if (found) return found;
  }
  return undefined;
}

/** As many files as may end alike before nobody can say which is meant. */
const MOST_ALIKE = 50;

/** In a package of a workspace that holds several, where the profile's path is relative to the package. */
async function deeperUri(file: string, folder: WorkspaceFolder): Promise<Uri | undefined> {
  const end = sourceEnd(file, folder.uri.fsPath);
  if (end === null) return undefined;
  const pattern = new RelativePattern(folder, `**/${end.replace(/[[\]{}*?]/g, '?')}`);
  const found = await workspace.findFiles(pattern, '**/node_modules/**', MOST_ALIKE);
  const closest = closestSource(
    file,
    found.map(({ path }) => path),
  );
  return found.find(({ path }) => path === closest);
}

const isFile = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
