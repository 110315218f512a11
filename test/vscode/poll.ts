/** Waiting by asking again: the only way that a test waits. */
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 50;

/**
 * Asks until the answer is neither undefined, null nor false, and gives it.
 * @param what for the message, as in "the squiggle under the title"
 * @throws with the last answer, or what the last try threw, after the limit; an answer that takes longer is waited for
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  limitMs = 30_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  let last: unknown;
  for (let asked = 1; ; asked++) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`Waited ${limitMs / 1000} s for ${what}; asked ${asked} times, last: ${String(last)}`);
    await delay(pollMs);
  }
}

/** How long what was done may take to show before it is done again, in milliseconds; each time twice as long. */
const effectMs = 2_500;

/**
 * Does something, and does it again until its effect is seen: what is pressed before it is there, or on what has just
 * been replaced, counts for nothing. Done twice it must be no more than once.
 * @param act may throw: then it is tried again
 * @param isDone the effect; asked after each try, also one that threw
 */
export async function actUntil(
  what: string,
  act: () => Promise<unknown>,
  isDone: () => boolean | Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  // On a machine that is busy with other things doing it again too soon would only undo it.
  let patience = effectMs;
  await until(
    what,
    async () => {
      try {
        await act();
      } catch (error) {
        if (await isDone()) return true;
        throw error;
      }
      const end = Date.now() + patience;
      patience *= 2;
      do {
        if (await isDone()) return true;
        await delay(pollMs);
      } while (Date.now() < end);
      return false;
    },
    limitMs,
  );
}
