import type { Outgoing, SentTexts } from '#core/publish/outgoing';
import type { StoredIssue } from '#core/publish/ports';
import type { Preparation } from '#core/publish/prepare';
import type { IssueRef } from '#core/publish/repository';
import type { Candidate } from '#core/publish/target';

/** What is known before sending. */
export interface PreflightFacts {
  readonly outgoing: Outgoing;
  /** Its texts as the tracker is sent them. */
  readonly sent: SentTexts;
  readonly preparation: Preparation;
  readonly host: string;
  /** The issue that is updated; null for a new one. */
  readonly issue: IssueRef | null;
  /** What the tracker has of it; null for a new one, and where it could not be read. */
  readonly stored: StoredIssue | null;
  /** Places of secrets that the person lets go, by `placeKey`. */
  readonly sendSecrets: readonly string[];
  /** The repositories that the remotes of the draft's folder lead to. */
  readonly nearby: readonly Candidate[];
}
