/** Bringing an issue that exists up to date with its draft: never over a change that somebody made at the tracker. */
import { addDroppedLabels, createWantedLabels } from '#core/publish/labels';
import type { Base, Merge } from '#core/publish/merge';
import { mergeIssue } from '#core/publish/merge';
import { isKnownText } from '#core/publish/parts';
import type { Plan } from '#core/publish/plan';
import { reaches } from '#core/publish/plan';
import type { Payload } from '#core/publish/payload';
import type { StoredIssue } from '#core/publish/ports';
import { holdingBack } from '#core/publish/preflight';
import type { Finding } from '#core/publish/preflight';
import type { Preparation } from '#core/publish/prepare';
import { prepare } from '#core/publish/prepare';
import { receiptOf } from '#core/publish/receipt';
import type { StoredText } from '#core/publish/records';
import type { HeldReason, PublishResult } from '#core/publish/result';
import type { Run } from '#core/publish/run';
import { failed, issueKey, lock, noteFiles, saveLink, tried } from '#core/publish/run';
import type { Sent, UpdateInput } from '#core/publish/sendUpdate';
import { send, targetOf, unknown } from '#core/publish/sendUpdate';
import { forgetAttempt, recordPublication, refOf, storedText } from '#core/publish/settle';
import type { WholeIssue } from '#core/publish/wholeIssue';
import { asBefore, getWholeIssue } from '#core/publish/wholeIssue';

async function baseOf(run: Run, input: UpdateInput, stored: WholeIssue): Promise<Base> {
  const { publication, attempt } = input;
  const base: Base = { sent: publication?.sent ?? null, stored: publication?.stored ?? null };
  const ours = attempt !== null && (await isKnownText(run, attempt, stored));
  return ours ? { ...base, stored: storedText(stored) } : base;
}

/** Reads what is there; ends the publish when it cannot be read or the draft is held back. */
async function look(
  asked: Run,
  { issue }: UpdateInput,
): Promise<
  | { readonly ok: true; readonly run: Run; readonly preparation: Preparation; readonly stored: WholeIssue }
  | { readonly ok: false; readonly result: PublishResult }
> {
  const { ports, cancellation } = asked;
  asked.progress({ kind: 'checking-target' });
  const stored = await getWholeIssue(ports.tracker, issue, issue.number, asked.texts, cancellation);
  if (!stored.ok) return { ok: false, result: failed(asked, stored.failure, 'checking') };
  const { choices } = asked.request;
  const run: Run = { ...asked, outgoing: asBefore(asked.outgoing, stored.value) };
  // Labels and permissions are those of the repository where the issue is now: it may have moved.
  const prepared = await prepare(
    ports,
    stored.value,
    run.outgoing,
    {
      createLabels: choices.createLabels,
      sendSecrets: choices.sendSecrets,
      findDuplicates: false,
      issue: stored.value,
    },
    cancellation,
  );
  if (!prepared.ok) return { ok: false, result: failed(run, prepared.failure, 'checking') };
  const { findings } = prepared.value;
  const blocking = holdingBack(findings, choices);
  if (blocking.length > 0) return { ok: false, result: held(run, { kind: 'findings', blocking }, findings) };
  return { ok: true, run, preparation: prepared.value, stored: stored.value };
}

const held = (run: Run, reason: HeldReason, findings: readonly Finding[]): PublishResult => ({
  status: 'held',
  reason,
  findings,
  notes: run.notes,
});

function noteState(run: Run, stored: StoredIssue, merge: Merge): void {
  if (merge.newer.length > 0) run.notes.push({ kind: 'newer-on-tracker', fields: merge.newer });
  if (stored.state === 'closed') run.notes.push({ kind: 'issue-closed' });
  if (stored.locked) run.notes.push({ kind: 'issue-locked' });
}

/** A text that only the tracker changed stays news until the draft has it: there the old agreement goes on. */
function agreement(merge: Merge, base: Base, stored: StoredIssue): StoredText | null {
  if (merge.newer.length === 0) return storedText(stored);
  if (base.stored === null) return null;
  return {
    title: merge.newer.includes('title') ? base.stored.title : stored.title,
    body: merge.newer.includes('body') ? base.stored.body : stored.body,
    updatedAt: stored.updatedAt,
  };
}

