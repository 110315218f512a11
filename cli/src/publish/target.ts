/** Where a draft is published to, from the command line: what was named, else what git's remotes leave no doubt about. */
import { dirname, resolve } from 'node:path';
import type { Endpoints } from '#core/publish/apiUrl';
import { endpointsFor } from '#core/publish/apiUrl';
import { parseIssueUrl, parseRepositoryName } from '#core/publish/issueLink';
import { describeEndpointsProblem } from '#core/publish/messages';
import type { Repository } from '#core/publish/repository';
import { candidates } from '#core/publish/target';
import type { GitRemotes } from '#cli/publish/gitRemotes';
import { UsageError } from '#cli/usageError';

/**
 * The tracker: `--api-url`, else `GITHUB_API_URL` (which GitHub sets together with its token), else GitHub.com.
 * Never a host that a repository's own configuration names: the token is not for that.
 */
export function endpointsOf(
  apiUrl: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Endpoints {
  const found = endpointsFor('github.com', apiUrl ?? env['GITHUB_API_URL'] ?? '');
  if (found.ok) return found.endpoints;
  throw new UsageError(describeEndpointsProblem(found));
}

const nameOf = ({ owner, name }: Repository): string => `${owner}/${name}`.toLowerCase();

/** The repository for a new issue; `aside`: a link that a new issue shall replace. Throws a UsageError that names the choices where there is not just one. */
export async function targetOf(
  draftPath: string,
  link: string | null,
  wanted: string | undefined,
  aside: string | undefined,
  host: string,
  remotesOf: (folder: string) => Promise<GitRemotes>,
): Promise<Repository> {
  if (wanted !== undefined) {
    const named = parseRepositoryName(wanted);
    if (named === null)
      throw new UsageError(`--repo: “${wanted}” is no repository; it looks like owner/name.`);
    const issue = link === null || link === aside ? null : parseIssueUrl(link);
    if (issue === null || nameOf(issue) === nameOf(named)) return named;
    throw new UsageError(
      `--repo ${wanted}: the draft is linked to ${issue.owner}/${issue.name}#${issue.number} and would update that. Leave --repo out, or add --as-new ${issue.url} to publish a new issue.`,
    );
  }
  // An update goes to the linked issue, wherever that is.
  if (link !== null) {
    const linked = parseIssueUrl(link);
    // What is wrong with a link that leads nowhere, publishing says.
    return linked === null ? { owner: '', name: '' } : { owner: linked.owner, name: linked.name };
  }
  const { remotes, upstream } = await remotesOf(dirname(resolve(draftPath)));
  const all = candidates(remotes, upstream);
  const here = all.filter(({ repository }) => repository.host === host);
  const [only] = here;
  if (only !== undefined && here.length === 1) return only.repository;
  if (here.length > 1) {
    const list = here.map(
      ({ repository, remotes: names }) => `${repository.owner}/${repository.name} (${names.join(', ')})`,
    );
    throw new UsageError(
      `Several repositories could be meant: ${list.join('; ')}. Say which one with --repo owner/name.`,
    );
  }
  const elsewhere = all.map(({ repository }) => `${repository.host}/${repository.owner}/${repository.name}`);
  throw new UsageError(
    elsewhere.length === 0
      ? `No git remote leads to a repository on ${host}. Say where the issue goes with --repo owner/name.`
      : `The git remotes lead to ${elsewhere.join(', ')}, not to ${host}. Name the tracker with --api-url, or the repository with --repo owner/name.`,
  );
}
