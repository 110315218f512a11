import type { ApiApp } from '#sandbox/api/env';
import { notFound } from '#sandbox/api/error';
import { issueTypeView } from '#sandbox/api/view/issue';
import { findAccount } from '#sandbox/state/find';
import type { World } from '#sandbox/world';

export function issueTypeRoutes(api: ApiApp, { store }: World): void {
  api.get('/orgs/:org/issue-types', (c) => {
    const organization = findAccount(store.state, c.req.param('org'));
    // GitHub shows an organization's types to its members only; the sandbox has no membership beside roles.
    if (organization?.kind !== 'Organization' || c.get('viewer') === null) throw notFound();
    return c.json(organization.issueTypes.map(issueTypeView));
  });
}
