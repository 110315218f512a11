/** Everything that can be known before sending: the repository's facts, what will be sent, what is to be said. */
import type { Cancellation } from '#core/publish/cancellation';
import { hasName } from '#core/publish/comparison';
import type { TargetFacts } from '#core/publish/facts';
import { gatherFacts } from '#core/publish/facts';
import type { Answer } from '#core/publish/failure';
import type { Plan } from '#core/publish/plan';
import { planIssue } from '#core/publish/plan';
import type { Tracker } from '#core/publish/ports';
import type { Repository } from '#core/publish/repository';
import type { Finding, RenderedText } from '#core/publish/preflight';
import { preflight } from '#core/publish/preflight';

export interface Preparation {
  readonly facts: TargetFacts;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** Reads only. `createLabels`: missing labels that the person wants created. */
export async function prepare(
  tracker: Tracker,
  target: Repository,
  rendered: RenderedText,
  createLabels: readonly string[],
  cancellation: Cancellation,
): Promise<Answer<Preparation>> {
  const facts = await gatherFacts(tracker, target, rendered.payload, cancellation);
  if (!facts.ok) return facts;
  const plan = planIssue(rendered.payload, facts.value);
  const findings = preflight(rendered, target, facts.value, plan, createLabels);
  return { ok: true, value: { facts: facts.value, plan, findings } };
}

/** The plan after labels were created: those are no longer left out. */
export function withCreatedLabels(plan: Plan, created: readonly string[]): Plan {
  if (created.length === 0) return plan;
  return {
    request: { ...plan.request, labels: [...plan.request.labels, ...created] },
    leftOut: plan.leftOut.filter(({ field, value }) => field !== 'labels' || !hasName(created, value)),
  };
}
