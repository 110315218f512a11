/** What a publish is asked, what it reports on its way, and how it can end. Codes and data only; words: messages.ts. */
import type { BodyRemedy } from '#core/publish/bodyPlan';
import type { TrackerFailure } from '#core/publish/failure';
import type { RenderedText, Finding } from '#core/publish/preflight';
import type { LockHolder, StoredIssue } from '#core/publish/ports';
import type { IssueRef, Repository } from '#core/publish/repository';
import type { Publication, Target } from '#core/publish/records';
import type { Receipt } from '#core/publish/receipt';

/**
 * What the person decided. Each word of theirs names what it is about, so that it cannot be spent on something else.
 * One question may follow another: the answers are given together with those before.
 */
export interface Choices {
  /** Publish although there are errors (those that would lose data still hold back). */
  readonly overruleErrors: boolean;
  /** Missing labels to be created. */
  readonly createLabels: readonly string[];
  /** Repair labels, assignees, milestone and type of the linked issue; title and text are left as they are. */
  readonly fieldsOnly: boolean;
  /** What becomes of a text that is long. */
  readonly body: BodyRemedy;
  /** Places of secrets (`placeKey`) that may be sent: the person has said so of each, seeing it where it stands. */
  readonly sendSecrets: readonly string[];
  /** Leave sections out in which nothing was filled in. */
  readonly dropEmptySections: boolean;
  /** The attempt of an `unknown` result: send it again, at the risk of a second issue. */
  readonly sendAgain: string | null;
  /** `updatedAt` of the issue that a `changed-on-tracker` showed: write over that version. */
  readonly overwrite: string | null;
  /** The issue's address of an `already-published`: update that issue and write its link into the draft again. */
  readonly relink: string | null;
  /** The attempt that a `pending-of-other-draft` named, whose file is gone: it was this draft, go on with it. */
  readonly takeOver: string | null;
  /**
   * Publish a new issue all the same: the address that an `already-published` named (or the draft's own link, to
   * set that issue aside), or the attempt that a `pending-of-other-draft` or a `pending-elsewhere` named.
   */
  readonly asNew: string | null;
  /** The issue's address of a `shared-issue`: update it from this draft too. */
  readonly shareIssue: string | null;
}

export const noChoices: Choices = {
  overruleErrors: false,
  createLabels: [],
  fieldsOnly: false,
  body: 'none',
  sendSecrets: [],
  dropEmptySections: false,
  sendAgain: null,
  overwrite: null,
  relink: null,
  takeOver: null,
  asNew: null,
  shareIssue: null,
};

export interface PublishRequest {
  /** The draft's URI, always in the same spelling for the same file: its identity in journal and lock. */
  readonly draft: string;
  readonly rendered: RenderedText & { readonly issue: string | null };
  /** Where a new issue goes; an update goes to the linked issue. */
  readonly target: Repository;
  readonly choices: Choices;
}

export type Progress =
  | { readonly kind: 'checking-target' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'updating' }
  | { readonly kind: 'adding-labels' }
  | { readonly kind: 'saving-link' }
  | { readonly kind: 'posting-progress' }
  /** A part of the text goes into a comment; `part` counts from 1. */
  | { readonly kind: 'posting-parts'; readonly part: number; readonly of: number }
  /** The tracker asked for patience. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  /** Looking for an issue whose fate is unknown; `check` counts from 1. */
  | { readonly kind: 'reconciling'; readonly check: number; readonly of: number };

/** Something true about an ending that the person should know besides. */
export type Note =
  /** The issue is there, the draft does not say so yet; publishing again writes it. */
  | { readonly kind: 'link-not-saved'; readonly url: string; readonly detail: string }
  /** The journal could not be written afterwards; `detail` names the place. */
  | { readonly kind: 'journal-not-saved'; readonly detail: string }
  | { readonly kind: 'lock-not-released'; readonly detail: string }
  /** More than one issue carries the marker. */
  | { readonly kind: 'duplicates-found'; readonly issues: readonly IssueRef[] }
  /** An earlier attempt at this draft never came to a known end; the draft is linked to another issue. */
  | {
      readonly kind: 'earlier-attempt-unresolved';
      readonly targets: readonly Target[];
      readonly found: IssueRef | null;
    }
  /** The issue moved; the link was changed. */
  | { readonly kind: 'issue-moved'; readonly from: string; readonly to: string }
  /** Changed at the tracker and not in the draft: left as it is there. */
  | { readonly kind: 'newer-on-tracker'; readonly fields: readonly ('title' | 'body')[] }
  /** What was ticked or unticked at the tracker is in the draft now. */
  | { readonly kind: 'ticks-taken'; readonly count: number }
  /** It is not, and the text was left as it is on both sides. */
  | { readonly kind: 'ticks-not-saved'; readonly detail: string }
  | { readonly kind: 'issue-closed' }
  | { readonly kind: 'issue-locked' }
  | {
      readonly kind: 'labels-not-created';
      readonly labels: readonly string[];
      readonly failure: TrackerFailure;
    }
  | {
      readonly kind: 'labels-not-added';
      readonly labels: readonly string[];
      readonly failure: TrackerFailure;
    }
  /** The issue is there, and parts of its text that belong in comments are not, or perhaps not. */
  | { readonly kind: 'parts-not-posted'; readonly failure: PublishFailure | null }
  /** The issue's text names these files beside the draft: the person attaches them. */
  | {
      readonly kind: 'files-to-attach';
      readonly files: readonly { readonly name: string; readonly bytes: number }[];
    }
  /** After adopting: the draft has changed since it was sent, and the change is not at the tracker. */
  | { readonly kind: 'update-held'; readonly reason: HeldReason }
  | { readonly kind: 'update-failed'; readonly failure: PublishFailure }
  | { readonly kind: 'update-unknown'; readonly failure: TrackerFailure };

