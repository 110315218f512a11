/** What a draft's link means, with what the journal knows of the draft: what a publish of it has to do. Pure. */
import { parseIssueUrl } from '#core/publish/issueLink';
import type { AttemptRecord, Publication } from '#core/publish/records';
import type { IssueRef } from '#core/publish/repository';
import type { Choices, HeldReason } from '#core/publish/result';
import type { UpdateInput } from '#core/publish/sendUpdate';
import { refOf } from '#core/publish/settle';

/** The journal's records of a draft. */
export interface DraftRecords {
  readonly attempt: AttemptRecord | null;
  readonly publication: Publication | null;
}

export type Course =
  /** `earlier`: the attempt that is sent once more; `replaces`: the address of the issue that was set aside. */
  | { readonly kind: 'create'; readonly earlier: AttemptRecord | null; readonly replaces: string | null }
  /** An attempt that was cut short has its issue. */
  | { readonly kind: 'adopt'; readonly attempt: AttemptRecord; readonly issue: IssueRef }
  /** An attempt may have its issue: the tracker's list tells. `sendAgain`: where it has none, on the person's word. */
  | { readonly kind: 'look'; readonly attempt: AttemptRecord; readonly sendAgain: boolean }
  | ({ readonly kind: 'update' } & UpdateInput)
  | {
      readonly kind: 'held';
      readonly reason: Extract<
        HeldReason,
        { readonly kind: 'link-invalid' | 'link-elsewhere' | 'already-published' | 'pending-elsewhere' }
      >;
    };

type Words = Pick<Choices, 'asNew' | 'relink' | 'sendAgain'>;

/** The one decision for a publish, its dry run, its preview, and whatever else needs the draft's issue. */
export function courseOf(
  linkText: string | null,
  host: string,
  records: DraftRecords,
  choices: Words,
): Course {
  if (linkText === null) return unlinked(host, records, choices);
  const link = parseIssueUrl(linkText);
  if (link === null) return { kind: 'held', reason: { kind: 'link-invalid', link: linkText } };
  const { attempt, publication } = records;
  // Setting this issue aside for a new one was begun before, and interrupted.
  if (attempt?.operation === 'create' && attempt.replaces === link.url)
    return unfinished(host, attempt, choices);
  if (choices.asNew === link.url) return { kind: 'create', earlier: null, replaces: link.url };
  const known = publication?.issue.url === link.url ? publication : null;
  // What was published through this tracker may have pages of another host.
  if (link.host !== host && known?.host !== host) return elsewhere(link.url, host);
  return { kind: 'update', issue: refOf(link), publication: known, attempt, linked: true };
}

/** An issue of another tracker: here its number is another issue's. */
const elsewhere = (link: string, host: string): Course => ({
  kind: 'held',
  reason: { kind: 'link-elsewhere', link, host },
});

function unlinked(host: string, { attempt, publication }: DraftRecords, choices: Words): Course {
  if (attempt?.operation === 'create') return unfinished(host, attempt, choices);
  const issue = publication?.issue ?? attempt?.issue ?? null;
  if (issue === null) return { kind: 'create', earlier: null, replaces: null };
  if (choices.asNew === issue.url) return { kind: 'create', earlier: null, replaces: issue.url };
  if (choices.relink !== issue.url) return { kind: 'held', reason: { kind: 'already-published', issue } };
  return (publication?.host ?? latestHost(attempt)) === host
    ? { kind: 'update', issue, publication, attempt, linked: false }
    : elsewhere(issue.url, host);
}

/** Where an attempt was sent last, and has its issue if it has one. */
const latestHost = (attempt: AttemptRecord | null): string | undefined => attempt?.targets.at(-1)?.host;

/** Whether the tracker on this host can look for the attempt's issue. */
export const reachable = (host: string, { targets }: AttemptRecord): boolean =>
  targets.every((target) => target.host === host);

/** An attempt that did not come to its end. */
function unfinished(host: string, attempt: AttemptRecord, choices: Words): Course {
  const { issue, attempt: id, targets } = attempt;
  if (issue === null ? !reachable(host, attempt) : latestHost(attempt) !== host)
    return choices.asNew === id
      ? { kind: 'create', earlier: attempt, replaces: attempt.replaces }
      : { kind: 'held', reason: { kind: 'pending-elsewhere', attempt: id, targets } };
  return issue === null
    ? { kind: 'look', attempt, sendAgain: choices.sendAgain === id }
    : { kind: 'adopt', attempt, issue };
}
