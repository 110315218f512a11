import type { Links } from '#sandbox/api/env';
import { nodeId } from '#sandbox/api/view/node-id';
import { loginView } from '#sandbox/api/view/user';
import { isPresent } from '#sandbox/state/find';
import type { Milestone, Repository, State } from '#sandbox/state/model';

/** A milestone as the API shows it. */
export function milestoneView(
  state: State,
  repository: Repository,
  milestone: Milestone,
  links: Links,
): Record<string, unknown> {
  const path = `${repository.owner}/${repository.name}`;
  const url = `${links.api}/repos/${path}/milestones/${milestone.number}`;
  const issues = repository.issues.filter(
    (issue) => isPresent(issue) && issue.milestone === milestone.number,
  );
  const open = issues.filter((issue) => issue.state === 'open').length;
  return {
    url,
    html_url: `${links.web}/${path}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('MI', milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: loginView(state, milestone.creator, links),
    open_issues: open,
    closed_issues: issues.length - open,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  };
}
