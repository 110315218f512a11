/** Sending an update: the journal first, then the comments that hold parts of the text, then the issue itself. */
import type { BodyPlan } from '#core/publish/bodyPlan';
import { planBody } from '#core/publish/bodyPlan';
import { fingerprint, sameBody, sameNames, sameOrNull, sameTitle } from '#core/publish/comparison';
import type { TrackerFailure } from '#core/publish/failure';
import { changedNothing } from '#core/publish/failure';
import { markersOf, withMarker } from '#core/publish/marker';
import { fingerprintsOf, syncParts } from '#core/publish/parts';
import type { PartsResult } from '#core/publish/parts';
import type { IssuePatch, StoredIssue } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { Preparation } from '#core/publish/prepare';
import type { AttemptRecord, Publication, Target } from '#core/publish/records';
import type { PublishFailure, PublishResult } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import { failed, keepFiles, noted, stillLocked, tried } from '#core/publish/run';
import { forgetAttempt, refOf } from '#core/publish/settle';
import type { WholeIssue } from '#core/publish/wholeIssue';
import { wholeOf } from '#core/publish/wholeIssue';

export interface UpdateInput {
  readonly issue: IssueRef;
  readonly publication: Publication | null;
  /** An attempt that the journal still has: if the tracker's text is what it sent, nobody else changed it. */
  readonly attempt: AttemptRecord | null;
  /** Whether the draft's front matter has this issue's address already. */
  readonly linked: boolean;
}

/**
 * Whether the patch has arrived: the issue has its values. That it was touched at all says nothing: a comment, also one
 * of ours, moves the time of change.
 */
const applied = (patch: IssuePatch, now: StoredIssue): boolean =>
  (patch.title === undefined || sameTitle(patch.title, now.title)) &&
  (patch.body === undefined || sameBody(patch.body, now.body)) &&
  (patch.labels === undefined || sameNames(patch.labels, now.labels)) &&
  (patch.assignees === undefined || sameNames(patch.assignees, now.assignees)) &&
  (patch.milestone === undefined || patch.milestone?.number === now.milestone?.number) &&
  (patch.type === undefined || sameOrNull(patch.type, now.type));

/** The body with the marker that the issue has already, if any: an issue made elsewhere gets none. */
function marked(patch: IssuePatch, stored: WholeIssue): IssuePatch {
  const [marker] = markersOf(stored.own);
  return patch.body === undefined || marker === undefined
    ? patch
    : { ...patch, body: withMarker(patch.body, marker) };
}

/** After an unknown outcome the issue itself tells; the patch only sets values, so that it may be sent again later. */
async function verify(
  run: Run,
  issue: StoredIssue,
  patch: IssuePatch,
): Promise<{ readonly stored: StoredIssue | null; readonly checks: number }> {
  let checks = 0;
  for (const delay of [0, ...run.pollDelays]) {
    if (delay > 0) await run.ports.clock.sleep(delay, run.cancellation);
    if (run.cancellation.cancelled) break;
    const answer = await run.ports.tracker.getIssue(issue, issue.number, run.cancellation);
    if (answer.ok && applied(patch, answer.value)) return { stored: answer.value, checks };
    if (answer.ok) checks += 1;
  }
  return { stored: null, checks };
}

export type Sent =
  | { readonly kind: 'stored'; readonly stored: WholeIssue }
  | { readonly kind: 'ended'; readonly result: PublishResult };

/** The record of an update before it is sent. */
async function attemptOf(
  run: Run,
  input: UpdateInput,
  creator: string,
  stored: WholeIssue,
  patch: IssuePatch,
  text: BodyPlan | null,
): Promise<AttemptRecord> {
  const { digest } = run.ports;
  const title = patch.title ?? stored.title;
  const parts = [...stored.parts.values()].map(({ body }) => body);
  return {
    format: 1,
    operation: 'update',
    attempt: run.ports.ids.uuid(),
    draft: run.request.draft,
    targets: [targetOf(run, stored)],
    creator,
    title,
    hashes: [
      // A text that this draft sent before, and that arrived, is nobody else's change.
      ...(input.attempt?.hashes ?? []),
      await fingerprint(digest, { title, body: patch.body ?? stored.body }),
      ...(text === null ? [] : await fingerprintsOf(digest, title, text, text.comments)),
      // Text and parts are not set at once: cut short, some are still as they were.
      ...(await fingerprintsOf(digest, stored.title, stored, parts)),
    ],
    startedAt: run.ports.clock.now(),
    sends: 1,
    replaces: null,
    step: 'sending',
    issue: refOf(stored),
  };
}

