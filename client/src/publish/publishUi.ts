import { toRange } from '#client/drafts/ranges';
import type { Ending, NextStep } from '#client/publish/ending';
import type { EditorAct, LastAct, PublishUi } from '#client/publish/flow';
import { redact } from '#client/publish/redact';
import { issueAddress } from '#client/publish/issueAddress';
import { openAddress } from '#client/ui/openAddress';
import type { Cancellation } from '#core/publish/cancellation';
import {
  commands,
  env,
  ProgressLocation,
  UIKind,
  Uri,
  ViewColumn,
  window,
  type CancellationToken,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';

/** The person at the editor, for the publish flow of one draft. */
export const publishUi = (
  document: TextDocument,
  log: LogOutputChannel,
  questions: Pick<PublishUi, 'changeTarget' | 'useTarget' | 'compare' | 'merge'>,
): Omit<PublishUi, 'openPanel'> => ({
  ...questions,
  tell,
  working,
  redact: (places, version) => redact(document, places, version),
  act: (action) => act(action, document, log),
});

/** Works behind a cancellable progress. */
export const working: PublishUi['working'] = async (title, work) =>
  window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      work(cancellationOf(token), (message) => {
        progress.report({ message });
      }),
  );

const cancellationOf = (token: CancellationToken): Cancellation => ({
  get cancelled() {
    return token.isCancellationRequested;
  },
  onCancel: (listener) => token.onCancellationRequested(listener),
});

async function tell({ severity, message, buttons }: Ending): Promise<NextStep | undefined> {
  const labels = buttons.map(({ label }) => label);
  const answer = await say(severity, message, labels);
  return buttons.find(({ label }) => label === answer)?.step;
}

function say(
  severity: Ending['severity'],
  message: string,
  labels: readonly string[],
): Thenable<string | undefined> {
  switch (severity) {
    case 'info':
      return window.showInformationMessage(message, ...labels);
    case 'warning':
      return window.showWarningMessage(message, ...labels);
    case 'error':
      return window.showErrorMessage(message, ...labels);
  }
}

async function act(
  action: LastAct | EditorAct,
  document: TextDocument,
  log: LogOutputChannel,
): Promise<void> {
  switch (action.kind) {
    case 'go-to':
      await window.showTextDocument(document, {
        selection: toRange(action.range),
        viewColumn: columnOf(document),
      });
      return;
    case 'show-problems':
      await commands.executeCommand('workbench.actions.view.problems');
      return;
    case 'open': {
      const address = issueAddress(action.url);
      if (address !== null) await openAddress(address);
      return;
    }
    case 'attach': {
      const [first] = action.files;
      // The Explorer follows the editor that comes into view: only then is another file shown there.
      await window.showTextDocument(document, { viewColumn: columnOf(document) });
      if (first !== undefined) await revealFile(Uri.joinPath(document.uri, '..', first));
      const address = issueAddress(action.url);
      if (address !== null) await openAddress(address);
      return;
    }
    case 'copy-link':
      await env.clipboard.writeText(action.url);
      window.setStatusBarMessage('The issue’s link is on the clipboard.', 5_000);
      return;
    case 'open-in-browser':
      await commands.executeCommand('perfIssue.openInBrowser', document.uri);
      return;
    case 'copy-as-markdown':
      await commands.executeCommand('perfIssue.copyAsMarkdown', document.uri);
      return;
    case 'show-log':
      log.show();
      return;
  }
}

/** Where it can be dragged from: the system's own window of the folder, else the Explorer view. */
async function revealFile(file: Uri): Promise<void> {
  const isHere = file.scheme === 'file' && env.remoteName === undefined && env.uiKind === UIKind.Desktop;
  await commands.executeCommand(isHere ? 'revealFileInOS' : 'revealInExplorer', file);
}

/** Where the draft is open already, so that the panel stays in view. */
function columnOf(document: TextDocument): ViewColumn {
  const editor = window.visibleTextEditors.find((one) => one.document === document);
  return editor?.viewColumn ?? ViewColumn.One;
}
