import type { RepositoryPage } from '#server/repositories';

/** The repository in the address of an issue, on GitHub.com or a server of GitHub Enterprise. */
export function parseRepository(address: string): RepositoryPage | null {
  const found = /^(https:\/\/[^/\s]+)\/([\w.-]+\/[\w.-]+)\/issues\/\d+/.exec(address);
  if (found?.[1] === undefined || found[2] === undefined) return null;
  return { server: found[1], url: `${found[1]}/${found[2]}` };
}
