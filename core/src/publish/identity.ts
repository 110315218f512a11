/**
 * Which draft is which. A draft is known by its URI; files are renamed and copied.
 * A record of a draft whose file is gone belongs to the file it was renamed to; one whose file is there was copied.
 */
import { fingerprint, sameTitle } from '#core/publish/comparison';
import type { Journal } from '#core/publish/ports';
import type { AttemptRecord, Publication } from '#core/publish/records';
import type { Run } from '#core/publish/run';

/** The lock of a draft: one publish of it at a time, on this machine. */
export const draftKey = (draft: string): string => `draft:${draft}`;

/** The journal's records follow a draft that the editor renamed. Rejects when the journal cannot be written. */
export async function renameDraft(journal: Journal, from: string, to: string): Promise<void> {
  const attempt = await journal.readAttempt(from);
  if (attempt !== null) {
    await journal.writeAttempt({ ...attempt, draft: to });
    await journal.removeAttempt(from);
  }
  const publication = await journal.readPublication(from);
  if (publication !== null) {
    await journal.writePublication({ ...publication, draft: to });
    await journal.removePublication(from);
  }
}

export type Claim<T> =
  | { readonly kind: 'none' }
  /** The other draft's file is gone: its records are ours now, to be read again. */
  | { readonly kind: 'taken-over' }
  /** Nobody but the person can tell. `gone`: whether the other draft's file is. */
  | { readonly kind: 'ask'; readonly record: T; readonly gone: boolean };

async function takeOver(
  run: Run,
  record: { readonly draft: string },
): Promise<{ readonly kind: 'taken-over' }> {
  await renameDraft(run.ports.journal, record.draft, run.request.draft);
  return { kind: 'taken-over' };
}

/**
 * An attempt of another draft that may be this one's: with the same text it was renamed (file gone) or copied;
 * with the same title only, and its file gone, the person has to say. May reject.
 */
export async function claimAttempt(run: Run): Promise<Claim<AttemptRecord>> {
  const { draft, rendered, choices } = run.request;
  const hash = await fingerprint(run.ports.digest, run.outgoing.payload);
  const others = (await run.ports.journal.attempts()).filter(
    (record) => record.draft !== draft && record.operation === 'create' && record.attempt !== choices.asNew,
  );
  for (const record of others.filter((other) => other.hashes.includes(hash))) {
    if (await run.ports.drafts.exists(record.draft)) return { kind: 'ask', record, gone: false };
    return takeOver(run, record);
  }
  for (const record of others.filter((other) => sameTitle(other.title, rendered.payload.title))) {
    // A title alone says nothing across trackers.
    if (record.targets.every(({ host }) => host !== run.ports.tracker.host)) continue;
    if (await run.ports.drafts.exists(record.draft)) continue;
    return choices.takeOver === record.attempt ? takeOver(run, record) : { kind: 'ask', record, gone: true };
  }
  return { kind: 'none' };
}

/** A publication of the linked issue by another draft: renamed (file gone) or copied. May reject. */
export async function claimPublication(run: Run, issueUrl: string): Promise<Claim<Publication>> {
  const { draft, choices } = run.request;
  const others = (await run.ports.journal.publications()).filter(
    (record) => record.draft !== draft && record.issue.url === issueUrl,
  );
  let copy: Publication | null = null;
  for (const record of others) {
    if (!(await run.ports.drafts.exists(record.draft))) return takeOver(run, record);
    copy ??= record;
  }
  return copy === null || choices.shareIssue === issueUrl
    ? { kind: 'none' }
    : { kind: 'ask', record: copy, gone: false };
}

/**
 * A publication of a draft with this title whose file is gone: this draft may be it, renamed, with its link lost.
 * Only the person can tell, by `relink`; an issue that is gone is asked about no more. May reject.
 */
export async function claimLostPublication(run: Run): Promise<Claim<Publication>> {
  const { draft, rendered, choices } = run.request;
  for (const record of await run.ports.journal.publications()) {
    if (record.draft === draft || !sameTitle(record.title, rendered.payload.title)) continue;
    if (record.host !== run.ports.tracker.host) continue;
    if (choices.asNew === record.issue.url || (await run.ports.drafts.exists(record.draft))) continue;
    if (choices.relink === record.issue.url) return takeOver(run, record);
    const there = await run.ports.tracker.getIssue(record.issue, record.issue.number, run.cancellation);
    const isGone =
      !there.ok && (there.failure.kind === 'issue-gone' || there.failure.kind === 'not-found-or-no-access');
    if (!isGone) return { kind: 'ask', record, gone: true };
  }
  return { kind: 'none' };
}
