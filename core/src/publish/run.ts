/** One publish under way: what it was asked, its ports made safe, and what it has to tell besides its ending. */
import { fileIds, type BlockFile } from '#core/publish/blockFiles';
import type { Cancellation } from '#core/publish/cancellation';
import { neverCancelled } from '#core/publish/cancellation';
import type { Answer } from '#core/publish/failure';
import type { Outgoing } from '#core/publish/outgoing';
import { outgoing } from '#core/publish/outgoing';
import { textsWith } from '#core/publish/wholeIssue';
import type { Finding } from '#core/publish/preflight';
import type { Lease, PublishPorts, Tracker } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { Note, Progress, PublishFailure, PublishRequest, PublishResult } from '#core/publish/result';

export interface PublishOptions {
  readonly cancellation?: Cancellation;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds before each look at the list after an unknown outcome: lists lag. */
  readonly pollDelays?: readonly number[];
  /** How many seconds in all to wait when the tracker asks for patience, before giving up. */
  readonly patience?: number;
}

/** Something under way at a tracker. */
export interface Work {
  /** The tracker here never throws and waits when it is asked to. */
  readonly ports: PublishPorts;
  readonly cancellation: Cancellation;
  readonly progress: (progress: Progress) => void;
  readonly pollDelays: readonly number[];
  readonly patience: Patience;
  /** Every lock that the run holds. */
  readonly leases: Lease[];
  readonly notes: Note[];
}

/** One publish. */
export interface Run extends Work {
  readonly request: PublishRequest;
  /** What is sent of the draft, as the person wants it. */
  readonly outgoing: Outgoing;
  /** Texts that may have what an issue's text only names a file for. */
  readonly texts: readonly string[];
}

/** GitHub's advice when it does not say how long: a minute, then twice as long each time. */
const FIRST_WAIT = 60;
const DEFAULT_PATIENCE = 180;
const DEFAULT_POLL_DELAYS: readonly number[] = [1_000, 2_000, 4_000, 8_000];

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A port's rejection as a value. */
export async function tried<T>(
  work: () => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, detail: messageOf(error) };
  }
}

async function guarded<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await tried(ask);
  return answer.ok ? answer.value : { ok: false, failure: { kind: 'unexpected', detail: answer.detail } };
}

/** Waits that the tracker asks for, within one budget per publish. */
export class Patience {
  #left: number;
  #unsaid = 0;

  constructor(
    seconds: number,
    private readonly clock: PublishPorts['clock'],
    private readonly progress: (progress: Progress) => void,
  ) {
    this.#left = seconds;
  }

