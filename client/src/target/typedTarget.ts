import { parseRepositoryName } from '#core/publish/issueLink';
import type { Target } from '#core/publish/records';
import { parseRemote } from '#core/publish/target';

/** `owner/name` on `host` as a person types it, or the web address of any of a repository's pages. Null: neither. */
export function parseTyped(text: string, host: string): Target | null {
  const short = parseRepositoryName(text);
  if (short) return { host, ...short };
  const page = /^\s*(https?:\/\/[^/\s]+\/[^/\s]+\/[^/?#\s]+)/i.exec(text);
  return page?.[1] === undefined ? null : parseRemote(page[1]);
}

/** The repository of a folder of the GitHub Repositories extension (`vscode-vfs://github/owner/name`), else null. */
export function virtualTarget(folder: {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}): Target | null {
  // After a plus sign the authority says which branch.
  if (folder.scheme !== 'vscode-vfs' || !/^github(\+|$)/.test(folder.authority)) return null;
  return parseTyped(folder.path.split('/').slice(1, 3).join('/'), 'github.com');
}
