import { findAccount, sameName } from '#sandbox/state/find';
import type { Account, Repository, State } from '#sandbox/state/model';

/** Who may be assigned to issues: the owner, when that is a person, and everyone with a role. */
export const assignableIn = (state: State, repository: Repository): Account[] =>
  state.accounts.filter(
    ({ login, kind }) =>
      kind === 'User' &&
      (sameName(login, repository.owner) || repository.roles[login.toLowerCase()] !== undefined),
  );

/** The assignable account with a login. */
export function findAssignable(state: State, repository: Repository, login: string): Account | undefined {
  const account = findAccount(state, login);
  return account !== undefined && assignableIn(state, repository).includes(account) ? account : undefined;
}
