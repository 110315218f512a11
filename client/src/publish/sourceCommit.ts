import { repositoryNear } from '#client/target/gitExtension';
import type { SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { candidates } from '#core/publish/target';
import type { Uri } from 'vscode';

/** Where the tracker's pages have the source of the clone that a draft is in: at the last commit that was pushed. */
export async function sourceCommitNear(
  draft: Uri,
  { host, htmlUrl }: Pick<Endpoints, 'host' | 'htmlUrl'>,
): Promise<SourceCommit | null> {
  const repository = await repositoryNear(draft);
  const { remotes = [], HEAD } = repository?.state ?? {};
  const upstream = HEAD?.upstream;
  const found = candidates(remotes, upstream?.remote ?? null).find((one) => one.repository.host === host);
  const commit =
    repository && upstream && HEAD.ahead ? await repository.getMergeBase('HEAD', '@{u}') : HEAD?.commit;
  if (!found || commit === undefined) return null;
  const { owner, name } = found.repository;
  return { repository: `${htmlUrl}/${owner}/${name}`, commit };
}
