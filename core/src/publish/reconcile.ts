/** After an unknown outcome: is our issue there? The marker in the body tells, the list of the person's issues has it. */
import type { TrackerFailure } from '#core/publish/failure';
import { markersOf } from '#core/publish/marker';
import type { StoredIssue } from '#core/publish/ports';
import type { AttemptRecord } from '#core/publish/records';
import type { Run } from '#core/publish/run';

/** A clock may be wrong, ours or the tracker's: the list is read back to this long before the attempt. */
const MARGIN = 24 * 60 * 60 * 1_000;
/** After this long no list lags and no request is still on its way. */
const SETTLED_AFTER = 5 * 60 * 1_000;

export interface Reconciliation {
  /** Issues with the attempt's marker, lowest number first. */
  readonly found: readonly StoredIssue[];
  /** How many complete looks were taken. */
  readonly checks: number;
  /** Why the last look failed, when it did. */
  readonly failure: TrackerFailure | null;
}

async function look(run: Run, attempt: AttemptRecord): Promise<Reconciliation> {
  const found: StoredIssue[] = [];
  let failure: TrackerFailure | null = null;
  for (const target of attempt.targets) {
    const answer = await run.ports.tracker.issuesBy(
      target,
      attempt.creator,
      Math.max(0, attempt.startedAt - MARGIN),
      run.cancellation,
    );
    if (answer.ok)
      found.push(...answer.value.filter(({ body }) => markersOf(body).includes(attempt.attempt)));
    else failure = answer.failure;
  }
  // Two names of one repository give one issue twice.
  const distinct = [...new Map(found.map((issue) => [issue.url, issue])).values()];
  return {
    found: distinct.sort((a, b) => a.number - b.number),
    checks: failure === null ? 1 : 0,
    failure,
  };
}

/** How often to look for an attempt: its list may lag while it is young. */
export const delaysFor = (run: Run, attempt: AttemptRecord): readonly number[] =>
  run.ports.clock.now() - attempt.startedAt > SETTLED_AFTER
    ? [0, ...run.pollDelays.slice(0, 1)]
    : [0, ...run.pollDelays];

/** Looks once after each delay (ms) until the issue is found, or the person stops waiting. */
export async function reconcile(
  run: Run,
  attempt: AttemptRecord,
  delays: readonly number[],
): Promise<Reconciliation> {
  let checks = 0;
  let failure: TrackerFailure | null = null;
  for (const [index, delay] of delays.entries()) {
    run.progress({ kind: 'reconciling', check: index + 1, of: delays.length });
    if (delay > 0) await run.ports.clock.sleep(delay, run.cancellation);
    if (run.cancellation.cancelled) return { found: [], checks, failure: { kind: 'cancelled' } };
    const result = await look(run, attempt);
    if (result.found.length > 0) return result;
    checks += result.checks;
    failure = result.failure;
  }
  return { found: [], checks, failure };
}
