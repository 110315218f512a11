import { statSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUp, linkFolder, type SourceCommit } from '#core/profiles/sourceLinks';
import type { Endpoints } from '#core/publish/apiUrl';
import { clonePage } from '#core/publish/target';
import { git } from '#cli/git';
import { gitRemotes } from '#cli/publish/gitRemotes';

/**
 * Where the tracker's pages have the source of the clone that a folder is in: at the last commit that was pushed. The links
 * of `text` count from the clone, or from the folder of it that an editor had open when they were written.
 */
export async function sourceCommitIn(
  folder: string,
  text: string,
  endpoints: Pick<Endpoints, 'host' | 'htmlUrl'>,
): Promise<SourceCommit | null> {
  const { remotes, upstream } = await gitRemotes(folder);
  const repository = clonePage(remotes, upstream, endpoints);
  if (repository === null) return null;
  const [pushed, root, within] = await Promise.all([
    upstream === null ? null : git(folder, 'merge-base', 'HEAD', '@{upstream}'),
    git(folder, 'rev-parse', '--show-toplevel'),
    git(folder, 'rev-parse', '--show-prefix'),
  ]);
  const commit = pushed ?? (await git(folder, 'rev-parse', 'HEAD'));
  if (commit === null || root === null) return null;
  const own = await linkFolder(text, {
    usual: '',
    others: foldersUp(within ?? ''),
    isFile: (path) =>
      Promise.resolve(statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true),
  });
  return { repository, commit, folder: own };
}
