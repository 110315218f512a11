import type { SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { clonePage } from '#core/publish/target';
import { git } from '#cli/git';
import { gitRemotes } from '#cli/publish/gitRemotes';

/** Where the tracker's pages have the source of the clone that a folder is in: at the last commit that was pushed. */
export async function sourceCommitIn(
  folder: string,
  endpoints: Pick<Endpoints, 'host' | 'htmlUrl'>,
): Promise<SourceCommit | null> {
  const { remotes, upstream } = await gitRemotes(folder);
  const repository = clonePage(remotes, upstream, endpoints);
  if (repository === null) return null;
  const commit =
    (upstream === null ? null : await git(folder, 'merge-base', 'HEAD', '@{upstream}')) ??
    (await git(folder, 'rev-parse', 'HEAD'));
  return commit === null ? null : { repository, commit, folder: '' };
}
