/** Posting a comment once: its marker tells whether it is there, the journal that it may be. */
import type { Answer, TrackerFailure } from '#core/publish/failure';
import { changedNothing } from '#core/publish/failure';
import type { StoredComment } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { CommentRecord } from '#core/publish/records';
import { commentKey } from '#core/publish/records';
import type { PublishFailure } from '#core/publish/result';
import type { Work } from '#core/publish/run';
import { noted, stillLocked, tried } from '#core/publish/run';

export type CommentOutcome =
  | { readonly kind: 'posted' | 'found'; readonly comment: StoredComment }
  /** Certainly not posted. */
  | { readonly kind: 'failed'; readonly failure: PublishFailure }
  /** Perhaps posted: `attempt` is what the person gives their word for. `cause` null: an earlier run left it so. */
  | { readonly kind: 'unknown'; readonly attempt: string; readonly cause: TrackerFailure | null };

/** What is to be posted, and the marker in it that no other comment of the issue has. */
export interface WantedComment {
  readonly marker: string;
  readonly body: string;
}

/** The comment with the marker, null where the list does not have it; a list that cannot be read says nothing. */
async function find(
  { ports, cancellation }: Work,
  issue: IssueRef,
  marker: string,
  delays: readonly number[],
): Promise<Answer<StoredComment | null>> {
  let last: Answer<StoredComment | null> = { ok: true, value: null };
  for (const delay of delays) {
    if (delay > 0) await ports.clock.sleep(delay, cancellation);
    if (cancellation.cancelled) break;
    const answer = await ports.tracker.comments(issue, issue.number, cancellation);
    const found = answer.ok ? answer.value.find(({ body }) => body.includes(marker)) : undefined;
    if (found !== undefined) return { ok: true, value: found };
    last = answer.ok ? { ok: true, value: null } : answer;
  }
  return last;
}

/**
 * Posts the comment unless it is there. An earlier sending whose outcome nobody knows is looked for, and repeated only
 * where `sendAgain` is its attempt. The caller holds a lock that keeps others from posting the same.
 */
export async function postOnce(
  run: Work,
  issue: IssueRef,
  { marker, body }: WantedComment,
  sendAgain: string | null,
): Promise<CommentOutcome> {
  const { ports, cancellation } = run;
  const key = commentKey(issue.url, marker);
  const earlier = await tried(() => ports.journal.readComment(key));
  if (!earlier.ok) return { kind: 'failed', failure: { kind: 'journal-failed', detail: earlier.detail } };
  const again = earlier.value !== null && sendAgain === earlier.value.attempt;
  const delays = earlier.value === null ? [0] : [0, ...run.pollDelays.slice(0, again ? 1 : undefined)];
  const there = await find(run, issue, marker, delays);
  const forget = (): Promise<boolean> => noted(run, () => ports.journal.removeComment(key));
  if (there.ok && there.value !== null) {
    if (earlier.value !== null) await forget();
    return { kind: 'found', comment: there.value };
  }
  if (cancellation.cancelled) return { kind: 'failed', failure: { kind: 'cancelled' } };
  // A list that could not be read may have it: posting would perhaps post it twice.
  if (!there.ok && (earlier.value === null || again)) return { kind: 'failed', failure: there.failure };
  if (earlier.value !== null && !again)
    return { kind: 'unknown', attempt: earlier.value.attempt, cause: null };
  const record: CommentRecord = {
    ...{ format: 1, key, attempt: earlier.value?.attempt ?? ports.ids.uuid() },
    startedAt: ports.clock.now(),
  };
  const written = await tried(() => ports.journal.writeComment(record));
  if (!written.ok) return { kind: 'failed', failure: { kind: 'journal-failed', detail: written.detail } };
  const lost = await stillLocked(run);
  if (lost !== null) {
    if (earlier.value === null && lost.kind === 'lock-failed') await forget();
    return { kind: 'failed', failure: lost };
  }
  const answer = await ports.tracker.createComment(issue, issue.number, body, cancellation);
  if (answer.ok) {
    await forget();
    return { kind: 'posted', comment: answer.value };
  }
  if (changedNothing(answer.failure)) {
    // An earlier sending of it stays as open as it was.
    if (earlier.value === null) await forget();
    return { kind: 'failed', failure: answer.failure };
  }
  const found = await find(run, issue, marker, [0, ...run.pollDelays]);
  if (!found.ok || found.value === null)
    return { kind: 'unknown', attempt: record.attempt, cause: answer.failure };
  await forget();
  return { kind: 'found', comment: found.value };
}
