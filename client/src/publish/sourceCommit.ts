import { repositoryNear } from '#client/target/gitExtension';
import type { SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { clonePage } from '#core/publish/target';
import { workspace, type Uri } from 'vscode';

/** Where the tracker's pages have the source of the clone that a draft is in: at the last commit that was pushed. */
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
  return { repository, commit, folder: own.startsWith(root) ? `${own.slice(root.length)}/` : '' };
}
