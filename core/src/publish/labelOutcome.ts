/** What will become of each label that the draft wants, known before sending. Pure. */
import { hasName } from '#core/publish/comparison';
import type { Plan } from '#core/publish/plan';
import { reaches } from '#core/publish/plan';
import type { Permission } from '#core/publish/ports';

/**
 * `applied`: with the issue. `added-after`: once the issue is there (triage access). `dropped`: the tracker would drop
 * it, for there is no permission. `missing`: the repository has no such label. `created`: missing, and to be created.
 */
export interface LabelOutcome {
  readonly name: string;
  readonly outcome: 'applied' | 'added-after' | 'dropped' | 'missing' | 'created';
  /** Of a missing one: whether the person may create it; null when the tracker does not say. */
  readonly creatable: boolean | null;
}

/** `createLabels`: the missing labels that the person wants created. */
export function labelOutcomes(
  plan: Plan,
  permission: Permission | null,
  createLabels: readonly string[],
): readonly LabelOutcome[] {
  const writes = reaches(permission, 'write');
  const present =
    writes !== false ? 'applied' : reaches(permission, 'triage') === true ? 'added-after' : 'dropped';
  return [
    ...plan.request.labels.map((name) => ({ name, outcome: present, creatable: null }) as const),
    ...plan.leftOut
      .filter(({ field }) => field === 'labels')
      .map(({ value }) => ({
        name: value,
        outcome:
          writes !== false && hasName(createLabels, value) ? ('created' as const) : ('missing' as const),
        creatable: writes,
      })),
  ];
}
