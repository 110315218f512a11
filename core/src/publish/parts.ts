/** The comments that hold parts of an issue's text, brought to what the text now is. */
import { sameBody, fingerprint } from '#core/publish/comparison';
import { postOnce } from '#core/publish/commentOnce';
import type { CommentOutcome } from '#core/publish/commentOnce';
import { changedNothing } from '#core/publish/failure';
import type { TrackerFailure } from '#core/publish/failure';
import { emptiedPart, partMarker } from '#core/publish/overflow';
import type { Digest, StoredComment } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { AttemptRecord } from '#core/publish/records';
import type { PublishFailure } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import type { WholeIssue } from '#core/publish/wholeIssue';

export type PartsOutcome =
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly failure: PublishFailure }
  | { readonly kind: 'unknown'; readonly attempt: string | null; readonly cause: TrackerFailure | null };

export interface PartsResult {
  readonly outcome: PartsOutcome;
  /** The comments as they then are. */
  readonly parts: ReadonlyMap<number, StoredComment>;
  /** Whether any was posted or changed. */
  readonly changed: boolean;
}

/** A refusal at a locked issue is for the lock. */
const refused = (failure: PublishFailure, locked: boolean): PartsOutcome => ({
  kind: 'failed',
  failure: locked && failure.kind === 'forbidden' ? { kind: 'issue-locked' } : failure,
});

const ended = (
  outcome: Exclude<CommentOutcome, { readonly comment: StoredComment }>,
  locked: boolean,
): PartsOutcome =>
  outcome.kind === 'failed'
    ? refused(outcome.failure, locked)
    : { kind: 'unknown', attempt: outcome.attempt, cause: outcome.cause };

/** Sets a comment's text; it may be set again without harm. */
async function setPart(
  run: Run,
  issue: IssueRef & { readonly locked: boolean },
  comment: StoredComment,
  body: string,
): Promise<StoredComment | PartsOutcome> {
  const answer = await run.ports.tracker.updateComment(issue, comment.id, body, run.cancellation);
  if (answer.ok) return answer.value;
  return changedNothing(answer.failure)
    ? refused(answer.failure, issue.locked)
    : { kind: 'unknown', attempt: null, cause: answer.failure };
}

/** What each comment should say: the wanted ones, and those that have become too many. */
function wantedOf(
  comments: readonly string[],
  there: ReadonlyMap<number, StoredComment>,
): ReadonlyMap<number, string> {
  const wanted = new Map(comments.map((body, index) => [index + 1, body] as const));
  for (const number of there.keys()) if (!wanted.has(number)) wanted.set(number, emptiedPart(number));
  return wanted;
}

/** Posts the parts that are not there, once each, and sets those that differ. Stops at the first that fails. */
export async function syncParts(
  run: Run,
  issue: IssueRef & { readonly locked: boolean },
  comments: readonly string[],
  there: ReadonlyMap<number, StoredComment>,
): Promise<PartsResult> {
  const { locked } = issue;
  const parts = new Map(there);
  let changed = false;
  const result = (outcome: PartsOutcome): PartsResult => ({ outcome, parts, changed });
  for (const [number, body] of wantedOf(comments, there)) {
    let comment = parts.get(number);
    if (comment !== undefined && sameBody(comment.body, body)) continue;
    run.progress({ kind: 'posting-parts', part: number, of: comments.length });
    if (comment === undefined) {
      const { sendAgain } = run.request.choices;
      const posted = await postOnce(run, issue, { marker: partMarker(number), body }, sendAgain);
      if (!('comment' in posted)) return result(ended(posted, locked));
      comment = posted.comment;
      changed ||= posted.kind === 'posted';
    }
    if (!sameBody(comment.body, body)) {
      const set = await setPart(run, issue, comment, body);
      if ('kind' in set) return result(set);
      comment = set;
      changed = true;
    }
    parts.set(number, comment);
  }
  return result({ kind: 'complete' });
}

/** Fingerprints of an issue's own text and its parts, where that is not all in one: by these it is known again. */
export const fingerprintsOf = (
  digest: Digest,
  title: string,
  { body, own }: Pick<WholeIssue, 'body' | 'own'>,
  comments: readonly string[],
): Promise<readonly string[]> =>
  comments.length === 0 && own === body
    ? Promise.resolve([])
    : Promise.all([
        fingerprint(digest, { title, body: own }),
        ...comments.map((body) => fingerprint(digest, { title: '', body })),
      ]);

/** Whether everything that an issue has of its text is what this draft sent, or knew when it sent. */
export async function isKnownText(run: Run, attempt: AttemptRecord, stored: WholeIssue): Promise<boolean> {
  const { digest } = run.ports;
  const known = async (title: string, body: string): Promise<boolean> =>
    attempt.hashes.includes(await fingerprint(digest, { title, body }));
  if (await known(stored.title, stored.body)) return true;
  if (!(await known(stored.title, stored.own))) return false;
  for (const { body } of stored.parts.values()) if (!(await known('', body))) return false;
  return true;
}
