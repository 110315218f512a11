/** Labels around a publish: creating those that are wanted and missing, adding those that were dropped. */
import { hasName } from '#core/publish/comparison';
import type { TrackerFailure } from '#core/publish/failure';
import { changedNothing } from '#core/publish/failure';
import type { Plan } from '#core/publish/plan';
import { reaches } from '#core/publish/plan';
import type { StoredIssue } from '#core/publish/ports';
import type { Preparation } from '#core/publish/prepare';
import { withCreatedLabels } from '#core/publish/prepare';
import type { Run } from '#core/publish/run';

/** Creates the missing labels that the person asked for; what fails is noted and stays left out. */
export async function createWantedLabels(run: Run, { facts, plan }: Preparation): Promise<Plan> {
  const wanted = plan.leftOut
    .filter(({ field, value }) => field === 'labels' && hasName(run.request.choices.createLabels, value))
    .map(({ value }) => value);
  const created: string[] = [];
  for (const [index, label] of wanted.entries()) {
    const answer = await run.ports.tracker.createLabel(facts.repository, label, run.cancellation);
    if (answer.ok) {
      created.push(label);
      continue;
    }
    // The next would fail for the same reason.
    run.notes.push({ kind: 'labels-not-created', labels: wanted.slice(index), failure: answer.failure });
    break;
  }
  return withCreatedLabels(plan, created);
}

/**
 * Adds the labels that the tracker dropped, where the person may: creating an issue takes labels from those with
 * write access only, adding them afterwards needs triage. Gives the issue as it then is; `uncertain`: nobody knows
 * whether the labels are there.
 */
export async function addDroppedLabels(
  run: Run,
  { facts }: Preparation,
  plan: Plan,
  stored: StoredIssue,
): Promise<{ readonly stored: StoredIssue; readonly uncertain: TrackerFailure | null }> {
  const dropped = plan.request.labels.filter((label) => !hasName(stored.labels, label));
  if (dropped.length === 0 || reaches(facts.repository.permission, 'triage') !== true)
    return { stored, uncertain: null };
  run.progress({ kind: 'adding-labels' });
  const answer = await run.ports.tracker.addLabels(stored, stored.number, dropped, run.cancellation);
  if (answer.ok) return { stored: { ...stored, labels: answer.value }, uncertain: null };
  const { failure } = answer;
  const settled = changedNothing(failure);
  const seen = settled ? null : await run.ports.tracker.getIssue(stored, stored.number, run.cancellation);
  if (seen?.ok === true && dropped.every((label) => hasName(seen.value.labels, label)))
    return { stored: { ...stored, labels: seen.value.labels }, uncertain: null };
  run.notes.push({ kind: 'labels-not-added', labels: dropped, failure });
  return {
    stored: seen?.ok === true ? { ...stored, labels: seen.value.labels } : stored,
    uncertain: settled || seen?.ok === true ? null : failure,
  };
}
