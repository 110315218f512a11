import type { Account, Issue, IssueType, Label, Milestone, Repository, State } from '#sandbox/state/model';

/** Whether two names are the same to GitHub, which compares them without case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const findAccount = (state: State, login: string): Account | undefined =>
  state.accounts.find((account) => sameName(account.login, login));

export const findRepository = (state: State, owner: string, name: string): Repository | undefined =>
  state.repositories.find(
    (repository) => sameName(repository.owner, owner) && sameName(repository.name, name),
  );

/** The repository called `owner/name`, or undefined also when that is no such name. */
export function findByFullName(state: State, fullName: string): Repository | undefined {
  const [owner = '', name = ''] = fullName.split('/');
  return findRepository(state, owner, name);
}

export const findRepositoryById = (state: State, id: number): Repository | undefined =>
  state.repositories.find((repository) => repository.id === id);

export const findIssue = (repository: Repository, number: number): Issue | undefined =>
  repository.issues.find((issue) => issue.number === number);

export const findLabel = (repository: Repository, name: string): Label | undefined =>
  repository.labels.find((label) => sameName(label.name, name));

export const findMilestone = (repository: Repository, number: number): Milestone | undefined =>
  repository.milestones.find((milestone) => milestone.number === number);

/** The issue types that a repository offers: those of the organization that owns it. */
export const issueTypesOf = (state: State, repository: Repository): readonly IssueType[] =>
  findAccount(state, repository.owner)?.issueTypes.filter((type) => type.enabled) ?? [];

/** An issue that is still here: neither deleted nor transferred away. */
export const isPresent = (issue: Issue): boolean => !issue.deleted && issue.transferredTo === null;

/** The labels of an issue, in the order in which they were put on it. */
export const labelsOf = (repository: Repository, issue: Issue): Label[] =>
  issue.labels.flatMap((id) => repository.labels.filter((label) => label.id === id));
