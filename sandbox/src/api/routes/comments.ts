import { atLeast, issueOf, visit, visitToWrite, type Visit } from '#sandbox/api/access';
import type { ApiApp, ApiContext } from '#sandbox/api/env';
import { forbidden, notFound } from '#sandbox/api/error';
import { fieldsOf, textAt } from '#sandbox/api/input';
import { commentOn, requireCommentBody } from '#sandbox/api/issue-actions';
import { page } from '#sandbox/api/page';
import { bodyMediaOf } from '#sandbox/api/view/body';
import { commentView } from '#sandbox/api/view/comment';
import { isPresent, sameName } from '#sandbox/state/find';
import type { Comment, Issue } from '#sandbox/state/model';
import { timeIn, type World } from '#sandbox/world';

export function commentRoutes(api: ApiApp, world: World): void {
  const { store } = world;

  const view = (
    c: ApiContext,
    { repository }: Visit,
    issue: Issue,
    comment: Comment,
  ): Record<string, unknown> =>
    commentView(store.state, repository, issue, comment, c.get('links'), bodyMediaOf(c.req.header('Accept')));

  api.get('/repos/:owner/:repo/issues/:number/comments', (c) => {
    const visited = visit(c, store.state);
    const issue = issueOf(c, visited);
    const since = Date.parse(c.req.query('since') ?? '1970-01-01T00:00:00Z');
    const comments = issue.comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    return c.json(page(c, comments).map((comment) => view(c, visited, issue, comment)));
  });

  api.post('/repos/:owner/:repo/issues/:number/comments', (c) => {
    const visited = visitToWrite(c, store.state);
    const issue = issueOf(c, visited);
    const comment = commentOn(world, visited, issue, sentBody(c));
    const shown = view(c, visited, issue, comment);
    return c.json(shown, 201, { Location: String(shown['url']) });
  });

  api.get('/repos/:owner/:repo/issues/comments/:id', (c) => {
    const visited = visit(c, store.state);
    const [issue, comment] = find(c, visited);
    return c.json(view(c, visited, issue, comment));
  });

  api.patch('/repos/:owner/:repo/issues/comments/:id', (c) => {
    const visited = visitToWrite(c, store.state);
    const [issue, comment] = find(c, visited);
    if (!sameName(comment.author, visited.viewer.account.login) && !atLeast(visited.role, 'write')) {
      throw forbidden('Must have admin rights to Repository.');
    }
    const body = sentBody(c);
    requireCommentBody(body);
    store.change(() => {
      comment.body = body;
      comment.updatedAt = timeIn(world);
      issue.updatedAt = comment.updatedAt;
    });
    return c.json(view(c, visited, issue, comment));
  });
}

function find(c: ApiContext, { repository }: Visit): readonly [Issue, Comment] {
  const id = Number(c.req.param('id'));
  for (const issue of repository.issues.filter(isPresent)) {
    const comment = issue.comments.find((each) => each.id === id);
    if (comment !== undefined) return [issue, comment];
  }
  throw notFound();
}

const sentBody = (c: ApiContext): string => textAt(fieldsOf(c.get('body')), 'body') ?? '';
