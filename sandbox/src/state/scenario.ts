import { findByFullName, findIssue } from '#sandbox/state/find';
import { labelIds } from '#sandbox/state/labels';
import type { FormerName, Issue, Repository, State } from '#sandbox/state/model';
import { timeIn, type World } from '#sandbox/world';

/** A scenario that names a repository or an issue that is not there. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** The repository called `owner/name`. @throws ScenarioError when there is none. */
export function repositoryNamed(state: State, fullName: string): Repository {
  const repository = findByFullName(state, fullName);
  if (repository === undefined) throw new ScenarioError(`There is no repository ${fullName}.`);
  return repository;
}

/** An issue of a repository, deleted or not. @throws ScenarioError when there is none. */
export function issueNumbered(state: State, fullName: string, number: number): Issue {
  const issue = findIssue(repositoryNamed(state, fullName), number);
  if (issue === undefined) throw new ScenarioError(`There is no issue ${fullName}#${number}.`);
  return issue;
}

/** Renames a repository or gives it to another owner; its old name redirects from then on. */
export function renameRepository(
  world: World,
  from: string,
  to: string,
  status: FormerName['status'] = null,
): void {
  const repository = repositoryNamed(world.store.state, from);
  const [owner = '', name = ''] = to.split('/');
  world.store.change((state) => {
    state.formerNames.push({
      owner: repository.owner,
      name: repository.name,
      repositoryId: repository.id,
      status,
    });
    repository.owner = owner;
    repository.name = name;
  });
}

/** Deletes an issue: it answers 410 from then on. */
export function deleteIssue(world: World, fullName: string, number: number): void {
  const issue = issueNumbered(world.store.state, fullName, number);
  world.store.change(() => {
    issue.deleted = true;
  });
}

/** Moves an issue to another repository; labels of the same name go with it. Gives its new number. */
export function transferIssue(world: World, fullName: string, number: number, to: string): number {
  const source = repositoryNamed(world.store.state, fullName);
  const issue = issueNumbered(world.store.state, fullName, number);
  const target = repositoryNamed(world.store.state, to);
  return world.store.change(() => {
    const names = source.labels.filter(({ id }) => issue.labels.includes(id)).map(({ name }) => name);
    const kept = names.filter((name) => target.labels.some((label) => label.name === name));
    const moved: Issue = {
      ...issue,
      number: Math.max(0, ...target.issues.map((each) => each.number)) + 1,
      labels: labelIds(world, target, kept),
      milestone: null,
      updatedAt: timeIn(world),
    };
    target.issues.push(moved);
    issue.comments = [];
    issue.transferredTo = { repositoryId: target.id, number: moved.number };
    return moved.number;
  });
}
