/** The words of publishing, all in this file: what happened, where, and what to do. No secret ever comes here. */
import type { ReportedProblem } from '#core/protocol';
import type { EndpointsResult } from '#core/publish/apiUrl';
import type { FieldError } from '#core/publish/failure';
import { changedNothing } from '#core/publish/failure';
import type { LeftOut } from '#core/publish/plan';
import type { IssueRef, Repository } from '#core/publish/repository';
import { kilobytes } from '#core/publish/blockFiles';
import type { BodyRemedy } from '#core/publish/bodyPlan';
import type { Finding, ReportedPlace } from '#core/publish/preflight';
import type { Receipt, ReceiptEntry } from '#core/publish/receipt';
import type { HeldReason, Note, Progress, PublishFailure, PublishResult } from '#core/publish/result';
import { isFull } from '#core/publish/writeFailure';

const repo = ({ owner, name }: Repository): string => `${owner}/${name}`;
const issueName = (issue: IssueRef): string => `${repo(issue)}#${issue.number}`;
const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');
const several = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
const number = (value: number): string => value.toString().replace(/\B(?=(?:\d{3})+$)/gu, ',');
/** Of a URI, what a person calls the file. */
const fileName = (uri: string): string => {
  const last = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    // A stray percent sign: shown as it stands.
    return last;
  }
};

