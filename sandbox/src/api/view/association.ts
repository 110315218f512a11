import { findAccount, sameName } from '#sandbox/state/find';
import type { Repository, State } from '#sandbox/state/model';

/** What the author is to the repository (`author-association`). */
export function authorAssociation(state: State, repository: Repository, login: string): string {
  if (sameName(repository.owner, login)) return 'OWNER';
  if (repository.roles[login.toLowerCase()] === undefined) return 'NONE';
  return findAccount(state, repository.owner)?.kind === 'Organization' ? 'MEMBER' : 'COLLABORATOR';
}
