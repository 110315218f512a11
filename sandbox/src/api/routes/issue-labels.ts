import { atLeast, issueOf, requireRole, visit, visitToWrite, type Visit } from '#sandbox/api/access';
import type { ApiApp, ApiContext, Viewer } from '#sandbox/api/env';
import { labelsUnauthorized, notFound } from '#sandbox/api/error';
import { fieldsOf, namesAt } from '#sandbox/api/input';
import { page } from '#sandbox/api/page';
import { labelView } from '#sandbox/api/view/label';
import { findLabel, labelsOf, sameName } from '#sandbox/state/find';
import { editIssue } from '#sandbox/state/issues';
import type { Issue } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

const PATH = '/repos/:owner/:repo/issues/:number/labels';

export function issueLabelRoutes(api: ApiApp, world: World): void {
  const { store } = world;

  /** The issue, for someone who may triage it. */
  const toTriage = (c: ApiContext): Visit & { readonly issue: Issue; readonly viewer: Viewer } => {
    const visited = visitToWrite(c, store.state);
    const issue = issueOf(c, visited);
    requireRole(visited, 'triage');
    return { ...visited, issue };
  };

  /** Gives the issue these labels and answers with them; who may not create labels can only use those there are. */
  const putLabels = (c: ApiContext, names: (issue: Issue) => readonly string[]): Response => {
    const { repository, role, viewer, issue } = toTriage(c);
    const labels = names(issue);
    if (labels.some((name) => findLabel(repository, name) === undefined) && !atLeast(role, 'write')) {
      throw labelsUnauthorized();
    }
    store.change(() => {
      editIssue(world, repository, issue, viewer.account.login, { labels });
    });
    return c.json(labelsOf(repository, issue).map((label) => labelView(repository, label, c.get('links'))));
  };

  const sentNames = (c: ApiContext): string[] => namesAt(fieldsOf(c.get('body')), 'labels', 'name') ?? [];
  const namesOn = (c: ApiContext, issue: Issue): string[] =>
    labelsOf(visit(c, store.state).repository, issue).map(({ name }) => name);

  api.get(PATH, (c) => {
    const visited = visit(c, store.state);
    const labels = labelsOf(visited.repository, issueOf(c, visited));
    return c.json(page(c, labels).map((label) => labelView(visited.repository, label, c.get('links'))));
  });

  api.post(PATH, (c) => putLabels(c, (issue) => [...namesOn(c, issue), ...sentNames(c)]));

  api.put(PATH, (c) => putLabels(c, () => sentNames(c)));

  api.delete(PATH, (c) => {
    putLabels(c, () => []);
    return c.body(null, 204);
  });

  api.delete(`${PATH}/:name`, (c) => {
    const removed = c.req.param('name');
    return putLabels(c, (issue) => {
      const names = namesOn(c, issue);
      const kept = names.filter((name) => !sameName(name, removed));
      if (kept.length === names.length) throw notFound();
      return kept;
    });
  });
}
