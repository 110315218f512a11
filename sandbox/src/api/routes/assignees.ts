import { visit } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { notFound } from '#sandbox/api/error';
import { page } from '#sandbox/api/page';
import { userView } from '#sandbox/api/view/user';
import { assignableIn, findAssignable } from '#sandbox/state/assignees';
import type { World } from '#sandbox/world';

export function assigneeRoutes(api: ApiApp, { store }: World): void {
  api.get('/repos/:owner/:repo/assignees', (c) => {
    const { repository } = visit(c, store.state);
    return c.json(
      page(c, assignableIn(store.state, repository)).map((account) => userView(account, c.get('links'))),
    );
  });

  api.get('/repos/:owner/:repo/assignees/:assignee', (c) => {
    const { repository } = visit(c, store.state);
    if (findAssignable(store.state, repository, c.req.param('assignee')) === undefined) throw notFound();
    return c.body(null, 204);
  });
}
