/** An issue of an earlier attempt was found: it becomes the draft's, and then gets what the draft has changed since. */
import { sameBody, sameTitle } from '#core/publish/comparison';
import { hasReferences } from '#core/publish/overflow';
import { isKnownText } from '#core/publish/parts';
import type { StoredIssue } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { AttemptRecord } from '#core/publish/records';
import type { PublishResult } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import { saveLink } from '#core/publish/run';
import { forgetAttempt, recordPublication, recordStored, storedText } from '#core/publish/settle';
import { update } from '#core/publish/update';
import { wholeOf } from '#core/publish/wholeIssue';

/** `stored` null: only its number is known (the journal has it), the update reads the rest. */
export async function adopt(
  run: Run,
  attempt: AttemptRecord,
  issue: IssueRef,
  stored: StoredIssue | null,
): Promise<PublishResult> {
  const { payload } = run.outgoing;
  await recordStored(run, attempt, issue);
  if (!(await saveLink(run, issue.url)))
    return { status: 'adopted', issue, updated: false, receipt: null, findings: [], notes: run.notes };
  // Of a text that stands in comments too, only the update knows the whole.
  const whole = stored !== null && !hasReferences(stored.body) ? wholeOf(stored, new Map(), run.texts) : null;
  const untouched = whole !== null && (await isKnownText(run, attempt, whole));
  const same = whole !== null && sameTitle(payload.title, whole.title) && sameBody(payload.body, whole.body);
  const publication = {
    format: 1,
    draft: run.request.draft,
    issue,
    host: run.ports.tracker.host,
    title: payload.title,
    sent: same ? payload : null,
    stored: untouched ? storedText(whole) : null,
  } as const;
  const recorded = await recordPublication(run, issue, publication.sent, publication.stored);
  const result = await update(run, { issue, publication, attempt, linked: true });
  const adopted = { status: 'adopted', issue, updated: false, receipt: null, findings: [] } as const;
  switch (result.status) {
    case 'created':
    case 'adopted':
      return result;
    case 'updated':
    case 'unchanged':
      return { ...result, status: 'adopted', updated: result.status === 'updated' };
    case 'held':
      run.notes.push({ kind: 'update-held', reason: result.reason });
      break;
    case 'failed':
      run.notes.push({ kind: 'update-failed', failure: result.failure });
      break;
    case 'unknown':
      if (result.cause !== null) run.notes.push({ kind: 'update-unknown', failure: result.cause });
      return { ...adopted, notes: run.notes };
  }
  // Linked and known: the attempt has come to its end, whatever became of the update. Only by the attempt, though, is it
  // known which parts of the text are still to be posted (it has a fingerprint of each).
  const open = whole === null && attempt.hashes.length > attempt.sends;
  if (recorded && !open) await forgetAttempt(run);
  return { ...adopted, findings: result.findings, notes: run.notes };
}
