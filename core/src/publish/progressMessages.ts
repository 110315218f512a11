/** The words of the progress comment. */
import { describeFailure, describeFinding, describeHeld } from '#core/publish/messages';
import type { ProgressHeld, ProgressResult } from '#core/publish/progress';
import type { IssueRef } from '#core/publish/repository';

const name = ({ owner, name: repository, number }: IssueRef): string => `${owner}/${repository}#${number}`;

function describeProgressHeld(reason: ProgressHeld): string {
  switch (reason.kind) {
    case 'not-linked':
      return 'The draft has no issue yet to comment on. Publish it first.';
    case 'nothing-measured':
      return 'The draft has no metric with figures from before and after. Fill in both, or import them, and post again.';
    case 'secret-found':
      return describeFinding({ code: 'secret-found', places: reason.places, blocking: 'always' });
    case 'link-invalid':
    case 'link-elsewhere':
    case 'already-published':
    case 'pending-elsewhere':
    case 'in-progress':
      return describeHeld(reason);
  }
}

/** How posting ended, in one paragraph without the notes. */
export function describeProgressResult(result: ProgressResult): string {
  switch (result.status) {
    case 'posted':
      return `Before and after were posted as a comment on ${name(result.issue)}.`;
    case 'there':
      return `${name(result.issue)} has a comment with these figures already; nothing was sent.`;
    case 'held':
      return `Not posted. ${describeProgressHeld(result.reason)}`;
    case 'failed':
      return `Not posted. ${describeFailure(result.failure)}`;
    case 'unknown':
      return `Whether the comment on ${name(result.issue)} was posted is not known.${result.cause === null ? '' : ` ${describeFailure(result.cause)}`} Post again to look for it; send it again only if you are sure that it is not there.`;
  }
}
