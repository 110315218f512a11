/** Reading what a person or a front matter calls an issue: an address, or `owner/name#12`. */
import type { IssueRef, Repository } from '#core/publish/repository';

/** GitHub's names: owners of letters, digits, `-` (and `_` for managed users), repositories also with `.`. */
const OWNER = /^[a-z\d](?:[a-z\d_-]*[a-z\d_])?$/iu;
const NAME = /^[\w.-]+$/u;

export const isRepositoryName = ({ owner, name }: Repository): boolean =>
  OWNER.test(owner) && NAME.test(name) && name !== '.' && name !== '..';

/** `owner/name`, or null. */
export function parseRepositoryName(text: string): Repository | null {
  const [owner, name, ...rest] = text.trim().split('/');
  if (owner === undefined || name === undefined || rest.length > 0) return null;
  const repository = { owner, name };
  return isRepositoryName(repository) ? repository : null;
}

const ADDRESS =
  /^(?<scheme>https?):\/\/(?<host>[a-z\d.-]+(?::\d+)?|\[[\da-f:]+\](?::\d+)?)\/(?<owner>[^/\s]+)\/(?<name>[^/\s]+)\/issues\/(?<number>[1-9]\d{0,9})\/?(?:[?#]\S*)?$/iu;
const SHORT = /^(?<owner>[^/\s]+)\/(?<name>[^/\s#]+)#(?<number>[1-9]\d{0,9})$/u;

/** The host in lower case; the port that a scheme has anyway is left away. */
function plainHost(scheme: string, host: string): string {
  const usual = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  const lower = host.toLowerCase();
  return lower.endsWith(usual) ? lower.slice(0, -usual.length) : lower;
}

/** An issue's address: `https://github.com/owner/name/issues/12`, also with a query or an anchor. Null: not one. */
export function parseIssueUrl(text: string): (IssueRef & { readonly host: string }) | null {
  const groups = ADDRESS.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const { scheme = '', host = '', owner = '', name = '', number = '' } = groups;
  if (!isRepositoryName({ owner, name })) return null;
  const at = plainHost(scheme, host);
  const url = `${scheme.toLowerCase()}://${at}/${owner}/${name}/issues/${number}`;
  return { host: at, owner, name, number: Number(number), url };
}

/** An issue as a person writes it: an address, or `owner/name#12`, which is on `host` (served by https). */
export function parseIssueLink(text: string, host: string): (IssueRef & { readonly host: string }) | null {
  const short = SHORT.exec(text.trim())?.groups;
  if (short === undefined) return parseIssueUrl(text);
  const { owner = '', name = '', number = '' } = short;
  return parseIssueUrl(`https://${host}/${owner}/${name}/issues/${number}`);
}
