/** From git's remotes to the repositories that an issue may go to. Forks and several remotes are named, never guessed. */
import type { Endpoints } from '#core/publish/apiUrl';
import { isRepositoryName } from '#core/publish/issueLink';
import type { Target } from '#core/publish/records';

/** A remote as git's configuration has it; addresses may be absent. */
export interface GitRemote {
  readonly name: string;
  readonly fetchUrl?: string | undefined;
  readonly pushUrl?: string | undefined;
}

/** `scheme://[user[:password]@]host[:port]/path` */
const WITH_SCHEME =
  /^(?<scheme>https?|ssh|git|git\+ssh|git\+https)?:\/\/(?:[^@/\s]*@)?(?<host>[a-z\d.-]+|\[[\da-f:]+\])(?::(?<port>\d{1,5}))?\/(?<path>[^?#\s]*)(?:[?#]\S*)?$/iu;
/** `[user@]host:path`, as scp has it. One letter before the colon is a Windows drive. */
const SCP_LIKE = /^(?:[^@/\s:]+@)?(?<host>[a-z\d.-]{2,}|\[[\da-f:]+\]):(?!\/\/)(?<path>[^\s]+)$/iu;

/** The names that a host is also known by: GitHub's ssh over port 443, and its old web name. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['www.github.com', 'github.com'],
]);

function repositoryAt(host: string, path: string): Target | null {
  const parts = path
    .replace(/^\/+|\/+$/gu, '')
    .replace(/\.git$/iu, '')
    .split('/');
  const [owner, name] = parts;
  if (parts.length !== 2 || owner === undefined || name === undefined) return null;
  if (!isRepositoryName({ owner, name })) return null;
  const lower = host.toLowerCase().replace(/\.$/u, '');
  return { host: ALIASES.get(lower) ?? lower, owner, name };
}

/**
 * The repository of a git remote's address: https, ssh (`ssh://` and scp's form), git. A user or password in it is
 * not kept. A port is kept for http(s) only: that of ssh says nothing about the web. Null: a local path, or a
 * form of address that is not `owner/name` at a host.
 */
export function parseRemote(address: string): Target | null {
  const text = address.trim();
  const url = WITH_SCHEME.exec(text)?.groups;
  if (url !== undefined) {
    const { scheme = '', host = '', port, path = '' } = url;
    const web = /^(?:git\+)?https?$/iu.exec(scheme) !== null;
    const usual = scheme.toLowerCase() === 'http' ? '80' : '443';
    return repositoryAt(web && port !== undefined && port !== usual ? `${host}:${port}` : host, path);
  }
  if (text.includes('://')) return null;
  const scp = SCP_LIKE.exec(text)?.groups;
  return scp === undefined ? null : repositoryAt(scp['host'] ?? '', scp['path'] ?? '');
}

export interface Candidate {
  readonly repository: Target;
  /** The names of the remotes that lead there, in git's order. */
  readonly remotes: readonly string[];
  /** Whether the checked-out branch follows a branch there. */
  readonly upstream: boolean;
}

const keyOf = ({ host, owner, name }: Target): string => `${host}/${owner}/${name}`.toLowerCase();

/**
 * The repositories of these remotes, each once, that of the checked-out branch's upstream first, else in git's order.
 * One candidate may be offered as the target; of several the person chooses.
 */
export function candidates(
  remotes: readonly GitRemote[],
  upstreamRemote: string | null,
): readonly Candidate[] {
  const byRepository = new Map<string, { repository: Target; remotes: string[]; upstream: boolean }>();
  for (const { name, fetchUrl, pushUrl } of remotes)
    for (const address of [fetchUrl, pushUrl]) {
      const repository = address === undefined ? null : parseRemote(address);
      if (repository === null) continue;
      const key = keyOf(repository);
      const candidate = byRepository.get(key) ?? { repository, remotes: [], upstream: false };
      byRepository.set(key, candidate);
      if (!candidate.remotes.includes(name)) candidate.remotes.push(name);
      candidate.upstream ||= name === upstreamRemote;
    }
  return [...byRepository.values()].sort((a, b) => Number(b.upstream) - Number(a.upstream));
}

/** The page that a clone's repository has at the tracker, without a slash at its end; null where no remote leads there. */
export function clonePage(
  remotes: readonly GitRemote[],
  upstreamRemote: string | null,
  { host, htmlUrl }: Pick<Endpoints, 'host' | 'htmlUrl'>,
): string | null {
  const found = candidates(remotes, upstreamRemote).find(({ repository }) => repository.host === host);
  return found ? `${htmlUrl}/${found.repository.owner}/${found.repository.name}` : null;
}
