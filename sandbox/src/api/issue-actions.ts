import { atLeast, requireIssues, type Visit } from '#sandbox/api/access';
import type { Viewer } from '#sandbox/api/env';
import { forbidden, invalid } from '#sandbox/api/error';
import { LONGEST_BODY, settleMetadata, textErrors, tooLong, type IssueInput } from '#sandbox/api/issue-input';
import { sameName } from '#sandbox/state/find';
import { addComment, addIssue, editIssue } from '#sandbox/state/issues';
import type { Comment, Issue } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

/** A visit by someone signed in. */
export type SignedVisit = Visit & { readonly viewer: Viewer };

/** What the API and the pages do alike: permissions and limits as on GitHub. All throw ApiError when refused. */

/** Opens an issue. Everyone who may read may; metadata takes effect with push access only. */
export function openIssue(world: World, visit: SignedVisit, input: IssueInput): Issue {
  const { repository, role, viewer } = visit;
  requireIssues(repository);
  const errors = textErrors(input, true);
  if (errors.length > 0) throw invalid(...errors);
  const metadata = settleMetadata(world, visit, input, atLeast(role, 'write'));
  const { title, body } = input;
  return world.store.change(() =>
    addIssue(world, repository, viewer.account.login, { title, body, ...metadata }),
  );
}

/** Changes an issue: text by its author or with push access, state and metadata with triage access. */
export function changeIssue(world: World, visit: SignedVisit, issue: Issue, input: IssueInput): void {
  const { repository, role, viewer } = visit;
  const isAuthor = sameName(issue.author, viewer.account.login);
  const mayTriage = atLeast(role, 'triage');
  const mayWrite = isAuthor || atLeast(role, 'write');
  const changesText = input.title !== undefined || input.body !== undefined;
  if (!(isAuthor || mayTriage) || (changesText && !mayWrite)) {
    throw forbidden('Must have admin rights to Repository.');
  }
  const errors = textErrors(input, false);
  if (errors.length > 0) throw invalid(...errors);
  const metadata = settleMetadata(world, visit, input, mayTriage);
  world.store.change(() => {
    editIssue(world, repository, issue, viewer.account.login, { ...input, ...metadata });
  });
}

/** Comments on an issue; on a locked one with push access only. */
export function commentOn(world: World, { role, viewer }: SignedVisit, issue: Issue, body: string): Comment {
  if (issue.locked && !atLeast(role, 'write'))
    throw forbidden('Unable to create comment because issue is locked.');
  requireCommentBody(body);
  return world.store.change(() => addComment(world, issue, viewer.account.login, body));
}

/** Refuses a comment that is blank or too long. */
export function requireCommentBody(body: string): void {
  if (body.trim() === '') throw invalid({ resource: 'IssueComment', code: 'missing_field', field: 'body' });
  const errors = tooLong('IssueComment', 'body', body, LONGEST_BODY);
  if (errors.length > 0) throw invalid(...errors);
}
