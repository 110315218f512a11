/** Brings what an earlier version kept in a place of its own to where editor and command line look today. */
import { draftKey } from '#core/publish/identity';
import type { Journal } from '#core/publish/ports';
import type { MachineStorage } from '#publishing/disk/machineStorage';

/** What could not be moved yet, by draft: both places have an unfinished attempt, or the draft is being published. */
export interface NotMoved {
  readonly draft: string;
  readonly reason: 'both-have-one' | 'in-use';
}

/** Each record is written to its new place before it leaves the old one: a crash between leaves it in both. */
async function moveDraft(from: Journal, to: Journal, draft: string): Promise<NotMoved | null> {
  const publication = await from.readPublication(draft);
  if (publication !== null) {
    // What is in the new place is newer: nothing has been written to the old one since.
    if ((await to.readPublication(draft)) === null) await to.writePublication(publication);
    await from.removePublication(draft);
  }
  const attempt = await from.readAttempt(draft);
  if (attempt === null) return null;
  const there = await to.readAttempt(draft);
  // Two sendings whose end nobody knows: neither may be forgotten.
  if (there !== null && there.attempt !== attempt.attempt) return { draft, reason: 'both-have-one' };
  if (there === null) await to.writeAttempt(attempt);
  await from.removeAttempt(draft);
  return null;
}

/**
 * Moves the records of `from`, each under its draft's lock, so that no publish runs meanwhile. Gives those that had to
 * stay; they are tried again the next time. Rejects where a journal cannot be read or written.
 */
export async function moveJournal(
  from: Journal,
  { journal, lock }: MachineStorage,
): Promise<readonly NotMoved[]> {
  const records = [...(await from.attempts()), ...(await from.publications())];
  const stayed: NotMoved[] = [];
  for (const draft of new Set(records.map((record) => record.draft))) {
    const lease = await lock.acquire(draftKey(draft));
    if ('heldBy' in lease) {
      stayed.push({ draft, reason: 'in-use' });
      continue;
    }
    try {
      const left = await moveDraft(from, journal, draft);
      if (left !== null) stayed.push(left);
    } finally {
      await lease.release();
    }
  }
  return stayed;
}
