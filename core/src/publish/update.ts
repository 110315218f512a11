/** Bringing an issue that exists up to date with its draft: never over a change that somebody made at the tracker. */
import { fingerprint, sameBody, sameTitle } from '#core/publish/comparison';
import type { TrackerFailure } from '#core/publish/failure';
import { changedNothing } from '#core/publish/failure';
import { addDroppedLabels, createWantedLabels } from '#core/publish/labels';
import { markersOf, withMarker } from '#core/publish/marker';
import type { Base, Merge } from '#core/publish/merge';
import { mergeIssue } from '#core/publish/merge';
import type { Plan } from '#core/publish/plan';
import { reaches } from '#core/publish/plan';
import type { IssuePatch, StoredIssue } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import { holdingBack } from '#core/publish/preflight';
import type { Finding } from '#core/publish/preflight';
import type { Preparation } from '#core/publish/prepare';
import { prepare } from '#core/publish/prepare';
import { receiptOf } from '#core/publish/receipt';
import type { AttemptRecord, Publication, StoredText, Target } from '#core/publish/records';
import type { HeldReason, PublishResult } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import { failed, lock, noted, saveLink, stillLocked, tried } from '#core/publish/run';
import { forgetAttempt, isWhatWasSent, recordPublication, refOf, storedText } from '#core/publish/settle';

export interface UpdateInput {
  readonly issue: IssueRef;
  readonly publication: Publication | null;
  /** An attempt that the journal still has: if the tracker's text is what it sent, nobody else changed it. */
  readonly attempt: AttemptRecord | null;
  /** Whether the draft's front matter has this issue's address already. */
  readonly linked: boolean;
}

const issueKey = (host: string, { owner, name, number }: IssueRef): string =>
  `issue:${host}/${owner}/${name}#${number}`.toLowerCase();

async function baseOf(run: Run, input: UpdateInput, stored: StoredIssue): Promise<Base> {
  const { publication, attempt } = input;
  const base: Base = { sent: publication?.sent ?? null, stored: publication?.stored ?? null };
  const ours = attempt !== null && (await isWhatWasSent(run, attempt, stored));
  return ours ? { ...base, stored: storedText(stored) } : base;
}

/**
 * Whether the patch has arrived. A text tells by itself, for a patch has only texts that differ;
 * without one, that the issue was touched at all (what became of labels and the like, the receipt says).
 */
const applied = (patch: IssuePatch, before: StoredIssue, now: StoredIssue): boolean =>
  patch.title === undefined && patch.body === undefined
    ? now.updatedAt !== before.updatedAt
    : (patch.title === undefined || sameTitle(patch.title, now.title)) &&
      (patch.body === undefined || sameBody(patch.body, now.body));

/** The body with the marker that the issue has already, if any: an issue made elsewhere gets none. */
function marked(patch: IssuePatch, stored: StoredIssue): IssuePatch {
  const [marker] = markersOf(stored.body);
  return patch.body === undefined || marker === undefined
    ? patch
    : { ...patch, body: withMarker(patch.body, marker) };
}

/** After an unknown outcome the issue itself tells; the patch only sets values, so that it may be sent again later. */
async function verify(
  run: Run,
  issue: StoredIssue,
  patch: IssuePatch,
): Promise<{ readonly stored: StoredIssue | null; readonly checks: number }> {
  let checks = 0;
  for (const delay of [0, ...run.pollDelays]) {
    if (delay > 0) await run.ports.clock.sleep(delay, run.cancellation);
    if (run.cancellation.cancelled) break;
    const answer = await run.ports.tracker.getIssue(issue, issue.number, run.cancellation);
    if (answer.ok && applied(patch, issue, answer.value)) return { stored: answer.value, checks };
    if (answer.ok) checks += 1;
  }
  return { stored: null, checks };
}

type Sent =
  | { readonly kind: 'stored'; readonly stored: StoredIssue }
  | { readonly kind: 'ended'; readonly result: PublishResult };

async function send(
  run: Run,
  input: UpdateInput,
  preparation: Preparation,
  stored: StoredIssue,
  patch: IssuePatch,
): Promise<Sent> {
  const { findings, facts } = preparation;
  const ended = (result: PublishResult): Sent => ({ kind: 'ended', result });
  const lost = await stillLocked(run);
  if (lost !== null) return ended(failed(run, lost, 'updating', findings));
  const target = targetOf(run, stored);
  const attempt: AttemptRecord = {
    format: 1,
    operation: 'update',
    attempt: run.ports.ids.uuid(),
    draft: run.request.draft,
    targets: [target],
    creator: facts.user,
    title: patch.title ?? stored.title,
    hashes: [
      // A text that this draft sent before, and that arrived, is nobody else's change.
      ...(input.attempt?.hashes ?? []),
      await fingerprint(run.ports.digest, {
        title: patch.title ?? stored.title,
        body: patch.body ?? stored.body,
      }),
    ],
    startedAt: run.ports.clock.now(),
    sends: 1,
    replaces: null,
    step: 'sending',
    issue: refOf(stored),
  };
  const written = await tried(() => run.ports.journal.writeAttempt(attempt));
  if (!written.ok)
    return ended(failed(run, { kind: 'journal-failed', detail: written.detail }, 'updating', findings));
  run.progress({ kind: 'updating' });
  const answer = await run.ports.tracker.updateIssue(
    stored,
    stored.number,
    marked(patch, stored),
    run.cancellation,
  );
  if (answer.ok) return { kind: 'stored', stored: answer.value };
  if (changedNothing(answer.failure)) {
    await forgetAttempt(run);
    return ended(failed(run, answer.failure, 'updating', findings));
  }
  const found = await verify(run, stored, patch);
  if (found.stored !== null) return { kind: 'stored', stored: found.stored };
  await noted(run, () => run.ports.journal.writeAttempt({ ...attempt, step: 'unknown' }));
  return ended(unknown(run, attempt.attempt, target, answer.failure, found.checks));
}

