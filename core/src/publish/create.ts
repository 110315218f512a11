/** Making the issue: once. The journal knows before the tracker does; an answer that is lost is looked for. */
import { adopt } from '#core/publish/adopt';
import { fingerprint } from '#core/publish/comparison';
import { changedNothing } from '#core/publish/failure';
import type { TrackerFailure } from '#core/publish/failure';
import { addDroppedLabels, createWantedLabels } from '#core/publish/labels';
import { withMarker } from '#core/publish/marker';
import { fingerprintsOf, syncParts } from '#core/publish/parts';
import type { Plan } from '#core/publish/plan';
import type { StoredIssue } from '#core/publish/ports';
import { holdingBack } from '#core/publish/preflight';
import type { Preparation } from '#core/publish/prepare';
import { prepare } from '#core/publish/prepare';
import { receiptOf } from '#core/publish/receipt';
import { delaysFor, reconcile } from '#core/publish/reconcile';
import type { AttemptRecord, Target } from '#core/publish/records';
import type { PublishResult } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import { failed, keepFiles, noted, noteFiles, saveLink, stillLocked, tried } from '#core/publish/run';
import { forgetAttempt, recordPublication, recordStored, refOf, storedText } from '#core/publish/settle';
import { wholeOf } from '#core/publish/wholeIssue';

/** The attempt to be written before sending: a new one, or an earlier one that the person wants sent again. */
async function begin(
  run: Run,
  { facts }: Preparation,
  plan: Plan,
  earlier: AttemptRecord | null,
  replaces: string | null,
): Promise<AttemptRecord> {
  const { ports, request } = run;
  const { owner, name } = facts.repository;
  const target: Target = { host: ports.tracker.host, owner, name };
  const others = (earlier?.targets ?? []).filter(
    (place) => place.host !== target.host || place.owner !== owner || place.name !== name,
  );
  return {
    format: 1,
    operation: 'create',
    // The same marker again: should both arrive, both are found.
    attempt: earlier?.attempt ?? ports.ids.uuid(),
    draft: request.draft,
    targets: [...others, target],
    creator: facts.user,
    title: plan.request.title,
    hashes: [
      ...(earlier?.hashes ?? []),
      await fingerprint(ports.digest, plan.request),
      ...(await fingerprintsOf(
        ports.digest,
        plan.request.title,
        run.outgoing.body,
        run.outgoing.body.comments,
      )),
    ],
    startedAt: earlier?.startedAt ?? ports.clock.now(),
    sends: (earlier?.sends ?? 0) + 1,
    replaces,
    step: 'sending',
    issue: null,
  };
}

/** A refusal that is certain ends this sending; an earlier one of the same attempt stays as open as it was. */
const takeBack = (run: Run, earlier: AttemptRecord | null): Promise<boolean> =>
  earlier === null
    ? forgetAttempt(run)
    : noted(run, () => run.ports.journal.writeAttempt({ ...earlier, step: 'unknown' }));

/**
 * Creates the issue. `earlier`: the attempt with an unknown outcome that the person asked to send again;
 * `replaces`: the address of the issue that the person set aside.
 */
