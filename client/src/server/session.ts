import type { ServerNotifications, ServerRequests } from '#core/protocol';
import { EventEmitter, type CancellationToken, type Disposable, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Makes a client for a new server; it is not started yet. */
export type CreateClient = () => Promise<BaseLanguageClient>;

/**
 * The language server as the rest of the client sees it. It starts with the first need for it, not with the
 * extension; after a start that failed the next need tries again.
 */
export class ServerSession implements Disposable {
  readonly #create: CreateClient;
  readonly #log: LogOutputChannel;
  readonly #started = new EventEmitter<void>();
  #client: BaseLanguageClient | undefined;
  #starting: Promise<BaseLanguageClient> | undefined;
  #stops = 0;

  /** Fires after each start, also the automatic one after a crash: what was asked before must be asked again. */
  readonly onDidStart = this.#started.event;

  constructor(create: CreateClient, log: LogOutputChannel) {
    this.#create = create;
    this.#log = log;
  }

  /** Starts the server unless it runs. Rejects with the reason when it cannot be started. */
  async start(): Promise<void> {
    await this.#ready();
  }

  /** Asks the server; rejects with its error, or with a cancellation. */
  async request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M][0],
    token?: CancellationToken,
  ): Promise<ServerRequests[M][1]> {
    const client = await this.#ready();
    // A token that is undefined would count as a second parameter.
    return token
      ? client.sendRequest<ServerRequests[M][1]>(method, params, token)
      : client.sendRequest<ServerRequests[M][1]>(method, params);
  }

  async notify<M extends keyof ServerNotifications>(
    method: M,
    params: ServerNotifications[M],
  ): Promise<void> {
    const client = await this.#ready();
    await client.sendNotification(method, params);
  }

  /** Ends the server that runs, if one does, and starts a new one. */
  async restart(): Promise<void> {
    await this.#stop();
    await this.#ready();
  }

  async dispose(): Promise<void> {
    this.#started.dispose();
    await this.#stop();
  }

  #ready(): Promise<BaseLanguageClient> {
    this.#starting ??= this.#startNew().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #startNew(): Promise<BaseLanguageClient> {
    const stops = this.#stops;
    const client = await this.#create();
    if (stops !== this.#stops) throw new Error('The language server was stopped before it ran.');
    this.#client = client;
    client.onDidChangeState(() => {
      if (!client.isRunning()) return;
      this.#log.info('The language server runs.');
      this.#started.fire();
    });
    await client.start();
    return client;
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#stops += 1;
    this.#client = undefined;
    this.#starting = undefined;
    if (!client) return;
    try {
      await client.dispose();
    } catch (error) {
      // A server that is gone or hangs is no reason against a new one; the log keeps it.
      this.#log.warn('The language server did not end in order.', error);
    }
  }
}