const targetOf = (run: Run, { owner, name }: StoredIssue): Target => ({
  host: run.ports.tracker.host,
  owner,
  name,
});

const unknown = (
  run: Run,
  attempt: string,
  target: Target,
  cause: TrackerFailure,
  checks: number,
): PublishResult => ({
  status: 'unknown',
  operation: 'update',
  attempt,
  targets: [target],
  cause,
  checks,
  notes: run.notes,
});

/** Reads what is there; ends the publish when it cannot be read or the draft is held back. */
async function look(
  run: Run,
  { issue }: UpdateInput,
): Promise<
  | { readonly ok: true; readonly preparation: Preparation; readonly stored: StoredIssue }
  | { readonly ok: false; readonly result: PublishResult }
> {
  const { request, ports, cancellation } = run;
  const { choices } = request;
  run.progress({ kind: 'checking-target' });
  const stored = await ports.tracker.getIssue(issue, issue.number, cancellation);
  if (!stored.ok)
    return { ok: false, result: failed(run, await gone(run, issue, stored.failure), 'checking') };
  // Labels and permissions are those of the repository where the issue is now: it may have moved.
  const prepared = await prepare(
    ports,
    stored.value,
    run.outgoing,
    { createLabels: choices.createLabels, findDuplicates: false, issue: stored.value },
    cancellation,
  );
  if (!prepared.ok) return { ok: false, result: failed(run, prepared.failure, 'checking') };
  const { findings } = prepared.value;
  const blocking = holdingBack(findings, choices.overruleErrors);
  if (blocking.length > 0) return { ok: false, result: held(run, { kind: 'findings', blocking }, findings) };
  return { ok: true, preparation: prepared.value, stored: stored.value };
}

/** Where the repository can be read, a missing issue is the issue's own. */
async function gone(run: Run, issue: IssueRef, failure: TrackerFailure): Promise<TrackerFailure> {
  if (failure.kind !== 'not-found-or-no-access') return failure;
  const repository = await run.ports.tracker.repository(issue, run.cancellation);
  return repository.ok ? { kind: 'issue-gone' } : failure;
}

const held = (run: Run, reason: HeldReason, findings: readonly Finding[]): PublishResult => ({
  status: 'held',
  reason,
  findings,
  notes: run.notes,
});

function noteState(run: Run, stored: StoredIssue, merge: Merge): void {
  if (merge.newer.length > 0) run.notes.push({ kind: 'newer-on-tracker', fields: merge.newer });
  if (stored.state === 'closed') run.notes.push({ kind: 'issue-closed' });
  if (stored.locked) run.notes.push({ kind: 'issue-locked' });
}

/** A text that only the tracker changed stays news until the draft has it: there the old agreement goes on. */
function agreement(merge: Merge, base: Base, stored: StoredIssue): StoredText | null {
  if (merge.newer.length === 0) return storedText(stored);
  if (base.stored === null) return null;
  return {
    title: merge.newer.includes('title') ? base.stored.title : stored.title,
    body: merge.newer.includes('body') ? base.stored.body : stored.body,
    updatedAt: stored.updatedAt,
  };
}

/** Updates the issue where it differs from the draft. `unchanged` when nothing had to be sent. */
export async function update(run: Run, input: UpdateInput): Promise<PublishResult> {
  const { choices } = run.request;
  const { payload } = run.outgoing;
  const busy = await lock(run, issueKey(run.ports.tracker.host, input.issue));
  if (busy !== null) return busy;
  const seen = await look(run, input);
  if (!seen.ok) return seen.result;
  const { preparation, stored: theirs } = seen;
  const { findings, facts } = preparation;
  const base = await baseOf(run, input, theirs);
  const mayEdit = reaches(facts.repository.permission, 'write') !== false;
  const merged = (plan: Plan): Merge => mergeIssue(base, payload, plan, theirs, mayEdit);
  if (merged(preparation.plan).conflicts.length > 0 && choices.overwrite !== theirs.updatedAt)
    return held(run, { kind: 'changed-on-tracker', issue: theirs, base: input.publication }, findings);
  const plan = await createWantedLabels(run, preparation);
  const merge = merged(plan);
  noteState(run, theirs, merge);
  const changes = Object.keys(merge.patch).length > 0;
  // The attempt's record is about to be replaced; it was all that the journal knew of this issue.
  if (changes && input.publication === null) await recordPublication(run, theirs, base.sent, base.stored);
  const sent: Sent = changes
    ? await send(run, input, preparation, theirs, merge.patch)
    : { kind: 'stored', stored: theirs };
  if (sent.kind === 'ended') return sent.result;
  const repaired = await addDroppedLabels(run, preparation, plan, sent.stored);
  const { stored } = repaired;
  const moved = stored.url !== input.issue.url;
  const linked = (input.linked && !moved) || (await saveLink(run, stored.url));
  if (moved && linked) run.notes.push({ kind: 'issue-moved', from: input.issue.url, to: stored.url });
  const agreed = await recordPublication(run, stored, payload, agreement(merge, base, stored));
  if (linked && agreed) await forgetAttempt(run);
  if (!changes && repaired.uncertain !== null)
    return unknown(run, run.ports.ids.uuid(), targetOf(run, stored), repaired.uncertain, 0);
  return {
    status: changes || stored !== sent.stored ? 'updated' : 'unchanged',
    issue: refOf(stored),
    receipt: receiptOf(plan, stored),
    findings,
    notes: run.notes,
  };
}
