/** The publish state machine: from a draft and its journal to one ending that says the truth. */
import { adopt } from '#core/publish/adopt';
import { create, resolve } from '#core/publish/create';
import { claimAttempt, claimPublication, claimLostPublication, draftKey } from '#core/publish/identity';
import { parseIssueUrl } from '#core/publish/issueLink';
import type { PublishPorts } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import { delaysFor, reconcile } from '#core/publish/reconcile';
import type { AttemptRecord, Publication } from '#core/publish/records';
import type { HeldReason, PublishRequest, PublishResult } from '#core/publish/result';
import type { PublishOptions, Run } from '#core/publish/run';
import { failed, lock, messageOf, releaseAll, startRun } from '#core/publish/run';
import { refOf } from '#core/publish/settle';
import { update } from '#core/publish/update';

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

/** An issue of another tracker: here its number is another issue's. */
const elsewhere = (run: Run, link: string): PublishResult =>
  held(run, { kind: 'link-elsewhere', link, host: run.ports.tracker.host });

interface Records {
  readonly attempt: AttemptRecord | null;
  readonly publication: Publication | null;
}

async function locked(run: Run): Promise<PublishResult> {
  const { request } = run;
  const linkText = request.rendered.issue;
  const link = linkText === null ? null : parseIssueUrl(linkText);
  if (linkText !== null && link === null) return held(run, { kind: 'link-invalid', link: linkText });
  let records: Records;
  try {
    const own = await readRecords(run);
    const claimed = await claimOthers(run, link, own);
    if ('status' in claimed) return claimed;
    records = claimed;
  } catch (error) {
    return failed(run, { kind: 'journal-failed', detail: messageOf(error) }, 'checking');
  }
  if (link === null) return unlinked(run, records);
  return linked(run, link, records);
}

async function readRecords(run: Run): Promise<Records> {
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
  link: IssueRef | null,
  records: Records,
): Promise<Records | PublishResult> {
  if (link !== null && records.publication?.issue.url !== link.url) {
    const claimed = await claimPublication(run, link.url);
    if (claimed.kind === 'taken-over') return readRecords(run);
    if (claimed.kind === 'ask')
      return held(run, { kind: 'shared-issue', issue: refOf(link), otherDraft: claimed.record.draft });
  }
  if (link === null && records.attempt === null && records.publication === null) {
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

/** Where an attempt was sent last, and has its issue if it has one. */
const latestHost = (attempt: AttemptRecord | null): string | undefined => attempt?.targets.at(-1)?.host;

/** Whether this tracker can look for the attempt's issue. */
const reachable = (run: Run, attempt: AttemptRecord): boolean =>
  attempt.targets.every(({ host }) => host === run.ports.tracker.host);

async function unlinked(run: Run, { attempt, publication }: Records): Promise<PublishResult> {
  const { choices } = run.request;
  if (attempt?.operation === 'create') return unfinished(run, attempt);
  const issue = publication?.issue ?? attempt?.issue ?? null;
  if (issue === null) return create(run, null, null);
  if (choices.asNew === issue.url) return create(run, null, issue.url);
  if (choices.relink === issue.url)
    return (publication?.host ?? latestHost(attempt)) === run.ports.tracker.host
      ? update(run, { issue, publication, attempt, linked: false })
      : elsewhere(run, issue.url);
  return held(run, { kind: 'already-published', issue });
}

/** An attempt that did not come to its end: adopted, sent again on the person's word, or still unknown. */
async function unfinished(run: Run, attempt: AttemptRecord): Promise<PublishResult> {
  const { choices } = run.request;
  const { host } = run.ports.tracker;
  if (attempt.issue === null ? !reachable(run, attempt) : latestHost(attempt) !== host) {
    if (choices.asNew === attempt.attempt) return create(run, attempt, attempt.replaces);
    return held(run, { kind: 'pending-elsewhere', attempt: attempt.attempt, targets: attempt.targets });
  }
  if (attempt.issue !== null) return adopt(run, attempt, attempt.issue, null);
  const again = choices.sendAgain === attempt.attempt;
  // The person has waited for the list to settle before they gave their word: one more look is enough.
  const delays = again ? [0, ...run.pollDelays.slice(0, 1)] : delaysFor(run, attempt);
  const result = await resolve(run, attempt, null, delays);
  if (result.status !== 'unknown' || !again) return result;
  if (run.cancellation.cancelled) return failed(run, { kind: 'cancelled' }, 'checking');
  return create(run, attempt, attempt.replaces);
}

async function linked(
  run: Run,
  link: IssueRef & { readonly host: string },
  { attempt, publication }: Records,
): Promise<PublishResult> {
  const { choices } = run.request;
  // Setting this issue aside for a new one was begun before, and interrupted.
  if (attempt?.operation === 'create' && attempt.replaces === link.url) return unfinished(run, attempt);
  if (choices.asNew === link.url) return create(run, null, link.url);
  const known = publication?.issue.url === link.url ? publication : null;
  const { host } = run.ports.tracker;
  // What was published through this tracker may have pages of another host.
  if (link.host !== host && known?.host !== host) return elsewhere(run, link.url);
  if (attempt?.operation === 'create') await closeEarlier(run, link, attempt);
  return update(run, { issue: refOf(link), publication: known, attempt, linked: true });
}

/**
 * The draft has its issue; an attempt that is still open made that one, or another one that should be named.
 * The attempt stays in the journal until the update has come to its end: should that fail, nothing is forgotten.
 */
async function closeEarlier(run: Run, link: IssueRef, attempt: AttemptRecord): Promise<void> {
  const found =
    attempt.issue ??
    (reachable(run, attempt) ? ((await reconcile(run, attempt, [0])).found[0] ?? null) : null);
  if (found?.url === link.url) return;
  run.notes.push({
    kind: 'earlier-attempt-unresolved',
    targets: attempt.targets,
    found: found === null ? null : refOf(found),
  });
}
