/** How a publish ended, for people and for programs. */
import type { Finding } from '#core/publish/preflight';
import { describeFinding, describeNote, describeResult } from '#core/publish/messages';
import { droppedOf } from '#core/publish/receipt';
import type { HeldReason, PublishFailure, PublishResult } from '#core/publish/result';
import { exit } from '#cli/exit';
import { tokenIn } from '#cli/publish/token';

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
  /** What stands beside the draft and is to be attached by hand: the issue's text names it. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
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

/** Of a token that is refused: where it came from. */
export function tokenHint(failure: PublishFailure): string {
  const found = failure.kind === 'bad-token' ? tokenIn(process.env) : null;
  return found === null ? '' : ` The token was taken from ${found.name}.`;
}

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
    files: result.notes.flatMap((note) => (note.kind === 'files-to-attach' ? note.files : [])),
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
        message: `${common.message}${tokenHint(result.failure)}`,
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

/** The exit code of an ending, also of one that was only foreseen. */
export const exitOf = (status: string): number =>
  status === 'held' ? exit.problems : status === 'unknown' ? exit.unknown : exit.ok;

/** What is said of any ending. */
interface Told {
  readonly status: string;
  readonly url: string | null;
  readonly message: string;
  readonly next: readonly string[];
  readonly notes: readonly Said[];
}

/**
 * Says how it ended and gives the exit code. JSON: all of it on standard output; text: the address on standard output,
 * everything else on standard error. `differences`: of the receipt.
 */
export function tell(report: Told, format: 'text' | 'json', differences: readonly string[] = []): number {
  const { status, url, message, notes, next } = report;
  const isOpen = status === 'held' || status === 'unknown';
  if (format === 'json') process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    const options = next.join(', or ');
    const lines = [
      message,
      ...notes.map((note) => note.message),
      ...differences.map((line) => `Not as sent: ${line}.`),
      ...(next.length === 0
        ? []
        : [
            isOpen
              ? `To go on all the same, add ${options}.`
              : `To put that right, once you may, publish with ${options}.`,
          ]),
    ];
    process.stderr.write(`${lines.join('\n')}\n`);
    if (url !== null && status !== 'held') process.stdout.write(`${url}\n`);
  }
  return exitOf(status);
}
