/** The publish state machine: from a draft and its journal to one ending that says the truth. */
import { adopt } from '#core/publish/adopt';
import type { DraftRecords } from '#core/publish/course';
import { courseOf, reachable } from '#core/publish/course';
import { create, resolve } from '#core/publish/create';
import { claimAttempt, claimPublication, claimLostPublication, draftKey } from '#core/publish/identity';
import { parseIssueUrl } from '#core/publish/issueLink';
import type { PublishPorts } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import { delaysFor, reconcile } from '#core/publish/reconcile';
import type { AttemptRecord } from '#core/publish/records';
import type { HeldReason, PublishRequest, PublishResult } from '#core/publish/result';
import type { PublishOptions, Run } from '#core/publish/run';
import { failed, lock, messageOf, releaseAll, startRun } from '#core/publish/run';
import { refOf } from '#core/publish/settle';
import { update } from '#core/publish/update';
import { textsWith } from '#core/publish/wholeIssue';

/**
 * Publishes a draft: creates its issue, updates the one that it is linked to, or finishes what an earlier,
 * interrupted publish of it began. Never throws. Never sends an issue twice without `choices.sendAgain` or
 * `choices.asNew`. The draft changes only through `ports.drafts.saveLink`, after the tracker has the issue.
 */
export async function publish(
  request: PublishRequest,
  ports: PublishPorts,
  options: PublishOptions = {},
): Promise<PublishResult> {
  const run = startRun(request, ports, options);
  if (run.cancellation.cancelled) return failed(run, { kind: 'cancelled' }, 'checking');
  const busy = await lock(run, draftKey(request.draft));
  if (busy !== null) return busy;
  const result = await locked(run);
  // Notes are one list per run: what releasing has to say is in the result too.
  await releaseAll(run);
  return result;
}

const held = (run: Run, reason: HeldReason): PublishResult => ({
  status: 'held',
  reason,
  findings: [],
  notes: run.notes,
});

async function locked(asked: Run): Promise<PublishResult> {
  const { request } = asked;
  const { issue: linkText } = request.rendered;
  let records: DraftRecords;
  try {
    const known = await recordsOf(asked);
    if ('status' in known) return known;
    records = known;
  } catch (error) {
    return failed(asked, { kind: 'journal-failed', detail: messageOf(error) }, 'checking');
  }
  const run: Run = { ...asked, texts: textsWith(request.rendered.payload.body, records.publication) };
  const course = courseOf(linkText, run.ports.tracker.host, records, request.choices);
  switch (course.kind) {
    case 'held':
      return held(run, course.reason);
    case 'create':
      return create(run, course.earlier, course.replaces);
    case 'adopt':
      return adopt(run, course.attempt, course.issue, null);
    case 'look':
      return finish(run, course.attempt, course.sendAgain);
    case 'update':
      if (course.attempt?.operation === 'create') await closeEarlier(run, course.issue, course.attempt);
      return update(run, course);
  }
}

/**
 * What the journal knows of the draft, also under an earlier name of its file; the ending where only the person can say
 * what is meant. May reject.
 */
export const recordsOf = async (run: Run): Promise<DraftRecords | PublishResult> =>
  claimOthers(run, run.request.rendered.issue, await readRecords(run));

async function readRecords(run: Run): Promise<DraftRecords> {
  const { journal } = run.ports;
  const { draft } = run.request;
  return {
    attempt: await journal.readAttempt(draft),
    publication: await journal.readPublication(draft),
  };
}

/** Records of a draft that was renamed become ours; a copy is asked about. May reject. */
async function claimOthers(
  run: Run,
  linkText: string | null,
  records: DraftRecords,
): Promise<DraftRecords | PublishResult> {
  const link = linkText === null ? null : parseIssueUrl(linkText);
  if (link !== null && records.publication?.issue.url !== link.url) {
    const claimed = await claimPublication(run, link.url);
    if (claimed.kind === 'taken-over') return readRecords(run);
    if (claimed.kind === 'ask')
      return held(run, { kind: 'shared-issue', issue: refOf(link), otherDraft: claimed.record.draft });
  }
  if (linkText === null && records.attempt === null && records.publication === null) {
    const claimed = await claimAttempt(run);
    if (claimed.kind === 'taken-over') return readRecords(run);
    if (claimed.kind === 'ask') {
      const { record, gone } = claimed;
      const { draft: otherDraft, attempt } = record;
      return held(run, { kind: 'pending-of-other-draft', otherDraft, gone, attempt });
    }
    const lost = await claimLostPublication(run);
    if (lost.kind === 'taken-over') return readRecords(run);
    if (lost.kind === 'ask') return held(run, { kind: 'already-published', issue: lost.record.issue });
  }
  return records;
}

/** An attempt whose issue nobody knows: adopted, sent again on the person's word, or still unknown. */
async function finish(run: Run, attempt: AttemptRecord, again: boolean): Promise<PublishResult> {
  // The person has waited for the list to settle before they gave their word: one more look is enough.
  const delays = again ? [0, ...run.pollDelays.slice(0, 1)] : delaysFor(run, attempt);
  const result = await resolve(run, attempt, null, delays);
  if (result.status !== 'unknown' || !again) return result;
  if (run.cancellation.cancelled) return failed(run, { kind: 'cancelled' }, 'checking');
  return create(run, attempt, attempt.replaces);
}

/**
 * The draft has its issue; an attempt that is still open made that one, or another one that should be named.
 * The attempt stays in the journal until the update has come to its end: should that fail, nothing is forgotten.
 */
async function closeEarlier(run: Run, link: IssueRef, attempt: AttemptRecord): Promise<void> {
  const found =
    attempt.issue ??
    (reachable(run.ports.tracker.host, attempt)
      ? ((await reconcile(run, attempt, [0])).found[0] ?? null)
      : null);
  if (found?.url === link.url) return;
  run.notes.push({
    kind: 'earlier-attempt-unresolved',
    targets: attempt.targets,
    found: found === null ? null : refOf(found),
  });
}
