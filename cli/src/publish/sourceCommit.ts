import type { SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { candidates } from '#core/publish/target';
import { git } from '#cli/git';
import { gitRemotes } from '#cli/publish/gitRemotes';

/** Where the tracker's pages have the source of the clone that a folder is in: at the last commit that was pushed. */
export async function sourceCommitIn(
  folder: string,
  { host, htmlUrl }: Pick<Endpoints, 'host' | 'htmlUrl'>,
): Promise<SourceCommit | null> {
  const { remotes, upstream } = await gitRemotes(folder);
  const found = candidates(remotes, upstream).find((one) => one.repository.host === host);
  if (!found) return null;
  const commit =
    (upstream === null ? null : await git(folder, 'merge-base', 'HEAD', '@{upstream}')) ??
    (await git(folder, 'rev-parse', 'HEAD'));
  const { owner, name } = found.repository;
  return commit === null ? null : { repository: `${htmlUrl}/${owner}/${name}`, commit };
}
