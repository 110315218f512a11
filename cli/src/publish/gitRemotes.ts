import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GitRemote } from '#core/publish/target';

const exec = promisify(execFile);

export interface GitRemotes {
  readonly remotes: readonly GitRemote[];
  /** The remote that the checked-out branch follows. */
  readonly upstream: string | null;
}

/** The output of a git command in a folder; null where git is missing or has nothing to say. */
async function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await exec('git', ['-C', folder, ...args], { timeout: 10_000 });
    return stdout;
  } catch (error) {
    // No git, no repository, no upstream: each means that nothing is known.
    if (error instanceof Error) return null;
    throw error;
  }
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
  const upstream = names.find((name) => followed?.trim().startsWith(`${name}/`) === true) ?? null;
  return { remotes: [...remotes.values()], upstream };
}