export type HeldReason =
  /** See the result's findings. */
  | { readonly kind: 'findings'; readonly blocking: readonly Finding[] }
  /** Another window or process is publishing this draft, or this issue. */
  | { readonly kind: 'in-progress'; readonly holder: LockHolder }
  /** This draft became that issue, and its link is gone from the front matter. */
  | { readonly kind: 'already-published'; readonly issue: IssueRef }
  /** Title or body differ at the tracker from what was last published; `base` is null when that is not known. */
  | { readonly kind: 'changed-on-tracker'; readonly issue: StoredIssue; readonly base: Publication | null }
  /** Another draft is linked to the same issue. */
  | { readonly kind: 'shared-issue'; readonly issue: IssueRef; readonly otherDraft: string }
  /**
   * Another draft was sent with an unknown outcome and may be this one: it has this text and its file is there
   * (`gone` false: a copy), or it has this title and its file is gone (`gone` true: renamed, perhaps).
   */
  | {
      readonly kind: 'pending-of-other-draft';
      readonly otherDraft: string;
      readonly gone: boolean;
      readonly attempt: string;
    }
  /** An attempt at another host has not come to an end; this tracker cannot look there. */
  | { readonly kind: 'pending-elsewhere'; readonly attempt: string; readonly targets: readonly Target[] }
  /** The draft's link leads to another host than this tracker's. */
  | { readonly kind: 'link-elsewhere'; readonly link: string; readonly host: string }
  | { readonly kind: 'link-invalid'; readonly link: string };

export type PublishFailure =
  | TrackerFailure
  /** Before anything was sent, unless a note says otherwise; `detail` names the place. */
  | { readonly kind: 'journal-failed'; readonly detail: string }
  | { readonly kind: 'lock-failed'; readonly detail: string }
  /** A file that the issue's text was to name cannot be kept beside the draft; `detail` names the place. */
  | { readonly kind: 'file-not-kept'; readonly detail: string }
  /** Comments on it take write access. */
  | { readonly kind: 'issue-locked' }
  /** Another process took the lock over, for this one slept too long. */
  | { readonly kind: 'lock-lost' };

interface Stored {
  readonly issue: IssueRef;
  readonly receipt: Receipt;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

export type PublishResult =
  | ({ readonly status: 'created' } & Stored)
  | ({ readonly status: 'updated' } & Stored)
  | ({ readonly status: 'unchanged' } & Stored)
  /** An issue of an earlier attempt was found and linked; `updated`: the draft had changed since, and so did the issue. */
  | {
      readonly status: 'adopted';
      readonly issue: IssueRef;
      readonly updated: boolean;
      /** Null when the comparison could not be made. */
      readonly receipt: Receipt | null;
      readonly findings: readonly Finding[];
      readonly notes: readonly Note[];
    }
  | {
      readonly status: 'held';
      readonly reason: HeldReason;
      readonly findings: readonly Finding[];
      readonly notes: readonly Note[];
    }
  /** Nothing was stored at the tracker by this publish. */
  | {
      readonly status: 'failed';
      readonly failure: PublishFailure;
      readonly during: 'checking' | 'creating' | 'updating';
      readonly findings: readonly Finding[];
      readonly notes: readonly Note[];
    }
  /** It may be at the tracker or not. `create` and `comment`: check again (publish again) or send again (`Choices.sendAgain`). `update`: publish again. */
  | {
      readonly status: 'unknown';
      readonly operation: 'create' | 'update' | 'comment';
      readonly attempt: string;
      readonly targets: readonly Target[];
      /** Why the answer is missing; null when the attempt is of an earlier run. */
      readonly cause: TrackerFailure | null;
      /** How many times the tracker's list was read without finding the issue; 0: it could not be read at all. */
      readonly checks: number;
      readonly notes: readonly Note[];
    };
