import { requireRole, visit, visitToWrite } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { invalid, notFound } from '#sandbox/api/error';
import { fieldsOf, nullableTextAt, textAt } from '#sandbox/api/input';
import { page } from '#sandbox/api/page';
import { labelView } from '#sandbox/api/view/label';
import { findLabel } from '#sandbox/state/find';
import { addLabel } from '#sandbox/state/labels';
import type { World } from '#sandbox/world';

export function labelRoutes(api: ApiApp, world: World): void {
  const { store } = world;

  api.get('/repos/:owner/:repo/labels', (c) => {
    const { repository } = visit(c, store.state);
    return c.json(page(c, repository.labels).map((label) => labelView(repository, label, c.get('links'))));
  });

  api.get('/repos/:owner/:repo/labels/:name', (c) => {
    const { repository } = visit(c, store.state);
    const label = findLabel(repository, c.req.param('name'));
    if (label === undefined) throw notFound();
    return c.json(labelView(repository, label, c.get('links')));
  });

  api.post('/repos/:owner/:repo/labels', (c) => {
    const visited = visitToWrite(c, store.state);
    requireRole(visited, 'write');
    const { repository } = visited;
    const fields = fieldsOf(c.get('body'));
    const name = textAt(fields, 'name') ?? '';
    const color = textAt(fields, 'color');
    if (name.trim() === '') throw invalid({ resource: 'Label', code: 'missing_field', field: 'name' });
    if (findLabel(repository, name) !== undefined) {
      throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
    }
    if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) {
      throw invalid({ resource: 'Label', code: 'invalid', field: 'color' });
    }
    const description = nullableTextAt(fields, 'description') ?? null;
    const label = store.change(() =>
      addLabel(world, repository, { name, description, ...(color === undefined ? {} : { color }) }),
    );
    const view = labelView(repository, label, c.get('links'));
    return c.json(view, 201, { Location: String(view['url']) });
  });
}
