/** What the target repository says about a payload before it is sent: read only, a few requests. */
import type { Cancellation } from '#core/publish/cancellation';
import { uniqueNames } from '#core/publish/comparison';
import type { Answer } from '#core/publish/failure';
import type { Payload } from '#core/publish/payload';
import type { Label, Milestone, RepositoryFacts, Tracker } from '#core/publish/ports';
import type { Repository } from '#core/publish/repository';

export interface TargetFacts {
  readonly user: string;
  readonly repository: RepositoryFacts;
  readonly labels: readonly Label[];
  /** Asked only when the payload has a milestone. */
  readonly milestones: readonly Milestone[];
  /** Asked only when the payload has a type; null: the repository has none. */
  readonly issueTypes: readonly string[] | null;
  /** Logins of the payload that cannot be assigned there. */
  readonly notAssignable: readonly string[];
}

const none = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

/** Asks the tracker; the first failure is the answer. */
export async function gatherFacts(
  tracker: Tracker,
  target: Repository,
  payload: Payload,
  cancellation: Cancellation,
): Promise<Answer<TargetFacts>> {
  const user = await tracker.currentUser(cancellation);
  if (!user.ok) return user;
  // Together, but after the sign-in is known to be good: a refused token is asked for anew once, not five times.
  const logins = uniqueNames(payload.assignees);
  const [repository, labels, milestones, types, ...assignable] = await Promise.all([
    tracker.repository(target, cancellation),
    tracker.labels(target, cancellation),
    payload.milestone === null ? none<readonly Milestone[]>([]) : tracker.milestones(target, cancellation),
    payload.type === null ? none<readonly string[] | null>(null) : tracker.issueTypes(target, cancellation),
    ...logins.map((login) => tracker.assignable(target, login, cancellation)),
  ]);
  if (!repository.ok) return repository;
  if (!labels.ok) return labels;
  if (!milestones.ok) return milestones;
  if (!types.ok) return types;
  const notAssignable: string[] = [];
  for (const [index, answer] of assignable.entries()) {
    if (!answer.ok) return answer;
    const login = logins[index];
    if (!answer.value && login !== undefined) notAssignable.push(login);
  }
  return {
    ok: true,
    value: {
      user: user.value,
      repository: repository.value,
      labels: labels.value,
      milestones: milestones.value,
      issueTypes: types.value,
      notAssignable,
    },
  };
}
