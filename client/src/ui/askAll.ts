/** The answer that says: one step back. */
export const back = Symbol('back');
/** The answer of a step that need not be asked. */
export const skip = Symbol('skip');
/** An answer, `back`, or undefined where the person gave up. */
export type Answer<T> = T | typeof back | undefined;
/** One question of a series. It keeps its own answer; `hasBack`: whether there is a question before it. */
export type Step = (hasBack: boolean) => Promise<unknown>;

/**
 * Asks one question after the other; `back` returns to the one before that was asked.
 * @returns whether all were answered
 */
export async function askAll(steps: readonly Step[]): Promise<boolean> {
  const asked: number[] = [];
  for (let at = 0; at < steps.length;) {
    const answer = await steps[at]?.(asked.length > 0);
    if (answer === undefined) return false;
    if (answer === back) {
      at = asked.pop() ?? at;
      continue;
    }
    if (answer !== skip) asked.push(at);
    at++;
  }
  return true;
}
