/** `perf-issue progress`: the figures from before and after as a comment on the draft's issue, once. */
import { resolve } from 'node:path';
import { progressRows, progressTable } from '#core/metrics/progress';
import { describeNote, describeProgress } from '#core/publish/messages';
import { postProgress } from '#core/publish/progress';
import type { ProgressResult } from '#core/publish/progress';
import { describeProgressResult } from '#core/publish/progressMessages';
import { draftIdentity } from '#publishing/disk/drafts';
import { exit } from '#cli/exit';
import { confirm } from '#cli/publish/confirm';
import { tell, tokenHint } from '#cli/publish/report';
import type { Patience } from '#cli/publish/session';
import { interruption, portsFor, renderedDraft } from '#cli/publish/session';
import { endpointsOf } from '#cli/publish/target';

export interface ProgressCommandOptions {
  readonly apiUrl?: string;
  readonly template?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
  readonly sendAgain?: string;
}

/** What `--format json` prints. */
interface ProgressReport {
  readonly status: 'posted' | 'there' | 'held' | 'unknown';
  readonly url: string | null;
  readonly message: string;
  /** Of `held`: a code. */
  readonly reason: string | null;
  readonly next: readonly string[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

function reportOf(result: ProgressResult): ProgressReport {
  const common = {
    url: 'comment' in result ? result.comment.url : null,
    message: describeProgressResult(result),
    notes: result.notes.map((note) => ({ code: note.kind, message: describeNote(note) })),
  };
  switch (result.status) {
    case 'posted':
    case 'there':
      return { status: result.status, ...common, reason: null, next: [] };
    case 'held':
      return { status: 'held', ...common, reason: result.reason.kind, next: [] };
    case 'failed':
      return {
        ...{ status: 'held', ...common, reason: result.failure.kind, next: [] },
        message: `${common.message}${tokenHint(result.failure)}`,
      };
    case 'unknown':
      return {
        status: 'unknown',
        ...common,
        reason: result.cause?.kind ?? null,
        next: [`--send-again ${result.attempt}`],
      };
  }
}

/** Posts the table and says how it ended, in words and by the exit code. */
export async function progress(
  path: string,
  options: ProgressCommandOptions,
  patience: Patience = {},
): Promise<number> {
  const { format, yes, dryRun, sendAgain = null } = options;
  const { draft, rendered, withLink } = await renderedDraft(path, options.template);
  const table = progressTable(progressRows(draft));
  if (dryRun === true) {
    if (format === 'json')
      process.stdout.write(`${JSON.stringify({ dryRun: true, issue: rendered.issue, table })}\n`);
    else if (table !== null) process.stdout.write(`${table}\n`);
    const nothing = { status: 'held', reason: { kind: 'nothing-measured' }, notes: [] } as const;
    process.stderr.write(`${table === null ? describeProgressResult(nothing) : 'Nothing was sent.'}\n`);
    return table === null ? exit.problems : exit.ok;
  }
  const ports = portsFor(endpointsOf(options.apiUrl, process.env), withLink, patience);
  if (yes !== true && table !== null && rendered.issue !== null) {
    process.stderr.write(`${table}\n`);
    if ((await confirm(`Post this as a comment on ${rendered.issue}?`)) !== true)
      return tell(
        {
          ...{ status: 'held', url: null, reason: 'not-confirmed', next: ['--yes'], notes: [] },
          message: 'Not posted: nobody confirmed it.',
        },
        format,
      );
  }
  const identity = await draftIdentity(resolve(path));
  const interrupt = interruption();
  const { issue, text, redaction } = rendered;
  const result = await postProgress({ draft: identity, issue, table, text, redaction, sendAgain }, ports, {
    ...patience,
    cancellation: interrupt.cancellation,
    ...(format === 'json'
      ? {}
      : {
          onProgress: (step) => {
            process.stderr.write(`${describeProgress(step)}\n`);
          },
        }),
  });
  interrupt.dispose();
  return tell(reportOf(result), format);
}