/** Seconds as a person says them. */
export function describeWait(seconds: number): string {
  if (seconds < 90) return several(Math.ceil(seconds), 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? several(minutes, 'minute') : several(Math.ceil(minutes / 60), 'hour');
}

const FREE_SPACE = 'Free some space on the disk that it is on';

const FIELD_NAMES: ReadonlyMap<string, string> = new Map([
  ['title', 'the title'],
  ['body', 'the text'],
  ['labels', 'the labels (front matter “labels”)'],
  ['label', 'the labels (front matter “labels”)'],
  ['assignees', 'the assignees (front matter “assignees”)'],
  ['assignee', 'the assignees (front matter “assignees”)'],
  ['milestone', 'the milestone (front matter “milestone”)'],
  ['type', 'the type (front matter “type”)'],
]);

function describeFieldError({ field, code, message }: FieldError): string {
  const what = field === null ? 'the issue' : (FIELD_NAMES.get(field) ?? `“${field}”`);
  const why = message !== '' ? message : code;
  return why === '' ? what : `${what}: ${why}`;
}

const sentence = (detail: string): string => {
  const text = detail.trim();
  return text === '' ? '' : ` It said: ${/[.!?]$/u.test(text) ? text : `${text}.`}`;
};

/** Why a request failed, and what to do about it. */
export function describeFailure(failure: PublishFailure): string {
  switch (failure.kind) {
    case 'not-signed-in':
      return 'You are not signed in to the tracker. Sign in, or open the issue in the browser or copy it as Markdown.';
    case 'bad-token':
      return 'The tracker does not accept the sign-in (401): it has expired, was withdrawn, or is for another tracker. Sign in again, or give a token that is valid there.';
    case 'forbidden':
      return `The tracker refuses this (403).${sentence(failure.detail)} Ask an owner of the repository or the organization for access, or choose another repository.`;
    case 'saml':
      return `The organization wants you to authorize this sign-in by single sign-on (SAML).${failure.url === null ? ' Authorize it in your account’s settings, then publish again.' : ` Authorize it at ${failure.url}, then publish again.`}`;
    case 'not-found-or-no-access':
      return `The repository${failure.repository === null ? '' : ` ${failure.repository}`} does not exist, or your account may not see it (404). Check its name, and that you are signed in with the right account.`;
    case 'issues-disabled':
      return 'Issues are switched off in this repository (410). Choose another repository.';
    case 'issue-gone':
      return 'The linked issue is gone: it was deleted, or your account may not see it any more. Check the draft’s “issue” link, or publish the draft as a new issue.';
    case 'validation':
      return failure.errors.length === 0
        ? 'The tracker does not accept the issue (422) and does not say why. Check title, labels, assignees and milestone.'
        : `The tracker does not accept ${failure.errors.map(describeFieldError).join('; ')} (422). Correct it in the draft and publish again.`;
    case 'rate-limited':
      return `The tracker asks for a pause: too many requests.${failure.waitSeconds === null ? ' Publish again in a few minutes.' : ` Publish again in ${describeWait(failure.waitSeconds)}.`}`;
    case 'rejected':
      return `The tracker refuses the request (${failure.status}).${sentence(failure.detail)}`;
    case 'server':
      return `The tracker has a fault of its own (${failure.status}). Publish again a little later.`;
    case 'timeout':
      return `The tracker did not answer within ${describeWait(failure.seconds)}. Check the connection and publish again.`;
    case 'network':
      return `The tracker cannot be reached: ${failure.detail}. Check the connection, the proxy and the tracker’s address.`;
    case 'bad-response':
      return `The tracker’s answer (${failure.status}) cannot be read: ${failure.detail}. Check that the address is a GitHub API.`;
    case 'redirect-refused':
      return `The tracker redirects to ${failure.to ?? 'an address that it does not say'}. The sign-in is for the first address only, so nothing was sent there. Check the tracker’s address (setting “perfIssue.github.apiUrl”, or --api-url).`;
    case 'cancelled':
      return 'Publishing was cancelled.';
    case 'unexpected':
      return `Something went wrong that should not: ${failure.detail}. The log has more.`;
    case 'journal-failed':
      return `The journal that keeps an issue from being filed twice cannot be used: ${failure.detail}. ${isFull(failure.detail) ? FREE_SPACE : 'Make its folder readable and writable (or move an unreadable record away)'}, then publish again.`;
    case 'lock-failed':
      return `The lock that keeps two windows from publishing one draft cannot be used: ${failure.detail}. ${isFull(failure.detail) ? FREE_SPACE : 'Make its folder writable'}, then publish again.`;
    case 'file-not-kept':
      return `Code that does not fit into the text is kept in a file beside the draft, and that failed: ${failure.detail}. Nothing was sent. Make the draft’s folder writable and free some space (or move a file of that name away), or choose another way for the long text.`;
    case 'issue-locked':
      return 'The issue is locked: only people with write access may comment on it. Have it unlocked, or ask one of them.';
    case 'lock-lost':
      return 'Another window took this publish for abandoned and took over. See there, or publish again.';
  }
}

const REMEDIES: Readonly<Record<BodyRemedy, string>> = {
  none: 'send it as it is',
  fold: 'fold long code',
  comment: 'put what does not fit into comments below the issue',
  file: 'keep long code in files beside the draft, to be attached by hand',
};

/** Not more of them than a message can bear. */
const named = (all: readonly string[]): string =>
  [...all.slice(0, 8), ...(all.length > 8 ? [`${all.length - 8} more`] : [])].join(', ');

/** Kinds and lines; never what stands there. */
const places = (found: readonly ReportedPlace[]): string =>
  named(
    found.map(
      ({ kind, range, where }) => `${kind} (${range === null ? where : `line ${range.start.line + 1}`})`,
    ),
  );

const fileList = (files: readonly { readonly name: string; readonly bytes: number }[]): string =>
  named(files.map(({ name, bytes }) => `${name} (${kilobytes(bytes)})`));

/** Codes and lines. */
const problemList = (problems: readonly ReportedProblem[]): string =>
  named(problems.map(({ code, range }) => `${code} (line ${range.start.line + 1})`));

/** What a preflight found. */
export function describeFinding(finding: Finding): string {
  switch (finding.code) {
    case 'errors':
      return `${several(finding.problems.length, 'error')} in the draft: ${problemList(finding.problems)}. Correct them, or publish all the same.`;
    case 'errors-losing-data':
      return `Publishing now would lose a part of the draft: ${problemList(finding.problems)}. Correct this first.`;
    case 'warnings':
      return `${several(finding.problems.length, 'warning')} in the draft: ${problemList(finding.problems)}.`;
    case 'title-empty':
      return 'The issue has no title. Write one in the front matter’s “title”.';
    case 'title-too-long':
      return `The title has ${number(finding.length)} characters; the tracker takes ${number(finding.limit)}. Shorten it.`;
    case 'body-too-long':
      return `The text has ${number(finding.length)} characters; the tracker takes ${number(finding.limit)}. ${finding.remedies.length === 0 ? `Shorten it by ${number(finding.length - finding.limit)}` : `Choose what becomes of the rest (${finding.remedies.map((remedy) => REMEDIES[remedy]).join(', or ')}), or shorten it by ${number(finding.length - finding.limit)}`}.`;
    case 'text-in-comments':
      return `The text is longer than the tracker takes: what does not fit goes into ${several(finding.comments, 'comment')} below the issue, and comes back with “Pull From Issue”.`;
    case 'text-in-files':
      return `The text is longer than the tracker takes: ${fileList(finding.files)} will be kept beside the draft, and the issue names ${finding.files.length === 1 ? 'it' : 'them'} in place of the code, for you to attach. The draft keeps its code, also with “Pull From Issue”.`;
    case 'repository-archived':
      return `${repo(finding.repository)} is archived and takes no changes. Choose another repository.`;
    case 'issues-disabled':
      return `Issues are switched off in ${repo(finding.repository)}. Choose another repository.`;
    case 'repository-renamed':
      return `${repo(finding.from)} is called ${repo(finding.to)} now; the issue goes there.`;
    case 'repository-is-fork':
      return `${repo(finding.repository)} is a fork of ${finding.forkOf}. Choose that one if the issue belongs there.`;
    case 'labels-missing': {
      const open = finding.labels.filter((label) => !finding.creating.includes(label));
      const created = finding.creating.length === 0 ? '' : `Will be created: ${list(finding.creating)}. `;
      if (open.length === 0) return created.trim();
      const missing = `${created}The repository has no ${open.length === 1 ? 'label' : 'labels'} ${list(open)}; the issue will lack ${open.length === 1 ? 'it' : 'them'}.`;
      return finding.creatable === false
        ? `${missing} Creating labels takes write access, which you do not have there.`
        : missing;
    }
    case 'assignees-not-assignable':
      return `Not assignable in this repository, so left out: ${list(finding.assignees)}.`;
    case 'milestone-missing':
      return `The repository has no milestone “${finding.milestone}”, so it is left out.`;
    case 'type-missing':
      return `The repository has no issue type “${finding.type}”, so it is left out.`;
    case 'dropped-without-permission': {
      const { labels, assignees, milestone, type } = finding;
      const parts = [
        ...(labels.length > 0 ? [`labels ${list(labels)}`] : []),
        ...(assignees.length > 0 ? [`assignees ${list(assignees)}`] : []),
        ...(milestone === null ? [] : [`milestone “${milestone}”`]),
        ...(type === null ? [] : [`type “${type}”`]),
      ];
      return `You have no write access there, so the tracker will drop ${parts.join(', ')}.`;
    }
    case 'placeholders-stripped':
      return `${several(finding.count, 'placeholder or instruction comment is', 'placeholders and instruction comments are')} left out.`;
    case 'sections-empty':
      return `${finding.dropped ? 'Left out, for nothing stands in them' : 'Empty'}: ${finding.headings.join(', ')}.`;
    case 'likely-duplicates':
      return `${several(finding.issues.length, 'open issue has', 'open issues have')} a title like this: ${finding.issues.map(({ issue, title }) => `${issueName(issue)} “${title}”`).join(', ')}. See whether yours is among them.`;
    case 'secret-found':
      return `The draft holds what looks like ${several(finding.places.length, 'secret')}: ${places(finding.places)}. Replace it; a key or password that was in a file for others to see should be changed too. What is none, silence with “perf-issue-disable-next-line secret-found”.`;
    case 'personal-data-found':
      return `Personal or internal data in the draft: ${places(finding.places)}. Replace what is not for everybody to read.`;
  }
}

/** Why a publish was held back, and how to go on. */
export function describeHeld(reason: HeldReason): string {
  switch (reason.kind) {
    case 'findings':
      return `Not published. ${reason.blocking.map(describeFinding).join(' ')}`;
    case 'in-progress':
      return `This draft or its issue is being published already (${reason.holder.heldBy}). Wait until that has ended.`;
    case 'already-published':
      return `This draft was published as ${issueName(reason.issue)}, and its “issue” link is gone from the front matter. Link it again and update that issue, or publish a new one.`;
    case 'changed-on-tracker':
      return `${issueName(reason.issue)} has another text than ${reason.base === null ? 'the draft, and it is not known which is newer' : 'when it was last published from here'}. Compare the two, then write over it or take its changes into the draft.`;
    case 'shared-issue':
      return `Another draft, ${fileName(reason.otherDraft)}, is linked to ${issueName(reason.issue)} too. Update the issue from this draft all the same, or remove this draft’s “issue” line to publish a new one.`;
    case 'pending-of-other-draft':
      return reason.gone
        ? `A draft with this title, ${fileName(reason.otherDraft)}, was sent without a known outcome, and its file is gone. If this is that draft, go on with it; if not, publish a new issue.`
        : `Another draft with this very text, ${fileName(reason.otherDraft)}, was sent without a known outcome. Finish that one first, or publish this one as an issue of its own.`;
    case 'pending-elsewhere':
      return `A publish of this draft to ${reason.targets.map((target) => `${target.host}/${repo(target)}`).join(', ')} was not finished, and this tracker cannot look there. Set that tracker’s address (setting “perfIssue.github.apiUrl”, or --api-url) and publish again, or publish a new issue here.`;
    case 'link-elsewhere':
      return `The draft’s issue, ${reason.link}, is not on ${reason.host}. Set the tracker’s address to that of the issue (setting “perfIssue.github.apiUrl”, or --api-url), or correct the “issue” line.`;
    case 'link-invalid':
      return `The front matter’s “issue” is not the address of an issue: “${reason.link}”. It looks like https://github.com/owner/name/issues/12; correct or remove the line.`;
  }
}

/** Something besides the ending. */
export function describeNote(note: Note): string {
  switch (note.kind) {
    case 'link-not-saved':
      return `The draft does not have its link ${note.url} yet: ${note.detail}. Then publish again, which writes the link and makes no second issue.`;
    case 'journal-not-saved':
      return `The publish journal could not be written: ${note.detail}.`;
    case 'lock-not-released':
      return `The publish lock could not be removed: ${note.detail}.`;
    case 'duplicates-found':
      return `The same draft is also at ${note.issues.map(({ url }) => url).join(', ')}; close what is one too many.`;
    case 'earlier-attempt-unresolved':
      return note.found === null
        ? `An earlier attempt at ${note.targets.map(repo).join(', ')} never came to a known end; there may be an issue of it.`
        : `An earlier attempt made ${note.found.url}, which this draft is not linked to.`;
    case 'issue-moved':
      return `The issue moved from ${note.from} to ${note.to}; the draft’s link was changed.`;
    case 'newer-on-tracker':
      return `The issue’s ${note.fields.map((field) => (field === 'body' ? 'text' : field)).join(' and ')} changed on the tracker and not here; that was left as it is there. “Pull From Issue” brings it into the draft.`;
    case 'ticks-taken':
      return `${several(note.count, 'checkbox was', 'checkboxes were')} ticked or unticked on the tracker; the draft has that now.`;
    case 'ticks-not-saved':
      return `Checkboxes were ticked on the tracker, and that could not be written into the draft: ${note.detail}. Publish again to take them over.`;
    case 'issue-closed':
      return 'The issue is closed: reopen it on its page if it goes on.';
    case 'issue-locked':
      return 'The issue is locked: to comment there takes write access, or somebody who unlocks it.';
    case 'labels-not-created':
      return `Labels not created: ${list(note.labels)}. ${describeFailure(note.failure)}`;
    case 'labels-not-added':
      return changedNothing(note.failure)
        ? `Labels not added: ${list(note.labels)}. ${describeFailure(note.failure)}`
        : `Whether the issue has the labels ${list(note.labels)} is not known. ${describeFailure(note.failure)}`;
    case 'parts-not-posted':
      return `A part of the text belongs in comments below the issue, and not all of them are there. ${note.failure === null ? '' : `${describeFailure(note.failure)} `}Publish again to complete it.`;
    case 'files-to-attach':
      return `The issue names ${fileList(note.files)} in place of code: ${note.files.length === 1 ? 'it stands' : 'they stand'} beside the draft. Attach ${note.files.length === 1 ? 'it' : 'them'} in a comment on the issue’s page; the tracker takes no files from programs.`;
    case 'update-held':
      return `The draft has changed since it was sent, and the issue was not updated. ${describeHeld(note.reason)}`;
    case 'update-failed':
      return `The draft may have changed since it was sent, and the issue could not be updated. ${describeFailure(note.failure)}`;
    case 'update-unknown':
      return `The draft has changed since it was sent; whether the issue was updated is not known. ${describeFailure(note.failure)}`;
  }
}

const REASONS: Readonly<Record<LeftOut['reason'], string>> = {
  missing: 'the repository has no such thing',
  'not-assignable': 'not assignable there',
};

/** A field as one value of it is called. */
const FIELDS: Readonly<Record<ReceiptEntry['field'], string>> = {
  title: 'Title',
  body: 'Text',
  labels: 'Label',
  assignees: 'Assignee',
  milestone: 'Milestone',
  type: 'Type',
};

/** One line of a receipt. */
export function describeReceiptEntry({ field, outcome, wanted, stored, reason }: ReceiptEntry): string {
  const name = FIELDS[field];
  const value = wanted === null ? name : `${name} “${wanted}”`;
  switch (outcome) {
    case 'kept':
      return `${value}: stored`;
    case 'dropped':
      return `${value}: dropped by the tracker, most often for lack of permission`;
    case 'left-out':
      return `${value}: not sent${reason === null ? '' : `, ${REASONS[reason]}`}`;
    case 'changed':
      return stored === null ? `${value}: stored differently` : `${value}: stored as “${stored}”`;
    case 'added':
      return `${name} “${stored ?? ''}”: added by the tracker or somebody else`;
  }
}

/** The lines of a receipt: everything for the log, or what differs for the person. */
export const describeReceipt = (receipt: Receipt, which: 'all' | 'differing'): readonly string[] =>
  receipt.entries
    .filter(({ outcome }) => which === 'all' || (outcome !== 'kept' && outcome !== 'added'))
    .map(describeReceiptEntry);

export function describeProgress(progress: Progress): string {
  switch (progress.kind) {
    case 'checking-target':
      return 'Asking the repository about labels and permissions…';
    case 'sending':
      return 'Creating the issue…';
    case 'updating':
      return 'Updating the issue…';
    case 'adding-labels':
      return 'Adding labels…';
    case 'posting-progress':
      return 'Posting the progress comment…';
    case 'posting-parts':
      return progress.part > progress.of
        ? 'Emptying a comment that is not needed any more…'
        : `Posting the part of the text that goes into comments (${progress.part} of ${progress.of})…`;
    case 'saving-link':
      return 'Writing the link into the draft…';
    case 'waiting':
      return `The tracker asks for a pause of ${describeWait(progress.seconds)}…`;
    case 'reconciling':
      return `Looking for the issue on the tracker (${progress.check} of ${progress.of})…`;
  }
}

export function describeEndpointsProblem(problem: Extract<EndpointsResult, { ok: false }>): string {
  switch (problem.problem) {
    case 'not-an-address':
      return `“${problem.text}” is not the address of a tracker. It looks like https://api.github.com or https://github.example.com/api/v3.`;
    case 'insecure':
      return `“${problem.text}” is plain http to another machine, where everybody on the way could read the token. Use https.`;
  }
}

/** Whether the draft has got its link. */
const isLinked = ({ notes }: PublishResult): boolean => notes.every(({ kind }) => kind !== 'link-not-saved');

const DURING = { checking: 'Not published.', creating: 'Not published.', updating: 'Not updated.' } as const;

/** How a publish ended, in one paragraph without the notes and the receipt's lines. */
export function describeResult(result: PublishResult): string {
  switch (result.status) {
    case 'created':
      return `Published as ${issueName(result.issue)}.`;
    case 'updated':
      return `Updated ${issueName(result.issue)}.`;
    case 'unchanged':
      return `The draft has nothing new for ${issueName(result.issue)}; nothing was sent.`;
    case 'adopted':
      return `An earlier publish of this draft had made ${issueName(result.issue)}; it was found${isLinked(result) ? ' and linked' : ''}${result.updated ? ', and brought up to date' : ''}. No second issue was made.`;
    case 'held':
      return describeHeld(result.reason);
    case 'failed':
      return `${DURING[result.during]} ${describeFailure(result.failure)}`;
    case 'unknown': {
      const where = result.targets.map(repo).join(', ');
      const why = result.cause === null ? '' : ` ${describeFailure(result.cause)}`;
      if (result.operation === 'update')
        return `Whether the issue in ${where} was updated is not known.${why} Publishing again is safe.`;
      if (result.operation === 'comment')
        return `Whether a part of the text was posted as a comment in ${where} is not known.${why} Check again in a moment; send it again only if you are sure that it is not there.`;
      const looked =
        result.checks === 0
          ? 'Its list of issues could not be read'
          : `It was not in the list of your issues (looked ${several(result.checks, 'time')})`;
      return `Whether the issue was made in ${where} is not known.${why} ${looked}. Check again in a moment; send it again only if you are sure that it is not there.`;
    }
  }
}
