/** Three ways at once: what was last agreed, what the draft says now, what the tracker has now. Pure. */
import { foldName, hasName, sameBody, sameOrNull, sameTitle } from '#core/publish/comparison';
import type { Payload } from '#core/publish/payload';
import type { Plan } from '#core/publish/plan';
import type { IssuePatch, StoredIssue } from '#core/publish/ports';
import type { StoredText } from '#core/publish/records';
import { mergeTicks } from '#core/publish/ticks';
import type { Tick } from '#core/publish/tick';

/** The last agreement; `stored` null: the tracker's side of it is not known. */
export interface Base {
  readonly sent: Payload | null;
  readonly stored: StoredText | null;
}

type TextDecision = 'same' | 'send' | 'keep-theirs' | 'conflict';

function decide(
  ours: string,
  theirs: string,
  sent: string | undefined,
  stored: string | undefined,
  same: (a: string, b: string) => boolean,
): TextDecision {
  if (same(ours, theirs)) return 'same';
  if (stored !== undefined && same(stored, theirs)) return 'send';
  if (sent !== undefined && same(sent, ours)) return 'keep-theirs';
  return 'conflict';
}

/** Ours added to theirs, and taken away what the draft had and has no longer; null when that changes nothing. */
function mergeNames(
  base: readonly string[],
  wanted: readonly string[],
  sendable: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const kept = theirs.filter((name) => hasName(wanted, name) || !hasName(base, name));
  const added = sendable.filter((name) => !hasName(theirs, name));
  return added.length === 0 && kept.length === theirs.length ? null : [...kept, ...added];
}

export interface Merge {
  /** The fields to be changed; the body without a marker. */
  readonly patch: IssuePatch;
  /** Texts that both sides have changed. */
  readonly conflicts: readonly ('title' | 'body')[];
  /** Texts that only the tracker's side has changed: left alone. */
  readonly newer: readonly ('title' | 'body')[];
  /** The text that the issue is to have, where nothing of it is newer. */
  readonly body: string;
  /** What was ticked at the tracker, and is to be in the draft. */
  readonly ticks: readonly Tick[];
}

/**
 * What an update has to change. `mayEdit`: false leaves labels, assignees, milestone and type out, for the tracker
 * would drop them. `fieldsOnly`: title and text are left as they are on both sides.
 */
export function mergeIssue(
  base: Base,
  payload: Payload,
  plan: Plan,
  theirs: StoredIssue,
  mayEdit: boolean,
  fieldsOnly = false,
): Merge {
  const { request } = plan;
  const meta = mayEdit ? mergeMeta(base, payload, plan, theirs) : {};
  if (fieldsOnly) return { patch: meta, conflicts: [], newer: [], body: theirs.body, ticks: [] };
  const body = decideBody(base, request.body, theirs.body);
  const texts = {
    title: decide(request.title, theirs.title, base.sent?.title, base.stored?.title, sameTitle),
    body: body.decision,
  };
  const which = (wanted: TextDecision): readonly ('title' | 'body')[] =>
    (['title', 'body'] as const).filter((field) => texts[field] === wanted);
  const text: IssuePatch = {
    ...(texts.title === 'send' || texts.title === 'conflict' ? { title: request.title } : {}),
    ...(body.send === null ? {} : { body: body.send }),
  };
  return {
    patch: { ...text, ...meta },
    conflicts: which('conflict'),
    newer: which('keep-theirs'),
    body: body.body,
    ticks: body.ticks,
  };
}

interface BodyDecision {
  readonly decision: TextDecision;
  /** What is sent of it; null: nothing. */
  readonly send: string | null;
  readonly body: string;
  readonly ticks: readonly Tick[];
}

/** Ticks are merged one by one; all else of a text is one side's or the other's. */
function decideBody({ sent, stored }: Base, ours: string, theirs: string): BodyDecision {
  const decision = decide(ours, theirs, sent?.body, stored?.body, sameBody);
  if ((decision === 'keep-theirs' || decision === 'conflict') && sent !== null && stored !== null) {
    const merge = mergeTicks(sent.body, stored.body, ours, theirs);
    if (merge !== null)
      return {
        decision: merge.newer ? 'keep-theirs' : 'same',
        send: sameBody(merge.body, theirs) ? null : merge.body,
        body: merge.newer ? ours : merge.body,
        ticks: merge.ticks,
      };
  }
  const send = decision === 'send' || decision === 'conflict' ? ours : null;
  return { decision, send, body: ours, ticks: [] };
}

function mergeMeta(base: Base, payload: Payload, { request }: Plan, theirs: StoredIssue): IssuePatch {
  const labels = mergeNames(base.sent?.labels ?? [], payload.labels, request.labels, theirs.labels);
  const assignees = mergeNames(
    base.sent?.assignees ?? [],
    payload.assignees,
    request.assignees,
    theirs.assignees,
  );
  // What the draft no longer names is taken away only when the draft had put it there.
  const cleared = (was: string | null | undefined, now: string | null, at: string | null): boolean =>
    now === null && was !== null && was !== undefined && at !== null && foldName(was) === foldName(at);
  const milestone =
    request.milestone !== null
      ? request.milestone.number !== theirs.milestone?.number
      : cleared(base.sent?.milestone, payload.milestone, theirs.milestone?.title ?? null);
  const type =
    request.type !== null
      ? !sameOrNull(request.type, theirs.type)
      : cleared(base.sent?.type, payload.type, theirs.type);
  return {
    ...(labels === null ? {} : { labels }),
    ...(assignees === null ? {} : { assignees }),
    ...(milestone ? { milestone: request.milestone } : {}),
    ...(type ? { type: request.type } : {}),
  };
}
