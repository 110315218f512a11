import type { Links } from '#sandbox/api/env';
import { authorAssociation } from '#sandbox/api/view/association';
import { bodyView, type BodyMedia } from '#sandbox/api/view/body';
import { labelView } from '#sandbox/api/view/label';
import { milestoneView } from '#sandbox/api/view/milestone';
import { nodeId } from '#sandbox/api/view/node-id';
import { reactionsView } from '#sandbox/api/view/reactions';
import { loginView } from '#sandbox/api/view/user';
import { findAccount, findMilestone, labelsOf } from '#sandbox/state/find';
import type { Issue, IssueType, Repository, State } from '#sandbox/state/model';

type View = Record<string, unknown>;

/** An issue as the API shows it, without what only the answer for a single one has. */
export function issueView(
  state: State,
  repository: Repository,
  issue: Issue,
  links: Links,
  media: BodyMedia,
): View {
  const path = `${repository.owner}/${repository.name}`;
  const url = `${links.api}/repos/${path}/issues/${issue.number}`;
  const assignees = issue.assignees
    .map((login) => loginView(state, login, links))
    .filter((user) => user !== null);
  const milestone = issue.milestone === null ? undefined : findMilestone(repository, issue.milestone);
  const type = findAccount(state, repository.owner)?.issueTypes.find(({ id }) => id === issue.type);
  return {
    url,
    repository_url: `${links.api}/repos/${path}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${links.web}/${path}/issues/${issue.number}`,
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    title: issue.title,
    user: loginView(state, issue.author, links),
    labels: labelsOf(repository, issue).map((label) => labelView(repository, label, links)),
    state: issue.state,
    locked: issue.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone === undefined ? null : milestoneView(state, repository, milestone, links),
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: authorAssociation(state, repository, issue.author),
    type: type === undefined ? null : issueTypeView(type),
    active_lock_reason: issue.lockReason,
    sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
    issue_dependencies_summary: { blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 },
    ...bodyView(issue.body, media, { web: links.web, repository: path, state }),
    reactions: reactionsView(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
  };
}

/** An issue as the answer for a single one shows it: also with who closed it. */
export const singleIssueView = (
  state: State,
  repository: Repository,
  issue: Issue,
  links: Links,
  media: BodyMedia,
): View => ({
  ...issueView(state, repository, issue, links, media),
  closed_by: issue.closedBy === null ? null : loginView(state, issue.closedBy, links),
});

/** An organization's issue type as the API shows it. */
export const issueTypeView = (type: IssueType): View => ({
  id: type.id,
  node_id: nodeId('IT', type.id),
  name: type.name,
  description: type.description,
  color: type.color,
  is_enabled: type.enabled,
});
