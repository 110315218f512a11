import { repositoryNear } from '#client/target/gitExtension';
import { foldersUp, linkFolder, type SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { clonePage } from '#core/publish/target';
import { FileType, Uri, workspace } from 'vscode';

/**
 * Where the tracker's pages have the source of the clone that a draft is in: at the last commit that was pushed. Its links count
 * from the workspace's folder, or from another of the clone where they were written with that one open.
 */
export async function sourceCommitNear(
  draft: Uri,
  endpoints: Pick<Endpoints, 'host' | 'htmlUrl'>,
): Promise<SourceCommit | null> {
  const clone = await repositoryNear(draft);
  const { remotes = [], HEAD } = clone?.state ?? {};
  const upstream = HEAD?.upstream;
  const repository = clonePage(remotes, upstream?.remote ?? null, endpoints);
  const commit = clone && upstream && HEAD.ahead ? await clone.getMergeBase('HEAD', '@{u}') : HEAD?.commit;
  if (clone === null || repository === null || commit === undefined) return null;
  const own = workspace.getWorkspaceFolder(draft)?.uri.path ?? '';
  const root = `${clone.rootUri.path}/`;
  const within = draft.path.startsWith(root) ? draft.path.slice(root.length).replace(/[^/]*$/, '') : '';
  const folder = await linkFolder(await textOf(draft), {
    usual: own.startsWith(root) ? `${own.slice(root.length)}/` : '',
    others: foldersUp(within),
    isFile: (path) => isFile(Uri.joinPath(clone.rootUri, path)),
  });
  return { repository, commit, folder };
}

const textOf = async (draft: Uri): Promise<string> => (await workspace.openTextDocument(draft)).getText();

const isFile = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