/** Updates the issue where it differs from the draft. `unchanged` when nothing had to be sent. */
export async function update(asked: Run, input: UpdateInput): Promise<PublishResult> {
  const busy = await lock(asked, issueKey(asked.ports.tracker.host, input.issue));
  if (busy !== null) return busy;
  const seen = await look(asked, input);
  if (!seen.ok) return seen.result;
  const { run, preparation, stored: theirs } = seen;
  const { choices } = run.request;
  const { payload } = run.outgoing;
  const { findings, facts } = preparation;
  const base = await baseOf(run, input, theirs);
  const mayEdit = reaches(facts.repository.permission, 'write') !== false;
  const { fieldsOnly } = choices;
  const merged = (plan: Plan): Merge => mergeIssue(base, payload, plan, theirs, mayEdit, fieldsOnly);
  if (merged(preparation.plan).conflicts.length > 0 && choices.overwrite !== theirs.updatedAt)
    return held(run, { kind: 'changed-on-tracker', issue: theirs, base: input.publication }, findings);
  const plan = await createWantedLabels(run, preparation);
  const { merge, saved } = await takeTicks(run, merged(plan));
  noteState(run, theirs, merge);
  const changes = Object.keys(merge.patch).length > 0;
  // The attempt's record is about to be replaced; it was all that the journal knew of this issue.
  if (changes && input.publication === null) await recordPublication(run, theirs, base.sent, base.stored);
  const sent: Sent = changes
    ? await send(run, input, preparation, theirs, merge.patch)
    : { kind: 'stored', stored: theirs };
  if (sent.kind === 'ended') return sent.result;
  const repaired = await addDroppedLabels(run, preparation, plan, sent.stored);
  const { stored } = repaired;
  noteFiles(run, sent.stored.own, input.attempt?.operation === 'create' ? '' : theirs.own);
  const moved = stored.url !== input.issue.url;
  const linked = (input.linked && !moved) || (await saveLink(run, stored.url));
  if (moved && linked) run.notes.push({ kind: 'issue-moved', from: input.issue.url, to: stored.url });
  const sides = fieldsOnly
    ? { sent: withTexts(payload, base.sent), stored: base.stored }
    : {
        sent: saved ? { ...payload, body: merge.body } : withTexts(payload, base.sent),
        stored: agreement(merge, base, stored),
      };
  const agreed = await recordPublication(run, stored, sides.sent, sides.stored);
  // Of a text that was left alone, only the attempt may know what of it is still to be sent.
  const open = fieldsOnly && input.attempt !== null;
  if (linked && agreed && !open) await forgetAttempt(run);
  if (!changes && repaired.uncertain !== null)
    return unknown(run, 'update', run.ports.ids.uuid(), [targetOf(run, stored)], repaired.uncertain, 0);
  return {
    status: changes || stored !== sent.stored ? 'updated' : 'unchanged',
    issue: refOf(stored),
    receipt: receiptOf(
      {
        ...plan,
        request: {
          ...plan.request,
          title: fieldsOnly ? stored.title : plan.request.title,
          body: merge.body,
        },
      },
      stored,
    ),
    findings,
    notes: run.notes,
  };
}

/** What is known to have been sent, with the texts of the last agreement; null where those are not known. */
const withTexts = (payload: Payload, sent: Payload | null): Payload | null =>
  sent === null ? null : { ...payload, title: sent.title, body: sent.body };

/**
 * What was ticked at the tracker goes into the draft before anything is sent: after a crash nothing is unticked again.
 * Where it cannot be written, the text stays as it is on both sides until it can.
 */
async function takeTicks(
  run: Run,
  merge: Merge,
): Promise<{ readonly merge: Merge; readonly saved: boolean }> {
  const { ticks, patch } = merge;
  if (ticks.length === 0) return { merge, saved: true };
  const saved = await tried(() => run.ports.drafts.saveTicks(run.request.draft, ticks));
  if (saved.ok) {
    run.notes.push({ kind: 'ticks-taken', count: ticks.length });
    return { merge, saved: true };
  }
  run.notes.push({ kind: 'ticks-not-saved', detail: saved.detail });
  const rest: Omit<typeof patch, 'body'> & { body?: string } = { ...patch };
  delete rest.body;
  // Ticks come of a text that has nothing else that is newer.
  return { merge: { ...merge, patch: rest, newer: [...merge.newer, 'body'] }, saved: false };
}
