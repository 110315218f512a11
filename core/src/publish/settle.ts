/** After the tracker has the issue: the journal first, then the draft's link, then the agreement, then a clean journal. */
import type { Payload } from '#core/publish/payload';
import type { StoredIssue } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { AttemptRecord, Publication, StoredText } from '#core/publish/records';
import type { Run } from '#core/publish/run';
import { noted } from '#core/publish/run';

export const refOf = ({ owner, name, number, url }: IssueRef): IssueRef => ({ owner, name, number, url });

export const storedText = ({ title, body, updatedAt }: StoredIssue): StoredText => ({
  title,
  body,
  updatedAt,
});

/** The attempt has come to an issue: written before anything else may fail. */
export const recordStored = (run: Run, attempt: AttemptRecord, issue: IssueRef): Promise<boolean> =>
  noted(run, () => run.ports.journal.writeAttempt({ ...attempt, step: 'stored', issue: refOf(issue) }));

/** Writes the agreement of draft and issue. */
export function recordPublication(
  run: Run,
  issue: IssueRef,
  sent: Payload | null,
  stored: StoredText | null,
): Promise<boolean> {
  const { draft } = run.request;
  const publication: Publication = {
    format: 1,
    draft,
    issue: refOf(issue),
    host: run.ports.tracker.host,
    title: run.request.rendered.payload.title,
    sent,
    stored,
  };
  return noted(run, () => run.ports.journal.writePublication(publication));
}

/** Ends the attempt. */
export const forgetAttempt = (run: Run): Promise<boolean> =>
  noted(run, () => run.ports.journal.removeAttempt(run.request.draft));
