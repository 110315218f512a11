import { describeNote, describeReceipt, describeResult } from '#core/publish/messages';
import type { PayloadField } from '#core/publish/plan';
import type { Choices, HeldReason, PublishFailure, PublishResult } from '#core/publish/result';

/** What the person can do after a publish has ended. */
export type NextStep =
  | { readonly kind: 'open'; readonly url: string }
  /** Shows the files beside the draft and opens the issue, to which they are attached by hand. */
  | { readonly kind: 'attach'; readonly url: string; readonly files: readonly string[] }
  | { readonly kind: 'copy-link'; readonly url: string }
  /** Once more, from the preflight on. */
  | { readonly kind: 'again' }
  /** Once more at once, with the person's word. */
  | { readonly kind: 'go-on'; readonly choices: Partial<Choices> }
  /** Merge what the tracker has into the draft, then once more. */
  | { readonly kind: 'merge' }
  | { readonly kind: 'change-repository' }
  | { readonly kind: 'open-in-browser' }
  | { readonly kind: 'copy-as-markdown' }
  | { readonly kind: 'show-log' };

/** An ending as it is told: words, and buttons in the order in which they are offered. */
export interface Ending {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly buttons: readonly { readonly label: string; readonly step: NextStep }[];
}

type Button = Ending['buttons'][number];

const again: Button = { label: 'Try Again', step: { kind: 'again' } };
const changeRepository: Button = { label: 'Change Repository…', step: { kind: 'change-repository' } };
const openInBrowser: Button = { label: 'Open in Browser', step: { kind: 'open-in-browser' } };
const copyAsMarkdown: Button = { label: 'Copy as Markdown', step: { kind: 'copy-as-markdown' } };
const showLog: Button = { label: 'Show Log', step: { kind: 'show-log' } };
const open = (url: string, label = 'Open Issue'): Button => ({ label, step: { kind: 'open', url } });
const goOn = (label: string, choices: Partial<Choices>): Button => ({
  label,
  step: { kind: 'go-on', choices },
});

/** What an ending is about: the tracker's pages, and the draft's link where it has one. */
export interface EndingContext {
  readonly htmlUrl: string;
  readonly link: string | null;
}

/** How a publish ended, in words, with what can be done now. */
export function endingOf(result: PublishResult, context: EndingContext): Ending {
  const receipt = 'receipt' in result && result.receipt ? describeReceipt(result.receipt, 'differing') : [];
  const notes = result.notes.map(describeNote);
  const differing = receipt.length === 0 ? '' : `Not as sent: ${receipt.join('; ')}.`;
  const message = [describeResult(result), differing, ...notes].filter((text) => text !== '').join(' ');
  const isQuiet = differing === '' && notes.length === 0;
  switch (result.status) {
    case 'created':
    case 'updated':
    case 'unchanged':
    case 'adopted': {
      const { url } = result.issue;
      const copyLink: Button = { label: 'Copy Link', step: { kind: 'copy-link', url } };
      const buttons = [
        ...attaching(result),
        open(url),
        ...repairs(result),
        copyLink,
        ...(isQuiet ? [] : [showLog]),
      ];
      return { severity: isQuiet ? 'info' : 'warning', message, buttons };
    }
    case 'held':
      return { severity: 'warning', message, buttons: heldButtons(result.reason) };
    case 'failed': {
      const severity = result.failure.kind === 'cancelled' ? 'info' : 'error';
      return { severity, message, buttons: failureButtons(result.failure, context.link) };
    }
    case 'unknown':
      return { severity: 'warning', message, buttons: unknownButtons(result, context.htmlUrl) };
  }
}

const attaching = ({
  issue,
  notes,
}: Pick<Extract<PublishResult, { status: 'adopted' }>, 'issue' | 'notes'>): readonly Button[] =>
  notes.flatMap((note) =>
    note.kind === 'files-to-attach'
      ? [
          {
            label: note.files.length === 1 ? 'Show File and Issue' : 'Show Files and Issue',
            step: { kind: 'attach', url: issue.url, files: note.files.map(({ name }) => name) },
          },
        ]
      : [],
  );