  /** Waits as asked; false when that is longer than the budget, or cancelled. */
  async wait(seconds: number | null, cancellation: Cancellation): Promise<boolean> {
    const wanted = seconds ?? FIRST_WAIT * 2 ** this.#unsaid;
    if (seconds === null) this.#unsaid += 1;
    // At least a second: a tracker that says 0 for ever must not spin us.
    const wait = Math.max(1, wanted);
    if (wait > this.#left) return false;
    this.#left -= wait;
    this.progress({ kind: 'waiting', seconds: wait });
    await this.clock.sleep(wait * 1_000, cancellation);
    return !cancellation.cancelled;
  }
}

async function patiently<T>(
  patience: Patience,
  cancellation: Cancellation,
  ask: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  for (;;) {
    const answer = await guarded(ask);
    if (answer.ok || answer.failure.kind !== 'rate-limited') return answer;
    if (await patience.wait(answer.failure.waitSeconds, cancellation)) continue;
    return cancellation.cancelled ? { ok: false, failure: { kind: 'cancelled' } } : answer;
  }
}

/** All requests wait when asked to, but for the creation of an issue: its journal must be told first. */
function patientTracker(tracker: Tracker, patience: Patience): Tracker {
  return {
    host: tracker.host,
    currentUser: (c) => patiently(patience, c, () => tracker.currentUser(c)),
    repository: (repo, c) => patiently(patience, c, () => tracker.repository(repo, c)),
    labels: (repo, c) => patiently(patience, c, () => tracker.labels(repo, c)),
    milestones: (repo, c) => patiently(patience, c, () => tracker.milestones(repo, c)),
    issueTypes: (repo, c) => patiently(patience, c, () => tracker.issueTypes(repo, c)),
    assignable: (repo, login, c) => patiently(patience, c, () => tracker.assignable(repo, login, c)),
    getIssue: (repo, number, c) => patiently(patience, c, () => tracker.getIssue(repo, number, c)),
    issuesBy: (repo, creator, since, c) =>
      patiently(patience, c, () => tracker.issuesBy(repo, creator, since, c)),
    openIssuesLike: (repo, title, c) => guarded(() => tracker.openIssuesLike(repo, title, c)),
    createIssue: (repo, request, c) => guarded(() => tracker.createIssue(repo, request, c)),
    updateIssue: (repo, number, patch, c) =>
      patiently(patience, c, () => tracker.updateIssue(repo, number, patch, c)),
    addLabels: (repo, number, labels, c) =>
      patiently(patience, c, () => tracker.addLabels(repo, number, labels, c)),
    comments: (repo, number, c) => patiently(patience, c, () => tracker.comments(repo, number, c)),
    createComment: (repo, number, body, c) =>
      patiently(patience, c, () => tracker.createComment(repo, number, body, c)),
    updateComment: (repo, id, body, c) =>
      patiently(patience, c, () => tracker.updateComment(repo, id, body, c)),
    createLabel: (repo, name, c) => patiently(patience, c, () => tracker.createLabel(repo, name, c)),
  };
}

/** The lock of an issue: whoever changes it, from whichever draft. */
export const issueKey = (host: string, { owner, name, number }: IssueRef): string =>
  `issue:${host}/${owner}/${name}#${number}`.toLowerCase();

export function startWork(ports: PublishPorts, options: PublishOptions): Work {
  const progress = options.onProgress ?? (() => undefined);
  const patience = new Patience(options.patience ?? DEFAULT_PATIENCE, ports.clock, progress);
  return {
    ports: { ...ports, tracker: patientTracker(ports.tracker, patience) },
    cancellation: options.cancellation ?? neverCancelled,
    progress,
    pollDelays: options.pollDelays ?? DEFAULT_POLL_DELAYS,
    patience,
    leases: [],
    notes: [],
  };
}

export const startRun = (request: PublishRequest, ports: PublishPorts, options: PublishOptions): Run => ({
  ...startWork(ports, options),
  request,
  outgoing: outgoing(request.rendered, request.choices),
  texts: textsWith(request.rendered.payload.body, null),
});

/** Takes a lock for the whole run; the result that ends it when the lock cannot be had. */
export async function lock(run: Run, key: string): Promise<PublishResult | null> {
  const taken = await tried(() => run.ports.lock.acquire(key));
  if (!taken.ok) return failed(run, { kind: 'lock-failed', detail: taken.detail }, 'checking');
  if ('heldBy' in taken.value)
    return {
      status: 'held',
      reason: { kind: 'in-progress', holder: taken.value },
      findings: [],
      notes: run.notes,
    };
  run.leases.push(taken.value);
  return null;
}

/** The last look before sending: whether every lock is still ours. */
export async function stillLocked(run: Pick<Run, 'leases'>): Promise<PublishFailure | null> {
  for (const lease of run.leases) {
    const held = await tried(() => lease.held());
    if (!held.ok) return { kind: 'lock-failed', detail: held.detail };
    if (!held.value) return { kind: 'lock-lost' };
  }
  return null;
}

export async function releaseAll(run: Pick<Run, 'leases' | 'notes'>): Promise<void> {
  for (const lease of run.leases.toReversed()) {
    const released = await tried(() => lease.release());
    if (!released.ok) run.notes.push({ kind: 'lock-not-released', detail: released.detail });
  }
}

/** Keeps beside the draft what its issue's text will only name: before the text is sent. */
export async function keepFiles(run: Run, files: readonly BlockFile[]): Promise<PublishFailure | null> {
  if (files.length === 0) return null;
  const kept = await tried(() => run.ports.drafts.keepFiles(run.request.draft, files));
  return kept.ok ? null : { kind: 'file-not-kept', detail: kept.detail };
}

/** Says which files the issue's text names now, and did not before. */
export function noteFiles(run: Run, own: string, before: string): void {
  const known = new Set(fileIds(before));
  const ids = new Set(fileIds(own).filter((id) => !known.has(id)));
  const files = run.outgoing.body.files.filter(({ id }) => ids.has(id));
  if (files.length > 0)
    run.notes.push({ kind: 'files-to-attach', files: files.map(({ name, bytes }) => ({ name, bytes })) });
}

/** Does something with the journal after which nothing can be undone: a failure becomes a note. */
export async function noted(run: Pick<Run, 'notes'>, work: () => Promise<void>): Promise<boolean> {
  const done = await tried(work);
  if (!done.ok) run.notes.push({ kind: 'journal-not-saved', detail: done.detail });
  return done.ok;
}

/** Writes the issue's address into the draft; a failure becomes a note. */
export async function saveLink(run: Run, url: string): Promise<boolean> {
  run.progress({ kind: 'saving-link' });
  const saved = await tried(() => run.ports.drafts.saveLink(run.request.draft, url));
  if (!saved.ok) run.notes.push({ kind: 'link-not-saved', url, detail: saved.detail });
  return saved.ok;
}

export const failed = (
  run: Run,
  failure: PublishFailure,
  during: 'checking' | 'creating' | 'updating',
  findings: readonly Finding[] = [],
): PublishResult => ({ status: 'failed', failure, during, findings, notes: run.notes });
