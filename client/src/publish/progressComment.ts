/** The figures from before and after, posted as a comment on the draft's issue once the person has seen them. */
import { openAddress } from '#client/ui/openAddress';
import { issueAddress } from '#client/publish/issueAddress';
import { working } from '#client/publish/publishUi';
import type { ServerSession } from '#client/server/session';
import { describeNote, describeProgress } from '#core/publish/messages';
import type { PublishPorts } from '#core/publish/ports';
import { postProgress, type ProgressResult } from '#core/publish/progress';
import { describeProgressResult } from '#core/publish/progressMessages';
import { window, type TextDocument } from 'vscode';

export interface ProgressWorld {
  readonly server: ServerSession;
  readonly ports: PublishPorts;
  /** The draft's identity in the journal. */
  readonly draft: string;
  /** Told each ending, for the log. */
  readonly record: (ending: string) => void;
}

/** Posts; every ending is told. */
export async function postProgressComment(
  { server, ports, draft, record }: ProgressWorld,
  document: TextDocument,
): Promise<void> {
  const textDocument = { uri: document.uri.toString() };
  const [rendered, found] = await Promise.all([
    server.request('perfIssue/renderDraft', { textDocument }),
    server.request('perfIssue/progress', { textDocument }),
  ]);
  if (!rendered || !found) return;
  const { issue, text, redaction } = rendered;
  const { table, rows } = found;
  if (issue !== null && table !== null) {
    const post = 'Post Comment';
    const detail = rows.map(({ label, before, after, change }) =>
      [`${label}: ${before} → ${after}`, ...(change === null ? [] : [change])].join(', '),
    );
    const answer = await window.showInformationMessage(
      `Post before and after as a comment on ${issue}?`,
      { modal: true, detail: detail.join('\n') },
      post,
    );
    if (answer !== post) return;
  }
  let sendAgain: string | null = null;
  for (;;) {
    const request = { draft, issue, table, text, redaction, sendAgain };
    const result: ProgressResult = await working('Posting the progress comment…', (cancellation, report) =>
      postProgress(request, ports, {
        cancellation,
        onProgress: (step) => {
          report(describeProgress(step));
        },
      }),
    );
    const message = [describeProgressResult(result), ...result.notes.map(describeNote)].join(' ');
    record(message);
    const again = await tell(result, message);
    if (again === null) return;
    sendAgain = again.sendAgain;
  }
}

/** What to do next: post again, perhaps with the person's word; null: nothing. */
async function tell(
  result: ProgressResult,
  message: string,
): Promise<{ readonly sendAgain: string | null } | null> {
  switch (result.status) {
    case 'posted':
    case 'there': {
      const open = 'Open Comment';
      const answer = await window.showInformationMessage(message, open);
      const address = answer === open ? issueAddress(result.comment.url) : null;
      if (address !== null) await openAddress(address);
      return null;
    }
    case 'held':
      await window.showWarningMessage(message);
      return null;
    case 'failed': {
      if (result.failure.kind === 'cancelled') return null;
      const again = 'Try Again';
      return (await window.showErrorMessage(message, again)) === again ? { sendAgain: null } : null;
    }
    case 'unknown': {
      const [check, send] = ['Check Again', 'Send Again'] as const;
      const answer = await window.showWarningMessage(message, check, send);
      if (answer === undefined) return null;
      return { sendAgain: answer === send ? result.attempt : null };
    }
  }
}
