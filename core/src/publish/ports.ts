/** What publishing needs from the world. Every method may be slow; what each may fail with is said beside it. */
import type { BlockFile } from '#core/publish/blockFiles';
import type { Cancellation } from '#core/publish/cancellation';
import type { OpenIssue } from '#core/publish/duplicates';
import type { Answer } from '#core/publish/failure';
import type { AttemptRecord, CommentRecord, Publication } from '#core/publish/records';
import type { SecretScanner } from '#core/redaction/model';
import type { Tick } from '#core/publish/tick';
import type { IssueRef, Repository } from '#core/publish/repository';

export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** Owner and name are the present ones, also when it was asked for under an earlier name. */
export interface RepositoryFacts extends Repository {
  /** What the signed-in person may do there; null when the tracker does not say. */
  readonly permission: Permission | null;
  readonly hasIssues: boolean;
  readonly archived: boolean;
  /** `owner/name` of the repository that this one was forked from. */
  readonly forkOf: string | null;
}

export interface Label {
  readonly name: string;
  readonly description: string;
}

export interface Milestone {
  readonly number: number;
  readonly title: string;
}

/** What is sent: names as the repository spells them, the milestone by its number. */
export interface IssueRequest {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: Milestone | null;
  readonly type: string | null;
}

/** An update: a field that is absent stays as it is. */
export type IssuePatch = { readonly [K in keyof IssueRequest]?: IssueRequest[K] };

/** What the tracker has. */
export interface StoredIssue extends IssueRef {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: Milestone | null;
  readonly type: string | null;
  readonly state: 'open' | 'closed';
  readonly locked: boolean;
  /** As the tracker writes it; compared, never calculated with. */
  readonly updatedAt: string;
}

/** A comment below an issue. */
export interface StoredComment {
  readonly id: number;
  /** The address of its place on the issue's page. */
  readonly url: string;
  readonly body: string;
}

/**
 * A tracker of issues, bound to one host. Nothing here throws: failures are answers.
 * Cancelling a read stops it; cancelling a write counts only until it is sent, so that
 * the failure `cancelled` of a write always means that nothing was sent.
 * A write is sent at most once per call, except again after a refusal that is certain (401 and a new token,
 * a redirect inside the same origin).
 */
export interface Tracker {
  /** The host of the issues' pages, as `issueLink.ts` reads it from an address: `github.com`, `127.0.0.1:4100`. */
  readonly host: string;
  /** A text as it is sent, where that is not as it is given: what leads into the workspace leads to a commit. */
  readonly sentText?: (text: string) => string;
  /** The login of the signed-in person. */
  currentUser(cancellation: Cancellation): Promise<Answer<string>>;
  repository(repository: Repository, cancellation: Cancellation): Promise<Answer<RepositoryFacts>>;
  labels(repository: Repository, cancellation: Cancellation): Promise<Answer<readonly Label[]>>;
  /** Open and closed ones. */
  milestones(repository: Repository, cancellation: Cancellation): Promise<Answer<readonly Milestone[]>>;
  /** The names of the repository's issue types; null when it has none to choose from. */
  issueTypes(repository: Repository, cancellation: Cancellation): Promise<Answer<readonly string[] | null>>;
  assignable(repository: Repository, login: string, cancellation: Cancellation): Promise<Answer<boolean>>;
  getIssue(repository: Repository, number: number, cancellation: Cancellation): Promise<Answer<StoredIssue>>;
  /**
   * From the list, not from search: newest first, without pull requests. At least the newest hundred, and on
   * until `since` (ms since 1970).
   */
  issuesBy(
    repository: Repository,
    creator: string,
    since: number,
    cancellation: Cancellation,
  ): Promise<Answer<readonly StoredIssue[]>>;
  /**
   * Open issues that may have a title like this one: those last changed, and those that the tracker's search finds.
   * Without pull requests; some may come twice.
   */
  openIssuesLike(
    repository: Repository,
    title: string,
    cancellation: Cancellation,
  ): Promise<Answer<readonly OpenIssue[]>>;
  createIssue(
    repository: Repository,
    request: IssueRequest,
    cancellation: Cancellation,
  ): Promise<Answer<StoredIssue>>;
  updateIssue(
    repository: Repository,
    number: number,
    patch: IssuePatch,
    cancellation: Cancellation,
  ): Promise<Answer<StoredIssue>>;
  /** Gives the labels that the issue then has. */
  addLabels(
    repository: Repository,
    number: number,
    labels: readonly string[],
    cancellation: Cancellation,
  ): Promise<Answer<readonly string[]>>;
  /** All comments below an issue, oldest first. */
  comments(
    repository: Repository,
    number: number,
    cancellation: Cancellation,
  ): Promise<Answer<readonly StoredComment[]>>;
  createComment(
    repository: Repository,
    number: number,
    body: string,
    cancellation: Cancellation,
  ): Promise<Answer<StoredComment>>;
  updateComment(
    repository: Repository,
    id: number,
    body: string,
    cancellation: Cancellation,
  ): Promise<Answer<StoredComment>>;
  /** A label that is there already counts as created. */
  createLabel(repository: Repository, name: string, cancellation: Cancellation): Promise<Answer<null>>;
}