/** The fields that are repaired without the text, with their names on a button. */
const REPAIRED = [
  ['labels', 'Labels'],
  ['assignees', 'Assignees'],
  ['milestone', 'Milestone'],
  ['type', 'Type'],
] as const satisfies readonly (readonly [PayloadField, string])[];

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** What of a receipt can be put right from here: publishing again applies what is there, and allowed, by then. */
function repairs({
  findings,
  notes,
  receipt,
}: Pick<Extract<PublishResult, { status: 'adopted' }>, 'findings' | 'notes' | 'receipt'>): readonly Button[] {
  const missing = findings.flatMap((finding) =>
    finding.code === 'labels-missing' && finding.creatable !== false
      ? finding.labels.filter((label) => !finding.creating.includes(label))
      : [],
  );
  const differing = (receipt?.entries ?? []).filter(
    ({ field, outcome, wanted }) =>
      outcome !== 'kept' && outcome !== 'added' && !(field === 'labels' && missing.includes(wanted ?? '')),
  );
  const failed = notes.some(({ kind }) => kind === 'labels-not-added' || kind === 'labels-not-created');
  const again = REPAIRED.filter(
    ([of]) => differing.some(({ field }) => field === of) || (of === 'labels' && failed),
  ).map(([, name]) => name);
  return [
    ...(missing.length > 0
      ? [
          goOn(missing.length === 1 ? 'Create the Label' : 'Create the Labels', {
            createLabels: missing,
            fieldsOnly: true,
          }),
        ]
      : []),
    ...(notes.some(({ kind }) => kind === 'link-not-saved') ? [goOn('Write the Link Again', {})] : []),
    ...(again.length > 0 ? [goOn(`Apply ${listOf(again)} Again`, { fieldsOnly: true })] : []),
  ];
}

function heldButtons(reason: HeldReason): readonly Button[] {
  switch (reason.kind) {
    case 'findings':
    case 'in-progress':
      return [again];
    case 'already-published': {
      const { url, number } = reason.issue;
      return [
        goOn(`Link and Update #${number}`, { relink: url }),
        goOn('Publish as New Issue', { asNew: url }),
        open(url),
      ];
    }
    case 'changed-on-tracker':
      return [
        { label: 'Merge…', step: { kind: 'merge' } },
        open(reason.issue.url),
        goOn('Overwrite with the Draft', { overwrite: reason.issue.updatedAt }),
      ];
    case 'shared-issue': {
      const { url, number } = reason.issue;
      return [goOn(`Update #${number}`, { shareIssue: url }), open(url)];
    }
    case 'pending-of-other-draft': {
      const { attempt, gone } = reason;
      const asNew = goOn('Publish as New Issue', { asNew: attempt });
      return gone ? [goOn('Go On with It', { takeOver: attempt }), asNew] : [asNew];
    }
    case 'pending-elsewhere':
      return [goOn('Publish as New Issue', { asNew: reason.attempt })];
    case 'link-elsewhere':
      return [open(reason.link)];
    case 'link-invalid':
      return [];
  }
}

/** What can be done about a failure; what needs no sign-in is always among it. */
export function failureButtons(failure: PublishFailure, link: string | null): readonly Button[] {
  switch (failure.kind) {
    case 'cancelled':
      return [];
    case 'not-signed-in':
    case 'bad-token':
      return [{ label: 'Sign In', step: { kind: 'again' } }, openInBrowser, copyAsMarkdown];
    case 'saml':
      return failure.url === null
        ? [again, openInBrowser, copyAsMarkdown]
        : [open(failure.url, 'Authorize'), again, openInBrowser];
    case 'forbidden':
    case 'not-found-or-no-access':
    case 'issues-disabled':
      return [changeRepository, openInBrowser, copyAsMarkdown];
    case 'issue-gone':
      return link === null ? [again] : [goOn('Publish as New Issue', { asNew: link }), copyAsMarkdown];
    case 'validation':
    case 'issue-locked':
    case 'lock-lost':
      return [again, copyAsMarkdown];
    case 'rate-limited':
    case 'rejected':
    case 'server':
    case 'timeout':
    case 'network':
    case 'bad-response':
    case 'redirect-refused':
      return [again, openInBrowser, copyAsMarkdown];
    case 'unexpected':
    case 'journal-failed':
    case 'file-not-kept':
    case 'lock-failed':
      return [again, showLog, copyAsMarkdown];
  }
}

function unknownButtons(
  { operation, attempt, targets }: Extract<PublishResult, { status: 'unknown' }>,
  htmlUrl: string,
): readonly Button[] {
  const checkAgain = goOn(operation === 'update' ? 'Update Again' : 'Check Again', {});
  const target = targets.at(-1);
  const look = target ? [open(`${htmlUrl}/${target.owner}/${target.name}/issues`, 'Look at the Issues')] : [];
  return operation !== 'update'
    ? [checkAgain, ...look, goOn('Send Again', { sendAgain: attempt })]
    : [checkAgain, ...look];
}