export async function create(
  run: Run,
  earlier: AttemptRecord | null,
  replaces: string | null,
): Promise<PublishResult> {
  const { request, ports } = run;
  run.progress({ kind: 'checking-target' });
  const prepared = await prepare(
    ports,
    request.target,
    run.outgoing,
    {
      createLabels: request.choices.createLabels,
      sendSecrets: request.choices.sendSecrets,
      findDuplicates: false,
      issue: null,
    },
    run.cancellation,
  );
  if (!prepared.ok) return failed(run, prepared.failure, 'checking');
  const { findings } = prepared.value;
  const blocking = holdingBack(findings, { ...request.choices, fieldsOnly: false });
  if (blocking.length > 0)
    return { status: 'held', reason: { kind: 'findings', blocking }, findings, notes: run.notes };
  const unkept = await keepFiles(run, run.outgoing.body.files);
  if (unkept !== null) return failed(run, unkept, 'creating', findings);
  const plan = await createWantedLabels(run, prepared.value);
  for (;;) {
    const attempt = await begin(run, prepared.value, plan, earlier, replaces);
    const written = await tried(() => ports.journal.writeAttempt(attempt));
    if (!written.ok)
      return failed(run, { kind: 'journal-failed', detail: written.detail }, 'creating', findings);
    const lost = await stillLocked(run);
    if (lost !== null) {
      // A lock that was lost has a new holder, and the record may be the holder's already.
      if (lost.kind === 'lock-failed') await takeBack(run, earlier);
      return failed(run, lost, 'creating', findings);
    }
    run.progress({ kind: 'sending' });
    const answer = await ports.tracker.createIssue(
      prepared.value.facts.repository,
      { ...plan.request, body: withMarker(run.outgoing.body.own, attempt.attempt) },
      run.cancellation,
    );
    if (answer.ok) return settle(run, prepared.value, plan, attempt, answer.value);
    const { failure } = answer;
    if (!changedNothing(failure)) return search(run, attempt, failure);
    await takeBack(run, earlier);
    const again =
      failure.kind === 'rate-limited' && (await run.patience.wait(failure.waitSeconds, run.cancellation));
    if (!again)
      return failed(run, run.cancellation.cancelled ? { kind: 'cancelled' } : failure, 'creating', findings);
  }
}

/** Number and address to the journal before anything else can fail. */
async function settle(
  run: Run,
  preparation: Preparation,
  plan: Plan,
  attempt: AttemptRecord,
  created: StoredIssue,
): Promise<PublishResult> {
  await recordStored(run, attempt, created);
  const linked = await saveLink(run, created.url);
  const { outcome, parts } = await syncParts(run, created, run.outgoing.body.comments, new Map());
  const labelled = await addDroppedLabels(run, preparation, plan, created);
  const stored = wholeOf(labelled.stored, parts, run.texts);
  noteFiles(run, stored.own, '');
  if (outcome.kind === 'complete') {
    const recorded = await recordPublication(run, stored, run.outgoing.payload, storedText(stored));
    if (linked && recorded) await forgetAttempt(run);
  } else {
    // The attempt stays: by it the next publish knows what is missing, and that nobody else changed the text.
    const failure = outcome.kind === 'failed' ? outcome.failure : outcome.cause;
    run.notes.push({ kind: 'parts-not-posted', failure });
  }
  return {
    status: 'created',
    issue: refOf(stored),
    receipt: receiptOf(plan, stored),
    findings: preparation.findings,
    notes: run.notes,
  };
}

/** The answer is missing: the tracker's list tells, or nobody knows. */
async function search(run: Run, attempt: AttemptRecord, cause: TrackerFailure): Promise<PublishResult> {
  await noted(run, () => run.ports.journal.writeAttempt({ ...attempt, step: 'unknown' }));
  return resolve(run, attempt, cause, delaysFor(run, attempt));
}

/** Adopts the attempt's issue if it is there; says `unknown` if it is not. */
export async function resolve(
  run: Run,
  attempt: AttemptRecord,
  cause: TrackerFailure | null,
  delays: readonly number[],
): Promise<PublishResult> {
  const { found, checks, failure } = await reconcile(run, attempt, delays);
  const [first, ...duplicates] = found;
  if (first !== undefined) {
    if (duplicates.length > 0) run.notes.push({ kind: 'duplicates-found', issues: duplicates.map(refOf) });
    return adopt(run, attempt, refOf(first), first);
  }
  return {
    status: 'unknown',
    operation: 'create',
    attempt: attempt.attempt,
    targets: attempt.targets,
    cause: cause ?? failure,
    checks,
    notes: run.notes,
  };
}
