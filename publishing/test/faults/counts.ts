/** What the seeded runs did and what they found, added up over processes. */

export interface Counts {
  runs: number;
  publishes: number;
  /** How often each kind of fault met a request. */
  readonly faults: Record<string, number>;
  /** How often each request met a fault. */
  readonly requests: Record<string, number>;
  /** Publishers that were ended by SIGKILL. */
  kills: number;
  /** Two publishers of one draft at once. */
  together: number;
  /** Locks that a dead publisher had left. */
  takeovers: number;
  /** Drafts whose text did not fit into an issue. */
  long: number;
  duplicates: number;
  lostDrafts: number;
  silentFailures: number;
  leakedTokens: number;
  /** Seeds of runs in which something went wrong: `npm run test:faults -- --runs 1 --seed N`. */
  readonly bad: number[];
}

export const noCounts = (): Counts => ({
  ...{ runs: 0, publishes: 0, faults: {}, requests: {}, kills: 0, together: 0, takeovers: 0, long: 0 },
  ...{ duplicates: 0, lostDrafts: 0, silentFailures: 0, leakedTokens: 0, bad: [] },
});

export const wrong = ({ duplicates, lostDrafts, silentFailures, leakedTokens }: Counts): number =>
  duplicates + lostDrafts + silentFailures + leakedTokens;

export function count(table: Record<string, number>, name: string, times = 1): void {
  table[name] = (table[name] ?? 0) + times;
}