/** The text of a patch as the tracker takes it; null: the patch leaves the text alone. */
function textOf({ outgoing }: Run, { body }: IssuePatch): BodyPlan | null {
  if (body === undefined) return null;
  if (body === outgoing.body.body) return outgoing.body;
  const { remedy } = outgoing.body;
  return planBody(body, remedy === 'comment' || remedy === 'file' ? remedy : 'none');
}

/** Sends what differs; the issue as it then is, or how it ended. */
export async function send(
  run: Run,
  input: UpdateInput,
  preparation: Preparation,
  stored: WholeIssue,
  patch: IssuePatch,
): Promise<Sent> {
  const { findings, facts } = preparation;
  const { journal, tracker } = run.ports;
  const ended = (result: PublishResult): Sent => ({ kind: 'ended', result });
  const lost = await stillLocked(run);
  if (lost !== null) return ended(failed(run, lost, 'updating', findings));
  const text = textOf(run, patch);
  const unkept = await keepFiles(run, text?.files ?? []);
  if (unkept !== null) return ended(failed(run, unkept, 'updating', findings));
  const attempt = await attemptOf(run, input, facts.user, stored, patch, text);
  const { attempt: id, targets } = attempt;
  const texts = text === null ? run.texts : [...run.texts, text.body];
  const written = await tried(() => journal.writeAttempt(attempt));
  if (!written.ok)
    return ended(failed(run, { kind: 'journal-failed', detail: written.detail }, 'updating', findings));
  run.progress({ kind: 'updating' });
  const synced = text === null ? unsynced(stored) : await syncParts(run, stored, text.comments, stored.parts);
  /** A refusal that is certain: nothing was changed, or some comments were. */
  const refused = async (failure: PublishFailure): Promise<Sent> => {
    if (synced.changed) {
      run.notes.push({ kind: 'parts-not-posted', failure });
      return ended(unknown(run, 'update', id, targets, null, 0));
    }
    const { attempt: earlier } = input;
    if (earlier === null) await forgetAttempt(run);
    else await noted(run, () => journal.writeAttempt(earlier));
    return ended(failed(run, failure, 'updating', findings));
  };
  const { outcome } = synced;
  if (outcome.kind === 'failed') return refused(outcome.failure);
  if (outcome.kind === 'unknown')
    return ended(
      outcome.attempt === null
        ? unknown(run, 'update', id, targets, outcome.cause, 0)
        : unknown(run, 'comment', outcome.attempt, targets, outcome.cause, 0),
    );
  const own = ownPatch(patch, text, stored);
  if (Object.keys(own).length === 0) {
    // Comments move the issue's time of change.
    const seen = await tracker.getIssue(stored, stored.number, run.cancellation);
    const issue: StoredIssue = seen.ok ? seen.value : { ...stored, body: stored.own };
    return { kind: 'stored', stored: wholeOf(issue, synced.parts, texts) };
  }
  const answer = await tracker.updateIssue(stored, stored.number, marked(own, stored), run.cancellation);
  if (answer.ok) return { kind: 'stored', stored: wholeOf(answer.value, synced.parts, texts) };
  if (changedNothing(answer.failure)) return refused(answer.failure);
  const found = await verify(run, stored, own);
  if (found.stored !== null) return { kind: 'stored', stored: wholeOf(found.stored, synced.parts, texts) };
  await noted(run, () => journal.writeAttempt({ ...attempt, step: 'unknown' }));
  return ended(unknown(run, 'update', id, targets, answer.failure, found.checks));
}

/** Comments that are left as they are. */
const unsynced = ({ parts }: WholeIssue): PartsResult => ({
  outcome: { kind: 'complete' },
  parts,
  changed: false,
});

/** The patch of the issue itself: of the text what is its own, and that only where it differs. */
function ownPatch({ body, ...rest }: IssuePatch, text: BodyPlan | null, stored: WholeIssue): IssuePatch {
  if (text === null || body === undefined || sameBody(text.own, stored.own)) return rest;
  return { ...rest, body: text.own };
}

export const targetOf = (run: Run, { owner, name }: StoredIssue): Target => ({
  host: run.ports.tracker.host,
  owner,
  name,
});

export const unknown = (
  run: Run,
  operation: 'update' | 'comment',
  attempt: string,
  targets: readonly Target[],
  cause: TrackerFailure | null,
  checks: number,
): PublishResult => ({
  status: 'unknown',
  operation,
  attempt,
  targets,
  cause,
  checks,
  notes: run.notes,
});
