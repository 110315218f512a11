import { issueOf, requireRole, visitToWrite } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { fieldsOf } from '#sandbox/api/input';
import type { LockReason } from '#sandbox/state/model';
import { timeIn, type World } from '#sandbox/world';

const REASONS: readonly LockReason[] = ['off-topic', 'too heated', 'resolved', 'spam'];

export function lockRoutes(api: ApiApp, world: World): void {
  const { store } = world;

  api.put('/repos/:owner/:repo/issues/:number/lock', (c) => {
    const visited = visitToWrite(c, store.state);
    const issue = issueOf(c, visited);
    requireRole(visited, 'write');
    const { lock_reason: reason } = fieldsOf(c.get('body'));
    store.change(() => {
      issue.locked = true;
      issue.lockReason = REASONS.find((known) => known === reason) ?? null;
      issue.updatedAt = timeIn(world);
    });
    return c.body(null, 204);
  });

  api.delete('/repos/:owner/:repo/issues/:number/lock', (c) => {
    const visited = visitToWrite(c, store.state);
    const issue = issueOf(c, visited);
    requireRole(visited, 'write');
    store.change(() => {
      issue.locked = false;
      issue.lockReason = null;
      issue.updatedAt = timeIn(world);
    });
    return c.body(null, 204);
  });
}
