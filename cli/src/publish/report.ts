/** How a publish ended, for people and for programs. */
import type { Finding } from '#core/publish/preflight';
import { describeFinding, describeNote, describeReceipt, describeResult } from '#core/publish/messages';
import { droppedOf } from '#core/publish/receipt';
import type { HeldReason, PublishResult } from '#core/publish/result';
import { exit } from '#cli/exit';

interface Said {
  readonly code: string;
  readonly message: string;
}

/** What `--format json` prints. */
export interface PublishReport {
  /** A failure before anything was stored is `held`: nothing is at the tracker, and `reason` says why. */
  readonly status: 'created' | 'updated' | 'adopted' | 'unchanged' | 'held' | 'unknown';
  readonly url: string | null;
  readonly number: number | null;
  /** What the draft wants and the issue lacks. */
  readonly dropped: readonly { readonly field: string; readonly value: string }[];
  readonly message: string;
  /** Of `held` and `unknown`: a code. */
  readonly reason: string | null;
  /** The option with which the same command goes on, given the person's word. */
  readonly next: readonly string[];
  readonly findings: readonly (Said & { readonly blocking: Finding['blocking'] })[];
  readonly notes: readonly Said[];
}

export const findingsSaid = (findings: readonly Finding[]): PublishReport['findings'] =>
  findings.map((finding) => ({
    code: finding.code,
    blocking: finding.blocking,
    message: describeFinding(finding),
  }));

/** The options with which the person can give the word that a held publish waits for. */
function nextOf(reason: HeldReason): readonly string[] {
  switch (reason.kind) {
    case 'findings':
      return reason.blocking.every(({ blocking }) => blocking === 'overrulable')
        ? ['--overrule-errors']
        : reason.blocking.flatMap((finding) =>
            finding.code === 'body-too-long' ? finding.remedies.map((remedy) => `--body ${remedy}`) : [],
          );
    case 'already-published':
      return [`--relink ${reason.issue.url}`, `--as-new ${reason.issue.url}`];
    case 'changed-on-tracker':
      return [`--overwrite ${reason.issue.updatedAt}`];
    case 'shared-issue':
      return [`--share-issue ${reason.issue.url}`];
    case 'pending-of-other-draft':
      return reason.gone
        ? [`--take-over ${reason.attempt}`, `--as-new ${reason.attempt}`]
        : [`--as-new ${reason.attempt}`];
    case 'pending-elsewhere':
      return [`--as-new ${reason.attempt}`];
    case 'in-progress':
    case 'link-elsewhere':
    case 'link-invalid':
      return [];
  }
}

/** With which options the same command adds what the tracker dropped, once it may. */
const repairsOf = (dropped: PublishReport['dropped']): readonly string[] => {
  const fields = dropped.filter(({ field }) => field !== 'body' && field !== 'title');
  if (fields.length === 0) return [];
  return [`--fields-only${fields.some(({ field }) => field === 'labels') ? ' --create-labels' : ''}`];
};

/** `link`: the issue's address that the draft had. */
export function reportOf(result: PublishResult, link: string | null): PublishReport {
  const issue =
    'issue' in result
      ? result.issue
      : result.status === 'held' && 'issue' in result.reason
        ? result.reason.issue
        : null;
  const common = {
    url: issue?.url ?? null,
    number: issue?.number ?? null,
    dropped: 'receipt' in result && result.receipt !== null ? droppedOf(result.receipt) : [],
    message: describeResult(result),
    findings: 'findings' in result ? findingsSaid(result.findings) : [],
    notes: result.notes.map((note) => ({ code: note.kind, message: describeNote(note) })),
  };
  switch (result.status) {
    case 'created':
    case 'updated':
    case 'adopted':
    case 'unchanged':
      return { status: result.status, ...common, reason: null, next: repairsOf(common.dropped) };
    case 'held':
      return { status: 'held', ...common, reason: result.reason.kind, next: nextOf(result.reason) };
    case 'failed':
      return {
        status: 'held',
        ...common,
        reason: result.failure.kind,
        next: result.failure.kind === 'issue-gone' && link !== null ? [`--as-new ${link}`] : [],
      };
    case 'unknown':
      return {
        status: 'unknown',
        ...common,
        reason: result.cause?.kind ?? null,
        next: result.operation !== 'update' ? [`--send-again ${result.attempt}`] : [],
      };
  }
}

export const exitCodeOf = ({ status }: PublishReport): number =>
  status === 'held' ? exit.problems : status === 'unknown' ? exit.unknown : exit.ok;

/** Standard output: the address; standard error: everything else. */
export function tellText(report: PublishReport, result: PublishResult): void {
  const receipt =
    'receipt' in result && result.receipt !== null ? describeReceipt(result.receipt, 'differing') : [];
  const lines = [
    report.message,
    ...report.notes.map(({ message }) => message),
    ...receipt.map((line) => `Not as sent: ${line}.`),
    ...(report.next.length === 0 ? [] : [`To go on all the same, add ${report.next.join(', or ')}.`]),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
  if (report.url !== null && report.status !== 'held') process.stdout.write(`${report.url}\n`);
}
