import { labelIds } from '#sandbox/state/labels';
import type { Comment, Issue, Repository, StateReason } from '#sandbox/state/model';
import { newId, timeIn, type World } from '#sandbox/world';

interface IssueChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly stateReason?: StateReason | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
  readonly milestone?: number | null | undefined;
  readonly type?: number | null | undefined;
}

/** Makes an issue; labels that the repository lacks are made too. */
export function addIssue(world: World, repository: Repository, author: string, change: IssueChange): Issue {
  const now = timeIn(world);
  const issue: Issue = {
    id: newId(world),
    number: Math.max(0, ...repository.issues.map(({ number }) => number)) + 1,
    title: change.title ?? '',
    body: change.body ?? null,
    author,
    state: 'open',
    stateReason: null,
    labels: labelIds(world, repository, change.labels ?? []),
    assignees: [...new Set(change.assignees ?? [])],
    milestone: change.milestone ?? null,
    type: change.type ?? null,
    locked: false,
    lockReason: null,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    comments: [],
    deleted: false,
    transferredTo: null,
  };
  repository.issues.push(issue);
  world.listLag.made(issue.id);
  world.searchLag.made(issue.id);
  return issue;
}

/** Changes an issue; `updatedAt` moves only when something became different. */
export function editIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  actor: string,
  change: IssueChange,
): void {
  const before = JSON.stringify(issue);
  if (change.title !== undefined) issue.title = change.title;
  if (change.body !== undefined) issue.body = change.body;
  if (change.labels !== undefined) issue.labels = labelIds(world, repository, change.labels);
  if (change.assignees !== undefined) issue.assignees = [...new Set(change.assignees)];
  if (change.milestone !== undefined) issue.milestone = change.milestone;
  if (change.type !== undefined) issue.type = change.type;
  if (change.state !== undefined) setState(world, issue, actor, change.state, change.stateReason);
  if (JSON.stringify(issue) !== before) issue.updatedAt = timeIn(world);
}

function setState(
  world: World,
  issue: Issue,
  actor: string,
  state: 'open' | 'closed',
  reason: StateReason | undefined,
): void {
  if (issue.state !== state) {
    issue.state = state;
    issue.stateReason = state === 'open' ? 'reopened' : 'completed';
    issue.closedAt = state === 'open' ? null : timeIn(world);
    issue.closedBy = state === 'open' ? null : actor;
  }
  if (reason !== undefined) issue.stateReason = reason;
}

/** Adds a comment, which also moves the issue's `updatedAt`. */
export function addComment(world: World, issue: Issue, author: string, body: string): Comment {
  const now = timeIn(world);
  const comment: Comment = { id: newId(world), author, body, createdAt: now, updatedAt: now };
  issue.comments.push(comment);
  issue.updatedAt = now;
  return comment;
}
