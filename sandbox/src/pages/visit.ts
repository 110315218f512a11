import { roleOf } from '#sandbox/api/access';
import { ApiError } from '#sandbox/api/error';
import type { SignedVisit } from '#sandbox/api/issue-actions';
import type { PageContext } from '#sandbox/pages/env';
import { findIssue, findRepository, findRepositoryById, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';

/** What a page cannot show: the status and what to tell the person. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    readonly status: 403 | 404 | 410 | 414,
    message: string,
  ) {
    super(message);
  }
}

/** Another page that the browser should show. */
export class PageMoved extends Error {
  override readonly name = 'PageMoved';

  constructor(readonly location: string) {
    super('Moved');
  }
}

const hidden = (): PageError => new PageError(404, 'There is nothing here, or you may not see it.');

/** The repository of the path, if the viewer may see it. @throws PageError, PageMoved for a former name */
export function repositoryOfPage(c: PageContext, state: State): Repository {
  const owner = c.req.param('owner') ?? '';
  const name = (c.req.param('repo') ?? '').replace(/\.git$/, '');
  const former = state.formerNames.find(
    (known) => sameName(known.owner, owner) && sameName(known.name, name),
  );
  const repository = findRepository(state, owner, name);
  const current = repository ?? (former && findRepositoryById(state, former.repositoryId));
  if (current === undefined || roleOf(current, c.get('viewer')) === null) throw hidden();
  if (repository === undefined) {
    const rest = c.req.path.split('/').slice(3);
    throw new PageMoved(['', current.owner, current.name, ...rest].join('/') + new URL(c.req.url).search);
  }
  return current;
}

/** The issue of the path. @throws PageError, PageMoved for a transferred one */
export function issueOfPage(c: PageContext, state: State, repository: Repository): Issue {
  const issue = findIssue(repository, Number(c.req.param('number')));
  if (issue === undefined || !repository.hasIssues) throw hidden();
  if (issue.deleted) throw new PageError(410, 'This issue has been deleted.');
  if (issue.transferredTo !== null) {
    const target = findRepositoryById(state, issue.transferredTo.repositoryId);
    if (target === undefined) throw hidden();
    throw new PageMoved(`/${target.owner}/${target.name}/issues/${issue.transferredTo.number}`);
  }
  return issue;
}

/** The viewer's visit for a change. @throws PageError when nobody is signed in, ApiError when it is archived */
export function signedVisit(c: PageContext, repository: Repository): SignedVisit {
  const account = c.get('viewer');
  const role = roleOf(repository, account);
  if (account === null || role === null) throw new PageError(403, 'Sign in first: choose an account above.');
  if (repository.archived) throw new ApiError(403, 'Repository was archived so is read-only.');
  return { repository, role, viewer: { account, scopes: ['repo'] } };
}