/**
 * What survives a crash. Writing replaces the whole record at once: after a crash there is the old or the new one.
 * Every method may reject (full disk, no permission, an unreadable record); the error's message names the place.
 */
export interface Journal {
  readAttempt(draft: string): Promise<AttemptRecord | null>;
  /** Resolves when the record is safe on disk, not before. */
  writeAttempt(record: AttemptRecord): Promise<void>;
  /** Removing what is not there is done already. */
  removeAttempt(draft: string): Promise<void>;
  /** Every attempt that has not ended, of any draft. */
  attempts(): Promise<readonly AttemptRecord[]>;
  readPublication(draft: string): Promise<Publication | null>;
  writePublication(publication: Publication): Promise<void>;
  removePublication(draft: string): Promise<void>;
  publications(): Promise<readonly Publication[]>;
  /** `key`: as `commentKey` has it. */
  readComment(key: string): Promise<CommentRecord | null>;
  writeComment(record: CommentRecord): Promise<void>;
  removeComment(key: string): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when cancelled. */
  sleep(milliseconds: number, cancellation: Cancellation): Promise<void>;
}

export interface Lease {
  /** Whether it is still ours: false after another process took it for abandoned. */
  held(): Promise<boolean>;
  release(): Promise<void>;
}

/** One holder per key, across windows and processes; a dead holder's lock is taken over. May reject. */
export interface Lock {
  acquire(key: string): Promise<Lease | LockHolder>;
}

export interface LockHolder {
  /** Who holds it, for a message: a process id, a window. */
  readonly heldBy: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface Ids {
  /** A fresh random UUID, lower case. */
  uuid(): string;
}

export interface Digest {
  /** SHA-256 of the text's UTF-8 bytes in lower-case hexadecimal. */
  sha256(text: string): Promise<string>;
}

/** The draft files. May reject. */
export interface Drafts {
  exists(draft: string): Promise<boolean>;
  /** Writes the issue's address into the draft's front matter, touching nothing else, and saves it. */
  saveLink(draft: string, url: string): Promise<void>;
  /** Ticks and unticks checkboxes, touching nothing else, and saves the draft. Rejects where it lacks one of them. */
  saveTicks(draft: string, ticks: readonly Tick[]): Promise<void>;
  /**
   * Keeps files beside the draft, each whole or not at all. One that is there already stays; rejects where it has another
   * text.
   */
  keepFiles(draft: string, files: readonly BlockFile[]): Promise<void>;
}

export interface PublishPorts {
  readonly scanner: SecretScanner;
  readonly tracker: Tracker;
  readonly journal: Journal;
  readonly lock: Lock;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly drafts: Drafts;
}
