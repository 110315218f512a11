/**
 * Limits of time that hold on machines of any speed and load: CPU time, so that other work counts for little, and in
 * multiples of what something known takes beside it.
 */
import { expect } from 'vitest';
import { checkText, completeText } from './read';

const since = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** What something gives, and how long it takes the processor, in milliseconds. */
export function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const before = process.cpuUsage();
  const value = work();
  return { value, ms: since(before) };
}

export const cpuMs = (work: () => unknown): number => timed(work).ms;

/** The same of what is waited for; nothing else may go on in this process. */
export async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return since(before);
}

/** The least of some tries: a collection of garbage falls into one of them at most. */
export const leastMs = (tries: number, work: () => unknown): number =>
  Math.min(...Array.from({ length: tries }, () => cpuMs(work)));

/** How long it takes here and now to read and check a draft of 7 KB that is filled in, once the code is warm. */
export function draftMs(): number {
  for (let warm = 0; warm < 10; warm++) checkText(completeText);
  return leastMs(5, () => checkText(completeText));
}

/** Below this the collection of garbage counts for more than what is measured. */
const FLOOR_MS = 100;

/** Fails where four times the length takes more than about four times as long: a quadratic scan takes sixteen times. */
export function expectLinear(length: number, work: (length: number) => unknown, about = ''): void {
  work(length);
  const small = cpuMs(() => work(length));
  const most = Math.max(9 * small, FLOOR_MS);
  const first = cpuMs(() => work(4 * length));
  const large = first < most ? first : cpuMs(() => work(4 * length));
  expect(large, `${about} ${String(small)} ms before`).toBeLessThan(most);
}
