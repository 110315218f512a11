import type { GitRemote } from '#core/publish/target';
import { git } from '#cli/git';

export interface GitRemotes {
  readonly remotes: readonly GitRemote[];
  /** The remote that the checked-out branch follows. */
  readonly upstream: string | null;
}

/** The remotes of the repository that a folder is in, as git itself reads its configuration. */
export async function gitRemotes(folder: string): Promise<GitRemotes> {
  const [listed, followed] = await Promise.all([
    git(folder, 'remote', '-v'),
    git(folder, 'rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}'),
  ]);
  const remotes = new Map<string, GitRemote>();
  for (const line of (listed ?? '').split('\n')) {
    const match = /^(?<name>[^\t]+)\t(?<url>.*) \((?<use>fetch|push)\)/u.exec(line)?.groups;
    const { name, url, use } = match ?? {};
    if (name === undefined) continue;
    const known = remotes.get(name) ?? { name };
    remotes.set(name, use === 'push' ? { ...known, pushUrl: url } : { ...known, fetchUrl: url });
  }
  const names = [...remotes.keys()].sort((a, b) => b.length - a.length);
  const upstream = names.find((name) => followed?.startsWith(`${name}/`) === true) ?? null;
  return { remotes: [...remotes.values()], upstream };
}
