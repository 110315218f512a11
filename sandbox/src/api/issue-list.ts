import type { ApiContext } from '#sandbox/api/env';
import { findAccount, isPresent, labelsOf, sameName } from '#sandbox/state/find';
import type { Issue, Repository, State } from '#sandbox/state/model';

type Keep = (issue: Issue) => boolean;

/** The issues that a list request asks for, in its order; `unseen` are left out as if not yet replicated. */
export function listedIssues(
  c: ApiContext,
  state: State,
  repository: Repository,
  unseen: ReadonlySet<number>,
): Issue[] {
  const keeps = [...filters(c, state, repository), isPresent, ({ id }: Issue) => !unseen.has(id)];
  const found = repository.issues.filter((issue) => keeps.every((keep) => keep(issue)));
  return sortIssues(found, c.req.query('sort'), c.req.query('direction'));
}

function filters(c: ApiContext, state: State, repository: Repository): Keep[] {
  const keeps: Keep[] = [];
  const when = (name: string, keep: (value: string) => Keep): void => {
    const value = c.req.query(name);
    if (value !== undefined && value !== '') keeps.push(keep(value));
  };
  const wantedState = c.req.query('state') ?? 'open';
  if (wantedState !== 'all') keeps.push((issue) => issue.state === wantedState);
  when('creator', (login) => (issue) => sameName(issue.author, login));
  when('assignee', (login) => oneOf(login, ({ assignees }) => assignees));
  when('milestone', (number) =>
    oneOf(number, ({ milestone }) => (milestone === null ? [] : [String(milestone)])),
  );
  when('type', (name) => {
    const types = findAccount(state, repository.owner)?.issueTypes ?? [];
    return oneOf(name, ({ type }) => types.filter(({ id }) => id === type).map((each) => each.name));
  });
  when(
    'mentioned',
    (login) =>
      ({ body }) =>
        (body ?? '').toLowerCase().includes(`@${login.toLowerCase()}`),
  );
  when(
    'since',
    (time) =>
      ({ updatedAt }) =>
        Date.parse(updatedAt) >= Date.parse(time),
  );
  when('labels', (names) => (issue) => {
    const has = labelsOf(repository, issue);
    return names.split(',').every((name) => has.some((label) => sameName(label.name, name.trim())));
  });
  return keeps;
}

/** `none` and `*` are GitHub's words for nothing and anything. */
const oneOf =
  (wanted: string, valuesOf: (issue: Issue) => readonly string[]): Keep =>
  (issue) => {
    const values = valuesOf(issue);
    if (wanted === 'none') return values.length === 0;
    if (wanted === '*') return values.length > 0;
    return values.some((value) => sameName(value, wanted));
  };

/** Newest first unless asked otherwise; equal times keep the order of creation, so that pages never overlap. */
export function sortIssues(issues: readonly Issue[], sort = 'created', direction = 'desc'): Issue[] {
  const key: (issue: Issue) => number =
    sort === 'comments'
      ? (issue) => issue.comments.length
      : (issue) => Date.parse(sort === 'updated' ? issue.updatedAt : issue.createdAt);
  const ascending = issues.toSorted((a, b) => key(a) - key(b) || a.id - b.id);
  return direction === 'asc' ? ascending : ascending.reverse();
}
