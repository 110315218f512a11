import { issueOf, visit, visitToWrite } from '#sandbox/api/access';
import type { ApiApp } from '#sandbox/api/env';
import { changeIssue, openIssue } from '#sandbox/api/issue-actions';
import { listedIssues } from '#sandbox/api/issue-list';
import { readIssueInput } from '#sandbox/api/issue-input';
import { page } from '#sandbox/api/page';
import { bodyMediaOf } from '#sandbox/api/view/body';
import { issueView, singleIssueView } from '#sandbox/api/view/issue';
import type { World } from '#sandbox/world';

export function issueRoutes(api: ApiApp, world: World): void {
  const { store, listLag } = world;

  api.get('/repos/:owner/:repo/issues', (c) => {
    const { repository } = visit(c, store.state);
    const issues = listedIssues(c, store.state, repository, listLag.unseen());
    const media = bodyMediaOf(c.req.header('Accept'));
    return c.json(
      page(c, issues).map((issue) => issueView(store.state, repository, issue, c.get('links'), media)),
    );
  });

  api.get('/repos/:owner/:repo/issues/:number', (c) => {
    const visited = visit(c, store.state);
    const issue = issueOf(c, visited);
    const media = bodyMediaOf(c.req.header('Accept'));
    return c.json(singleIssueView(store.state, visited.repository, issue, c.get('links'), media));
  });

  api.post('/repos/:owner/:repo/issues', (c) => {
    const visited = visitToWrite(c, store.state);
    const issue = openIssue(world, visited, readIssueInput(c.get('body')));
    const view = singleIssueView(store.state, visited.repository, issue, c.get('links'), 'raw');
    return c.json(view, 201, { Location: String(view['url']) });
  });

  api.patch('/repos/:owner/:repo/issues/:number', (c) => {
    const visited = visitToWrite(c, store.state);
    const issue = issueOf(c, visited);
    changeIssue(world, visited, issue, readIssueInput(c.get('body')));
    return c.json(singleIssueView(store.state, visited.repository, issue, c.get('links'), 'raw'));
  });
}
