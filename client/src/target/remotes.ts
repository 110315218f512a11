import { isRepositoryName } from '#core/publish/issueLink';
import type { Target } from '#core/publish/records';

/** A git remote as VS Code's git extension describes it. */
export interface Remote {
  readonly name: string;
  readonly fetchUrl?: string | undefined;
  readonly pushUrl?: string | undefined;
}

/** A repository that a remote leads to. */
export interface RemoteTarget extends Target {
  /** The names of the remotes that lead there, in git's order. */
  readonly remotes: readonly string[];
}

/**
 * The repository of a remote's address: `https://host/owner/name.git`, `ssh://git@host/owner/name`,
 * `git@host:owner/name.git`, `git://…`. Null for anything else, a path on disk for instance. A user name, a password
 * and the port of SSH are left out; the port of a web address belongs to the host.
 */
export function parseRemoteUrl(address: string): Target | null {
  const text = address.trim();
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/)(.+)$/.exec(text);
  if (URL.canParse(text) && text.includes('://')) {
    const url = new URL(text);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    if (!isWeb && !['ssh:', 'git:', 'git+ssh:'].includes(url.protocol)) return null;
    return target(isWeb ? url.host : url.hostname, url.pathname);
  }
  const [, host, path] = scp ?? [];
  return host !== undefined && path !== undefined ? target(host, path) : null;
}

function target(host: string, path: string): Target | null {
  const parts = path.replace(/^\/+|\/+$/g, '').split('/');
  const [owner, last] = parts;
  const name = last?.replace(/\.git$/, '');
  if (parts.length !== 2 || owner === undefined || name === undefined) return null;
  if (!isRepositoryName({ owner, name })) return null;
  // SSH over the HTTPS port has a host name of its own at GitHub.
  const real = host.toLowerCase() === 'ssh.github.com' ? 'github.com' : host.toLowerCase();
  return { host: real, owner, name };
}

const sameTarget = (a: Target, b: Target): boolean =>
  a.host === b.host &&
  a.owner.toLowerCase() === b.owner.toLowerCase() &&
  a.name.toLowerCase() === b.name.toLowerCase();

/** The repositories that the remotes lead to, each once, in git's order but for the remote `preferred`, which is first. */
export function remoteTargets(
  remotes: readonly Remote[],
  preferred: string | undefined,
): readonly RemoteTarget[] {
  const ordered = [
    ...remotes.filter(({ name }) => name === preferred),
    ...remotes.filter(({ name }) => name !== preferred),
  ];
  const found: RemoteTarget[] = [];
  for (const remote of ordered) {
    for (const address of [remote.fetchUrl, remote.pushUrl]) {
      const parsed = address === undefined ? null : parseRemoteUrl(address);
      if (!parsed) continue;
      const at = found.findIndex((other) => sameTarget(other, parsed));
      const known = found[at];
      if (!known) found.push({ ...parsed, remotes: [remote.name] });
      else if (!known.remotes.includes(remote.name))
        found[at] = { ...known, remotes: [...known.remotes, remote.name] };
    }
  }
  return found;
}

/** `owner/name` as a person types it, also a repository's or an issue's web address; null when it is neither. */
export function parseTyped(text: string, host: string): Target | null {
  const trimmed = text.trim();
  const short = /^([\w.-]+)\/([\w.-]+)$/.exec(trimmed);
  if (short) return target(host, trimmed);
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return target(url.host, url.pathname.split('/').slice(0, 3).join('/'));
}

/** The repository of a folder of the GitHub Repositories extension (`vscode-vfs://github/owner/name`), else null. */
export function virtualTarget(folder: {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}): Target | null {
  // After a plus sign the authority says which branch.
  const isGitHub = folder.scheme === 'vscode-vfs' && /^github(\+|$)/.test(folder.authority);
  return isGitHub ? target('github.com', folder.path.split('/').slice(0, 3).join('/')) : null;
}
