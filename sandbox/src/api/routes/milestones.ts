import { visit } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { notFound } from '#sandbox/api/error';
import { page } from '#sandbox/api/page';
import { milestoneView } from '#sandbox/api/view/milestone';
import { findMilestone } from '#sandbox/state/find';
import type { World } from '#sandbox/world';

export function milestoneRoutes(api: ApiApp, { store }: World): void {
  api.get('/repos/:owner/:repo/milestones', (c) => {
    const { repository } = visit(c, store.state);
    const state = c.req.query('state') ?? 'open';
    const wanted = repository.milestones.filter((milestone) => state === 'all' || milestone.state === state);
    const descending = c.req.query('direction') === 'desc';
    // GitHub sorts by due date, those without one last; `completeness` is not needed by anyone here.
    const sorted = wanted.toSorted(
      (a, b) => dueOf(a.dueOn).localeCompare(dueOf(b.dueOn)) || a.number - b.number,
    );
    if (descending) sorted.reverse();
    return c.json(
      page(c, sorted).map((milestone) => milestoneView(store.state, repository, milestone, c.get('links'))),
    );
  });

  api.get('/repos/:owner/:repo/milestones/:number', (c) => {
    const { repository } = visit(c, store.state);
    const milestone = findMilestone(repository, Number(c.req.param('number')));
    if (milestone === undefined) throw notFound();
    return c.json(milestoneView(store.state, repository, milestone, c.get('links')));
  });
}

/** Sorts after every date when there is none. */
const dueOf = (dueOn: string | null): string => dueOn ?? '~';
