import type { ApiContext, Viewer } from '#sandbox/api/env';
import { authenticationRequired, forbidden, gone, Moved, notFound } from '#sandbox/api/error';
import { findIssue, findRepository, findRepositoryById, sameName } from '#sandbox/state/find';
import {
  ROLES,
  type Account,
  type Issue,
  type Repository,
  type Role,
  type State,
} from '#sandbox/state/model';

/** The account's role; null: it may not even know that the repository exists. Anyone may read a public one. */
export function roleOf(repository: Repository, account: Account | null): Role | null {
  const publicRole = repository.private ? null : 'read';
  if (account === null) return publicRole;
  if (sameName(repository.owner, account.login)) return 'admin';
  return repository.roles[account.login.toLowerCase()] ?? publicRole;
}

export const atLeast = (role: Role | null, wanted: Role): boolean =>
  role !== null && ROLES.indexOf(role) >= ROLES.indexOf(wanted);

/** A repository as one viewer has it. */
export interface Visit {
  readonly repository: Repository;
  readonly role: Role;
  readonly viewer: Viewer | null;
}

const hasScope = (viewer: Viewer, ...scopes: string[]): boolean =>
  scopes.some((scope) => viewer.scopes.includes(scope));

/** The repository that the path names, as the viewer may see it: else 404, or a redirect where it was renamed. */
export function visit(c: ApiContext, state: State): Visit {
  const owner = c.req.param('owner') ?? '';
  const name = c.req.param('repo') ?? '';
  const viewer = c.get('viewer');
  const repository = findRepository(state, owner, name);
  if (repository === undefined) throw redirectOrNotFound(c, state, owner, name, viewer);
  const role = visibleRole(repository, viewer);
  if (role === null) throw notFound();
  return { repository, role, viewer };
}

/** The role that the viewer's token lets it use for reading. */
export function visibleRole(repository: Repository, viewer: Viewer | null): Role | null {
  if (repository.private && viewer !== null && !hasScope(viewer, 'repo')) return null;
  return roleOf(repository, viewer?.account ?? null);
}

function redirectOrNotFound(
  c: ApiContext,
  state: State,
  owner: string,
  name: string,
  viewer: Viewer | null,
): Error {
  const former = state.formerNames.find(
    (known) => sameName(known.owner, owner) && sameName(known.name, name),
  );
  const repository = former && findRepositoryById(state, former.repositoryId);
  if (former === undefined || repository === undefined || visibleRole(repository, viewer) === null)
    return notFound();
  const url = new URL(c.req.url);
  // c.req.path has neither the enterprise prefix nor a query: what follows `/repos/{owner}/{repo}` stays.
  const rest = c.req.path.split('/').slice(4);
  const location = [`${c.get('links').api}/repositories/${repository.id}`, ...rest].join('/') + url.search;
  return new Moved(former.status ?? safeRedirect(c.req.method), location);
}

/** 307 has a client repeat a write as it is; with 301 many would turn it into a GET. GitHub does the same. */
const safeRedirect = (method: string): 301 | 307 => (method === 'GET' || method === 'HEAD' ? 301 : 307);

/** A visit by someone signed in whose token may write; 401 for nobody, 404 for a token without the scope. */
export function visitToWrite(c: ApiContext, state: State): Visit & { readonly viewer: Viewer } {
  const found = visit(c, state);
  if (found.viewer === null) throw authenticationRequired();
  if (!hasScope(found.viewer, 'repo', ...(found.repository.private ? [] : ['public_repo']))) throw notFound();
  if (found.repository.archived) throw forbidden('Repository was archived so is read-only.');
  return { ...found, viewer: found.viewer };
}

/** Holds back who has less than a role. */
export function requireRole({ role }: Visit, wanted: Role): void {
  if (!atLeast(role, wanted)) throw forbidden('Must have admin rights to Repository.');
}

export function requireIssues(repository: Repository): void {
  if (!repository.hasIssues) throw gone('Issues are disabled for this repo');
}

/** The issue that the path names: 404 for none, 410 for a deleted one, a redirect for a transferred one. */
export function issueOf(c: ApiContext, { repository }: Visit): Issue {
  requireIssues(repository);
  const issue = findIssue(repository, Number(c.req.param('number')));
  if (issue === undefined) throw notFound();
  if (issue.deleted) throw gone('This issue was deleted');
  if (issue.transferredTo !== null) {
    const { repositoryId, number } = issue.transferredTo;
    const rest = c.req.path.split('/').slice(6);
    const location = [`${c.get('links').api}/repositories/${repositoryId}/issues/${number}`, ...rest].join(
      '/',
    );
    throw new Moved(safeRedirect(c.req.method), location);
  }
  return issue;
}
