import type { PreflightEvent } from '#client/preflight/action';
import { EventQueue } from '#client/preflight/eventQueue';
import { busyModel } from '#client/preflight/model';
import { preflightPage } from '#client/preflight/page';
import { webviewPage } from '#client/ui/webviewPage';
import { cancelId, isFromWebview, type ToWebview } from '#client/preflight/protocol';
import type { PreflightModel } from '#client/preflight/viewModel';
import type { Cancellation } from '#core/publish/cancellation';
import {
  CancellationTokenSource,
  Disposable,
  languages,
  Uri,
  ViewColumn,
  window,
  workspace,
  type TextDocument,
  type WebviewPanel,
} from 'vscode';

/** After the last key and before the panel is brought up to date, in milliseconds: typing comes first. */
const typingDelay = 400;
/** What takes longer is told, in milliseconds: a panel that flickers with every key is no help. */
const busyDelay = 250;

/** The panel of one publish: what is shown, and what the person does there. */
export interface PreflightPanel {
  readonly show: (model: PreflightModel) => void;
  /** What happens next; closing the panel is `cancel`. */
  readonly next: () => Promise<PreflightEvent>;
  /** Works with the panel saying so; `cancel` cancels. */
  readonly during: <T>(
    status: string,
    work: (cancellation: Cancellation, report: (status: string) => void) => Promise<T>,
  ) => Promise<T>;
  readonly reveal: () => void;
  readonly dispose: () => void;
}

/** Opens the panel beside the draft. */
export function openPreflightPanel(document: TextDocument, extensionUri: Uri): PreflightPanel {
  const dist = Uri.joinPath(extensionUri, 'dist');
  const panel = window.createWebviewPanel(
    'perfIssue.preflight',
    'Publish Issue',
    { viewColumn: ViewColumn.Beside, preserveFocus: false },
    {},
  );
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.iconPath = {
    light: Uri.joinPath(extensionUri, 'icons', 'draft-light.svg'),
    dark: Uri.joinPath(extensionUri, 'icons', 'draft-dark.svg'),
  };
  return new WebviewPreflight(document, panel, dist);
}

class WebviewPreflight implements PreflightPanel {
  readonly #panel: WebviewPanel;
  readonly #draft: string;
  readonly #events = new EventQueue<PreflightEvent>();
  readonly #subscriptions: Disposable;
  #model: PreflightModel | null = null;
  /** What is in the page: the model, or that something is under way. */
  #shown: PreflightModel;
  #revision = 0;
  /** The button that was pressed while the draft was looked at again, unseen. */
  #early: string | undefined;
  #closed = false;
  #running: CancellationTokenSource | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(document: TextDocument, panel: WebviewPanel, dist: Uri) {
    this.#panel = panel;
    this.#draft = document.uri.toString();
    this.#shown = busyModel('Preparing the issue…', null);
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
      panel.onDidDispose(() => {
        this.#close();
      }),
      workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0) this.#changedSoon();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === this.#draft)) this.#changedSoon();
      }),
    );
    panel.webview.html = webviewPage(panel.webview, dist, preflightPage);
  }

  show(model: PreflightModel): void {
    this.#model = model;
    const early = this.#early;
    this.#early = undefined;
    const isSame = JSON.stringify(model.view) === JSON.stringify(this.#shown.view);
    // What was pressed while this was looked at again counts if there is nothing new to see.
    const action = isSame && early !== undefined ? model.actions.get(early) : undefined;
    if (isSame) this.#shown = model;
    else this.#put(model);
    if (action) this.#events.push(action);
  }

  next(): Promise<PreflightEvent> {
    return this.#events.next();
  }

  async during<T>(
    status: string,
    work: (cancellation: Cancellation, report: (status: string) => void) => Promise<T>,
  ): Promise<T> {
    const source = (this.#running = new CancellationTokenSource());
    if (this.#closed) source.cancel();
    const say = (text: string) => {
      this.#put(busyModel(text, this.#model));
    };
    const timer = setTimeout(say, busyDelay, status);
    const { token } = source;
    const cancellation: Cancellation = {
      get cancelled() {
        return token.isCancellationRequested;
      },
      onCancel: (listener) => token.onCancellationRequested(listener),
    };
    try {
      return await work(cancellation, say);
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
      source.dispose();
    }
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#close();
    this.#panel.dispose();
  }

  #put(model: PreflightModel): void {
    // A press that nobody has taken was made on what is not shown any more: a second click must not send the new view.
    this.#events.drop(({ kind }) => kind !== 'cancel' && kind !== 'draft-changed');
    this.#shown = model;
    this.#revision++;
    this.#send();
  }

  #send(): void {
    if (this.#closed) return;
    const { view } = this.#shown;
    const message: ToWebview = { kind: 'view', revision: this.#revision, view };
    this.#panel.title = view.heading;
    void this.#panel.webview.postMessage(message);
  }

  #receive(message: unknown): void {
    if (!isFromWebview(message)) return;
    if (message.kind === 'ready') {
      this.#send();
      return;
    }
    if (this.#running) {
      if (message.id === cancelId) this.#running.cancel();
      else if (message.revision === this.#revision && !this.#shown.view.busy) this.#early = message.id;
      return;
    }
    // A press counts for what the person saw: on an older view only leaving is understood.
    const isCurrent = message.revision === this.#revision;
    const action = this.#shown.actions.get(message.id);
    if (action && (isCurrent || message.id === cancelId)) this.#events.push(action);
  }

  #changedSoon(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#events.drop(({ kind }) => kind === 'draft-changed');
      this.#events.push({ kind: 'draft-changed' });
    }, typingDelay);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#typing);
    this.#subscriptions.dispose();
    this.#running?.cancel();
    this.#events.push({ kind: 'cancel' });
  }
}
