import type { ApiApp } from '#sandbox/api/env';
import { authenticationRequired } from '#sandbox/api/error';
import { viewerView } from '#sandbox/api/view/user';
import type { World } from '#sandbox/world';

export function userRoutes(api: ApiApp, { store }: World): void {
  api.get('/user', (c) => {
    const viewer = c.get('viewer');
    if (viewer === null) throw authenticationRequired();
    return c.json(viewerView(store.state, viewer.account, c.get('links')));
  });
}
