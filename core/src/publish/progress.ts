/** The comment that tells an issue's readers what was measured before and after: once for the same figures. */
import { comparableBody } from '#core/publish/comparison';
import { postOnce } from '#core/publish/commentOnce';
import type { TrackerFailure } from '#core/publish/failure';
import { courseOf, type Course } from '#core/publish/course';
import type { LockHolder, PublishPorts, StoredComment, StoredIssue } from '#core/publish/ports';
import type { ReportedPlace } from '#core/publish/preflight';
import { scanned } from '#core/publish/scanned';
import type { IssueRef } from '#core/publish/repository';
import { noChoices, type Note, type PublishFailure } from '#core/publish/result';
import type { PublishOptions } from '#core/publish/run';
import { issueKey, messageOf, releaseAll, startWork, tried } from '#core/publish/run';
import type { Work } from '#core/publish/run';
import { refOf } from '#core/publish/settle';
import { getIssue } from '#core/publish/wholeIssue';
import type { RedactionOptions } from '#core/redaction/model';

export interface ProgressRequest {
  /** The draft's URI: its identity in the journal. */
  readonly draft: string;
  /** The draft's link as its front matter has it. */
  readonly issue: string | null;
  /** The table; null: nothing was measured before and after. */
  readonly table: string | null;
  /** The draft's whole text, and what is looked for before anything of it leaves. */
  readonly text: string;
  readonly redaction: RedactionOptions;
  /** The attempt of an `unknown` result: post it again, at the risk of a second comment. */
  readonly sendAgain: string | null;
}

export type ProgressHeld =
  | { readonly kind: 'not-linked' }
  | Extract<Course, { readonly kind: 'held' }>['reason']
  | { readonly kind: 'nothing-measured' }
  | { readonly kind: 'secret-found'; readonly places: readonly ReportedPlace[] }
  | { readonly kind: 'in-progress'; readonly holder: LockHolder };

export type ProgressResult = { readonly notes: readonly Note[] } & (
  | {
      /** `there`: these figures were posted before; nothing was sent. */
      readonly status: 'posted' | 'there';
      readonly issue: IssueRef;
      readonly comment: StoredComment;
    }
  | { readonly status: 'held'; readonly reason: ProgressHeld }
  | { readonly status: 'failed'; readonly failure: PublishFailure }
  | {
      readonly status: 'unknown';
      readonly issue: IssueRef;
      readonly attempt: string;
      readonly cause: TrackerFailure | null;
    }
);

/** The same for the same figures, whoever posts them from wherever. */
async function markerOf({ digest }: Pick<PublishPorts, 'digest'>, table: string): Promise<string> {
  const hash = await digest.sha256(comparableBody(table));
  return `<!-- perf-issue:progress ${hash.slice(0, 32)} -->`;
}

const held = (work: Work, reason: ProgressHeld): ProgressResult => ({
  status: 'held',
  reason,
  notes: work.notes,
});
const failed = (work: Work, failure: PublishFailure): ProgressResult => ({
  status: 'failed',
  failure,
  notes: work.notes,
});

/** Posts the draft's table as a comment on its issue. Never throws; never posts the same figures twice unasked. */
export async function postProgress(
  request: ProgressRequest,
  ports: PublishPorts,
  options: PublishOptions = {},
): Promise<ProgressResult> {
  const work = startWork(ports, options);
  const { issue: link, table } = request;
  const { host } = ports.tracker;
  const known = await tried(() => ports.journal.readPublication(request.draft));
  if (!known.ok) return failed(work, { kind: 'journal-failed', detail: known.detail });
  const course = courseOf(link, host, { attempt: null, publication: known.value }, noChoices);
  if (course.kind === 'held') return held(work, course.reason);
  if (course.kind !== 'update') return held(work, { kind: 'not-linked' });
  const { issue } = course;
  if (table === null) return held(work, { kind: 'nothing-measured' });
  // In the table and in what it was made of; silenced ones do not count.
  const texts = { draft: request.text, title: '', body: table };
  const found = await scanned(texts, request.redaction, work.ports.scanner, work.cancellation);
  if (!found.ok) return failed(work, found.failure);
  const places = found.value['secret-found'];
  if (places.length > 0 && request.redaction.secrets === 'error')
    return held(work, { kind: 'secret-found', places });
  work.progress({ kind: 'checking-target' });
  const seen = await getIssue(work.ports.tracker, issue, issue.number, work.cancellation);
  if (!seen.ok) return failed(work, seen.failure);
  const stored = seen.value;
  // Under the issue's present address: a transferred one has one lock and one record, whichever link leads to it.
  const lease = await tried(() => work.ports.lock.acquire(issueKey(host, stored)));
  if (!lease.ok) return failed(work, { kind: 'lock-failed', detail: lease.detail });
  if ('heldBy' in lease.value) return held(work, { kind: 'in-progress', holder: lease.value });
  work.leases.push(lease.value);
  try {
    return await post(work, stored, table, request.sendAgain);
  } catch (error) {
    return failed(work, { kind: 'unexpected', detail: messageOf(error) });
  } finally {
    await releaseAll(work);
  }
}

async function post(
  work: Work,
  stored: StoredIssue,
  table: string,
  sendAgain: string | null,
): Promise<ProgressResult> {
  const { notes } = work;
  const marker = await markerOf(work.ports, table);
  if (stored.state === 'closed') notes.push({ kind: 'issue-closed' });
  work.progress({ kind: 'posting-progress' });
  const body = `**Before and after**\n\n${table}\n\n${marker}`;
  const outcome = await postOnce(work, stored, { marker, body }, sendAgain);
  const issue = refOf(stored);
  switch (outcome.kind) {
    case 'posted':
    case 'found':
      return {
        status: outcome.kind === 'posted' ? 'posted' : 'there',
        issue,
        comment: outcome.comment,
        notes,
      };
    case 'failed': {
      const locked = stored.locked && outcome.failure.kind === 'forbidden';
      return failed(work, locked ? { kind: 'issue-locked' } : outcome.failure);
    }
    case 'unknown':
      return { status: 'unknown', issue, attempt: outcome.attempt, cause: outcome.cause, notes };
  }
}
