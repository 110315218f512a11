/** An issue with the whole of its text: a part of it may stand in comments, or in files beside the draft. */
import { fileIds, withBlocks } from '#core/publish/blockFiles';
import type { Cancellation } from '#core/publish/cancellation';
import type { Answer } from '#core/publish/failure';
import { outgoing, type Outgoing } from '#core/publish/outgoing';
import { hasReferences, joinBody, partNumber } from '#core/publish/overflow';
import type { StoredComment, StoredIssue, Tracker } from '#core/publish/ports';
import type { Publication } from '#core/publish/records';
import type { Repository } from '#core/publish/repository';

/** `body` is the whole text. */
export interface WholeIssue extends StoredIssue {
  /** The issue's own text, as the tracker has it. */
  readonly own: string;
  /** The comments that hold parts of the text, by their number. */
  readonly parts: ReadonlyMap<number, StoredComment>;
}

/** Of several comments that say that they are the same part, the first one is. */
export function partsAmong(comments: readonly StoredComment[]): ReadonlyMap<number, StoredComment> {
  const parts = new Map<number, StoredComment>();
  for (const comment of comments) {
    const number = partNumber(comment.body);
    if (number !== null && !parts.has(number)) parts.set(number, comment);
  }
  return parts;
}

/** `texts`: those that may have what is in files, the draft's own and what was agreed on. */
export function wholeOf(
  stored: StoredIssue,
  parts: ReadonlyMap<number, StoredComment>,
  texts: readonly string[],
): WholeIssue {
  const { body } = joinBody(
    stored.body,
    [...parts.values()].map((part) => part.body),
  );
  return { ...stored, body: withBlocks(body, texts), own: stored.body, parts };
}

/** What `wholeOf` may look into. */
export const textsWith = (draft: string, publication: Publication | null): readonly string[] =>
  [draft, publication?.sent?.body, publication?.stored?.body].filter((text) => text !== undefined);

/** The issue as the tracker has it. Where its repository can be read, a missing issue is the issue's own. */
export async function getIssue(
  tracker: Pick<Tracker, 'getIssue' | 'repository'>,
  repository: Repository,
  number: number,
  cancellation: Cancellation,
): Promise<Answer<StoredIssue>> {
  const stored = await tracker.getIssue(repository, number, cancellation);
  if (stored.ok || stored.failure.kind !== 'not-found-or-no-access') return stored;
  const there = await tracker.repository(repository, cancellation);
  return there.ok ? { ok: false, failure: { kind: 'issue-gone' } } : stored;
}

/** The issue as the tracker has it, its comments read only where parts of the text are in them. */
export async function getWholeIssue(
  tracker: Pick<Tracker, 'getIssue' | 'repository' | 'comments'>,
  repository: Repository,
  number: number,
  texts: readonly string[],
  cancellation: Cancellation,
): Promise<Answer<WholeIssue>> {
  const stored = await getIssue(tracker, repository, number, cancellation);
  if (!stored.ok) return stored;
  if (!hasReferences(stored.value.body)) return { ok: true, value: wholeOf(stored.value, new Map(), texts) };
  const comments = await tracker.comments(stored.value, stored.value.number, cancellation);
  if (!comments.ok) return comments;
  return { ok: true, value: wholeOf(stored.value, partsAmong(comments.value), texts) };
}

/** A text that does not fit, and was split on the person's word before, is split in that way again without it. */
export function asBefore(sent: Outgoing, stored: WholeIssue): Outgoing {
  if (sent.body.remedy !== 'none' || sent.body.fits) return sent;
  const body = stored.parts.size > 0 ? 'comment' : fileIds(stored.own).length > 0 ? 'file' : 'none';
  return outgoing(sent.rendered, { body, dropEmptySections: sent.sectionsDropped });
}
