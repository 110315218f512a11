/** What the journal keeps, and how it is read back: a record from disk may be of any shape. */
import type { Payload } from '#core/publish/payload';
import type { IssueRef, Repository } from '#core/publish/repository';

/** A repository together with the host that it is on. */
export interface Target extends Repository {
  readonly host: string;
}

/**
 * A write to the tracker that has begun and not ended.
 * `sending`: it may or may not have been sent. `unknown`: it was sent, nobody knows what came of it.
 * `stored`: the tracker has it (see `issue`); the draft may not say so yet.
 */
export interface AttemptRecord {
  readonly format: 1;
  readonly operation: 'create' | 'update';
  /** UUID; stands in the issue's body as a marker. Sending again keeps it. */
  readonly attempt: string;
  /** The draft's URI, always in the same spelling for the same file. */
  readonly draft: string;
  /** Where it was sent, in order: the last one is the latest. Never empty. */
  readonly targets: readonly Target[];
  /** Who sent it: the reconciling list is asked for this person's issues. */
  readonly creator: string;
  readonly title: string;
  /** `fingerprint` of what was sent, each time: any of them may have arrived. Never empty. */
  readonly hashes: readonly string[];
  /** Milliseconds since 1970, of the first sending. */
  readonly startedAt: number;
  /** How often it was sent on the person's word. */
  readonly sends: number;
  /** The address of the issue that the person set aside for a new one. */
  readonly replaces: string | null;
  readonly step: 'sending' | 'unknown' | 'stored';
  readonly issue: IssueRef | null;
}

/** The last agreement of a draft and its issue: the base of a three-way comparison. One per draft, kept. */
export interface Publication {
  readonly format: 1;
  readonly draft: string;
  readonly issue: IssueRef;
  readonly host: string;
  /** The title that the draft had. */
  readonly title: string;
  /** What the draft said; null when it is not known (taken over after a crash). */
  readonly sent: Payload | null;
  /** What the tracker then had; null when that is not known. */
  readonly stored: StoredText | null;
}

/** A comment whose posting has begun and not come to a known end. */
export interface CommentRecord {
  readonly format: 1;
  /** Of the issue and the comment's marker: one comment with that marker is wanted there. */
  readonly key: string;
  /** UUID: what the person gives their word for, should it be posted again. */
  readonly attempt: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What a comment's record goes by. */
export const commentKey = (issueUrl: string, marker: string): string => `${issueUrl} ${marker}`;

export interface StoredText {
  readonly title: string;
  readonly body: string;
  readonly updatedAt: string;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readIssue(value: unknown): IssueRef | null {
  if (!isFields(value)) return null;
  const { owner, name, number, url } = value;
  return isText(owner) && isText(name) && isCount(number) && isText(url)
    ? { owner, name, number, url }
    : null;
}

function readTarget(value: unknown): Target | null {
  if (!isFields(value)) return null;
  const { host, owner, name } = value;
  return isText(host) && isText(owner) && isText(name) ? { host, owner, name } : null;
}

function readPayload(value: unknown): Payload | null {
  if (!isFields(value)) return null;
  const { title, body, labels, assignees, milestone, type } = value;
  return isText(title) &&
    isText(body) &&
    isTexts(labels) &&
    isTexts(assignees) &&
    isTextOrNull(milestone) &&
    isTextOrNull(type)
    ? { title, body, labels, assignees, milestone, type }
    : null;
}

function readStored(value: unknown): StoredText | null {
  if (!isFields(value)) return null;
  const { title, body, updatedAt } = value;
  return isText(title) && isText(body) && isText(updatedAt) ? { title, body, updatedAt } : null;
}

/** The attempt that `value` is (as JSON gives it), or null when it is not one of ours. */
export function readAttemptRecord(value: unknown): AttemptRecord | null {
  if (!isFields(value)) return null;
  const { format, operation, attempt, draft, targets, creator, title, hashes, startedAt, sends, step } =
    value;
  const { replaces } = value;
  const issue = value['issue'] === null ? null : readIssue(value['issue']);
  if (format !== 1 || (operation !== 'create' && operation !== 'update')) return null;
  if (step !== 'sending' && step !== 'unknown' && step !== 'stored') return null;
  if (
    !isText(attempt) ||
    !isText(draft) ||
    !isText(creator) ||
    !isText(title) ||
    !isTexts(hashes) ||
    hashes.length === 0
  )
    return null;
  if (!isCount(startedAt) || !isCount(sends) || !isTextOrNull(replaces) || !Array.isArray(targets))
    return null;
  const places = targets.map(readTarget).filter((target) => target !== null);
  if (places.length === 0 || places.length !== targets.length) return null;
  if ((value['issue'] !== null && issue === null) || (step === 'stored' && issue === null)) return null;
  return {
    format,
    operation,
    attempt,
    draft,
    targets: places,
    creator,
    title,
    hashes,
    startedAt,
    sends,
    replaces,
    step,
    issue,
  };
}

/** The publication that `value` is (as JSON gives it), or null when it is not one of ours. */
export function readPublication(value: unknown): Publication | null {
  if (!isFields(value)) return null;
  const { format, draft, host, title } = value;
  const issue = readIssue(value['issue']);
  const sent = value['sent'] === null ? null : readPayload(value['sent']);
  const stored = value['stored'] === null ? null : readStored(value['stored']);
  if (format !== 1 || !isText(draft) || !isText(host) || !isText(title) || issue === null) return null;
  if ((value['sent'] !== null && sent === null) || (value['stored'] !== null && stored === null)) return null;
  return { format, draft, issue, host, title, sent, stored };
}

/** The record of a comment that `value` is (as JSON gives it), or null when it is not one of ours. */
export function readCommentRecord(value: unknown): CommentRecord | null {
  if (!isFields(value)) return null;
  const { format, key, attempt, startedAt } = value;
  return format === 1 && isText(key) && isText(attempt) && isCount(startedAt)
    ? { format, key, attempt, startedAt }
    : null;
}
