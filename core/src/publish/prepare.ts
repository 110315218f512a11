/** Everything that can be known before sending: the repository's facts, what will be sent, what is to be said. */
import type { Cancellation } from '#core/publish/cancellation';
import { hasName } from '#core/publish/comparison';
import type { LikelyDuplicate } from '#core/publish/duplicates';
import { likelyDuplicates } from '#core/publish/duplicates';
import type { TargetFacts } from '#core/publish/facts';
import { gatherFacts } from '#core/publish/facts';
import type { Answer } from '#core/publish/failure';
import type { LabelOutcome } from '#core/publish/labelOutcome';
import { labelOutcomes } from '#core/publish/labelOutcome';
import type { Outgoing } from '#core/publish/outgoing';
import type { Plan } from '#core/publish/plan';
import { planIssue } from '#core/publish/plan';
import type { PublishPorts } from '#core/publish/ports';
import type { IssueRef, Repository } from '#core/publish/repository';
import type { Finding } from '#core/publish/preflight';
import { inOrder, placeKey, preflight } from '#core/publish/preflight';
import { scanned } from '#core/publish/scanned';
import type { Level } from '#core/config/model';
import type { FoundPlaces } from '#core/redaction/outgoing';

export interface Preparation {
  readonly facts: TargetFacts;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** What will become of each label, in the draft's order of what can be sent, then what is missing. */
  readonly labels: readonly LabelOutcome[];
  /** Null: nobody asked, or the tracker did not say. */
  readonly duplicates: readonly LikelyDuplicate[] | null;
}

export interface PrepareWishes {
  /** Missing labels that the person wants created. */
  readonly createLabels: readonly string[];
  /** Places of secrets that may be sent, by `placeKey`. */
  readonly sendSecrets: readonly string[];
  /** Look for open issues that are like this one; costs two requests. */
  readonly findDuplicates: boolean;
  /** The draft's own issue, which is no duplicate. */
  readonly issue: IssueRef | null;
}

/**
 * Reads only. That duplicates cannot be looked for keeps nobody from publishing; that secrets cannot be looked for does.
 */
export async function prepare(
  { tracker, scanner }: Pick<PublishPorts, 'tracker' | 'scanner'>,
  target: Repository,
  { rendered, payload, body, plans, sectionsDropped }: Outgoing,
  wishes: PrepareWishes,
  cancellation: Cancellation,
): Promise<Answer<Preparation>> {
  const texts = { draft: rendered.text, title: payload.title, body: body.body };
  const [facts, open, places] = await Promise.all([
    gatherFacts(tracker, target, payload, cancellation),
    wishes.findDuplicates ? tracker.openIssuesLike(target, payload.title, cancellation) : null,
    scanned(texts, rendered.redaction, scanner, cancellation),
  ]);
  if (!facts.ok) return facts;
  if (!places.ok) return places;
  if (cancellation.cancelled) return { ok: false, failure: { kind: 'cancelled' } };
  const plan = planIssue(payload, facts.value);
  const duplicates = open?.ok === true ? likelyDuplicates(payload.title, open.value, wishes.issue) : null;
  const remedies = plans.map(({ remedy }) => remedy).filter((remedy) => remedy !== body.remedy);
  const known = preflight(
    { ...rendered, payload: { ...payload, body: body.own } },
    target,
    facts.value,
    plan,
    wishes.createLabels,
    remedies,
    sectionsDropped,
  );
  return {
    ok: true,
    value: {
      facts: facts.value,
      plan,
      findings: inOrder([
        ...known,
        ...(body.comments.length === 0
          ? []
          : [{ code: 'text-in-comments', comments: body.comments.length, blocking: 'no' } as const]),
        ...(body.files.length === 0
          ? []
          : [
              {
                code: 'text-in-files',
                files: body.files.map(({ name, bytes }) => ({ name, bytes })),
                blocking: 'no',
              } as const,
            ]),
        ...ofSensitive(places.value, rendered.redaction.secrets, wishes.sendSecrets),
        ...(duplicates === null || duplicates.length === 0
          ? []
          : [{ code: 'likely-duplicates', issues: duplicates, blocking: 'no' } as const]),
      ]),
      labels: labelOutcomes(plan, facts.value.repository.permission, wishes.createLabels),
      duplicates,
    },
  };
}

function ofSensitive(places: FoundPlaces, level: Level, sendable: readonly string[]): readonly Finding[] {
  const secrets = places['secret-found'];
  const isHeld = level === 'error' && !secrets.every((place) => sendable.includes(placeKey(place)));
  const personal = places['personal-data-found'];
  return [
    ...(secrets.length === 0
      ? []
      : [
          {
            code: 'secret-found',
            places: secrets,
            blocking: isHeld ? 'always' : 'no',
          } as const,
        ]),
    ...(personal.length === 0
      ? []
      : [{ code: 'personal-data-found', places: personal, blocking: 'no' } as const]),
  ];
}

/** The plan after labels were created: those are no longer left out. */
export function withCreatedLabels(plan: Plan, created: readonly string[]): Plan {
  if (created.length === 0) return plan;
  return {
    request: { ...plan.request, labels: [...plan.request.labels, ...created] },
    leftOut: plan.leftOut.filter(({ field, value }) => field !== 'labels' || !hasName(created, value)),
  };
}
