import { visit } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { repositoryView } from '#sandbox/api/view/repository';
import type { World } from '#sandbox/world';

export function repositoryRoutes(api: ApiApp, { store }: World): void {
  api.get('/repos/:owner/:repo', (c) => {
    const { repository, role, viewer } = visit(c, store.state);
    return c.json(repositoryView(store.state, repository, role, viewer, c.get('links')));
  });
}
