/** From what the draft wants to what can be sent: names as the repository spells them, the rest named. */
import { hasName, sameName, uniqueNames } from '#core/publish/comparison';
import type { TargetFacts } from '#core/publish/facts';
import type { Payload } from '#core/publish/payload';
import type { IssueRequest, Milestone, Permission } from '#core/publish/ports';

export type PayloadField = 'title' | 'body' | 'labels' | 'assignees' | 'milestone' | 'type';

/** Something the draft wants that is not sent. */
export interface LeftOut {
  readonly field: PayloadField;
  readonly value: string;
  /** `missing`: the repository has no such thing; `not-assignable`: GitHub would refuse the whole issue for it. */
  readonly reason: 'missing' | 'not-assignable';
}

export interface Plan {
  readonly request: IssueRequest;
  readonly leftOut: readonly LeftOut[];
}

const RANK: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** Whether `permission` reaches `wanted`; null when the tracker did not say. */
export const reaches = (permission: Permission | null, wanted: Permission): boolean | null =>
  permission === null ? null : RANK.indexOf(permission) >= RANK.indexOf(wanted);

/** The milestone that a front matter means: by title, else by number. */
export function resolveMilestone(wanted: string, milestones: readonly Milestone[]): Milestone | null {
  const text = wanted.trim();
  return (
    milestones.find(({ title }) => title === text) ??
    milestones.find(({ title }) => sameName(title, text)) ??
    milestones.find(({ number }) => String(number) === text) ??
    null
  );
}

/** Splits the payload into what the target can take and what it cannot. The body goes as it is, without a marker. */
export function planIssue(payload: Payload, facts: TargetFacts): Plan {
  const leftOut: LeftOut[] = [];
  const leave = (field: PayloadField, value: string, reason: LeftOut['reason']): null => {
    leftOut.push({ field, value, reason });
    return null;
  };
  const labels = uniqueNames(payload.labels)
    .map(
      (wanted) =>
        facts.labels.find(({ name }) => sameName(name, wanted))?.name ?? leave('labels', wanted, 'missing'),
    )
    .filter((name) => name !== null);
  const assignees = uniqueNames(payload.assignees).filter((login) => {
    if (!hasName(facts.notAssignable, login)) return true;
    leave('assignees', login, 'not-assignable');
    return false;
  });
  const milestone =
    payload.milestone === null
      ? null
      : (resolveMilestone(payload.milestone, facts.milestones) ??
        leave('milestone', payload.milestone, 'missing'));
  const wantedType = payload.type;
  const type =
    wantedType === null
      ? null
      : (facts.issueTypes?.find((name) => sameName(name, wantedType)) ??
        leave('type', wantedType, 'missing'));
  return {
    request: { title: payload.title, body: payload.body, labels, assignees, milestone, type },
    leftOut,
  };
}
