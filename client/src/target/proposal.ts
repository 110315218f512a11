import type { Target } from '#core/publish/records';
import type { Candidate } from '#core/publish/target';

/** Where a new issue goes unless the person says otherwise, or that they must say it. */
export type Proposal =
  | { readonly kind: 'known'; readonly target: Target; readonly from: 'remembered' | 'remote' }
  /** Several would do, or none: nothing is guessed. */
  | { readonly kind: 'ask' };

/**
 * The repository that was chosen before, else the only one that the remotes lead to. A repository on another host
 * than the tracker's is never proposed.
 */
export function proposeTarget(
  remembered: Target | null,
  candidates: readonly Candidate[],
  host: string,
): Proposal {
  if (remembered?.host === host) return { kind: 'known', target: remembered, from: 'remembered' };
  const here = candidates.filter(({ repository }) => repository.host === host);
  const [only] = here;
  if (only === undefined || here.length > 1) return { kind: 'ask' };
  return { kind: 'known', target: only.repository, from: 'remote' };
}
