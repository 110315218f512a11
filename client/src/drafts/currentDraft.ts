import { chooseDraft } from '#client/drafts/chooseDraft';
import { latest } from '#client/drafts/latest';
import type { DraftSummary } from '#core/protocol';
import type { ServerSession } from '#client/server/session';
import {
  CancellationTokenSource,
  Disposable,
  EventEmitter,
  languages,
  window,
  workspace,
  type LogOutputChannel,
  type TextDocument,
  type TextEditor,
} from 'vscode';

/** After the last key and before the views are brought up to date, in milliseconds: typing comes first. */
const delay = 150;

/** The draft that the views speak of, and its summary as the server gave it last. */
export class CurrentDraft implements Disposable {
  readonly #server: ServerSession;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: Disposable;
  readonly #ask;
  #document: TextDocument | undefined;
  #summary: DraftSummary | null = null;

  /** Fires when another draft is current or its summary is new. */
  readonly onDidChange = this.#changed.event;

  constructor(server: ServerSession, log: LogOutputChannel) {
    this.#server = server;
    this.#ask = latest(
      (signal) => this.#refresh(signal),
      delay,
      (error) => {
        log.error('The summary of the draft could not be had.', error);
      },
    );
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#ask,
      server.onDidStart(this.#ask.ask),
      window.onDidChangeActiveTextEditor(() => {
        this.#choose();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#choose();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#document) this.#ask.ask();
      }),
      workspace.onDidOpenTextDocument(() => {
        // An open document's language may have become, or ceased to be, that of drafts.
        this.#choose();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const own = this.#document?.uri.toString();
        if (uris.some((uri) => uri.toString() === own)) this.#ask.ask();
      }),
    );
    this.#choose();
  }

  get document(): TextDocument | undefined {
    return this.#document;
  }

  /** The summary of the current draft, or null while there is none. */
  get summary(): DraftSummary | null {
    return this.#summary;
  }

  /** An editor that shows the current draft. */
  get editor(): TextEditor | undefined {
    return chooseDraft(window.activeTextEditor, window.visibleTextEditors, this.#document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #choose(): void {
    const document = this.editor?.document;
    if (document === this.#document) return;
    this.#document = document;
    this.#summary = null;
    if (document) this.#ask.ask();
    this.#changed.fire();
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const source = new CancellationTokenSource();
    signal.addEventListener('abort', () => {
      source.cancel();
    });
    try {
      const summary = await this.#server.request(
        'perfIssue/draftSummary',
        { textDocument: { uri: document.uri.toString() } },
        source.token,
      );
      // Where no draft is in view any more, nothing asks anew and so nothing aborts.
      if (signal.aborted || document !== this.#document) return;
      this.#summary = summary;
      this.#changed.fire();
    } finally {
      source.dispose();
    }
  }
}
