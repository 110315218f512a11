/** A server and a client that talk over streams in memory, and a file system that is a map. */
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  InitializedNotification,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type FileEvent,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { ServerRequests } from '#core/protocol';
import { parseTemplate } from '#core/template/parse';
import { secretsByForm } from '#core/redaction/secretPatterns';
import type { Host } from '#server/host';
import { startServer } from '#server/server';
import { until } from './until';

export const bundledTemplate = readFileSync('templates/performance.md', 'utf8');
export const completeDraft = readFileSync('core/test/fixtures/drafts/complete.perf.md', 'utf8');
export const root = 'file:///home/me/app';
export const draftUri = `${root}/perf-issues/slow.perf.md`;

/** Files by URI. A text that is a function is read each time, and may throw. */
export type Files = Map<string, string | (() => string | Promise<string>)>;

export function hostOf(files: Files): Host {
  return {
    bundledTemplate: () => parseTemplate(bundledTemplate),
    defer: (task) => void setImmediate(task),
    loadScanner: () => Promise.resolve({ scan: (text) => Promise.resolve(secretsByForm(text)) }),
    readFile: async (uri) => {
      const file = files.get(uri);
      return typeof file === 'function' ? file() : (file ?? null);
    },
    readDirectory: (uri) => {
      const names = new Map<string, 'file' | 'directory'>();
      for (const path of files.keys()) {
        if (!path.startsWith(`${uri}/`)) continue;
        const [name = '', ...rest] = path
          .slice(uri.length + 1)
          .split('/')
          .map(decodeURIComponent);
        names.set(name, rest.length > 0 ? 'directory' : 'file');
      }
      return Promise.resolve(names.size > 0 ? [...names] : null);
    },
  };
}

export interface SessionOptions {
  readonly files?: Files;
  readonly host?: Partial<Host>;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
}

export class Session {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly files: Files;
  initialized: InitializeResult | undefined;
  #version = 0;

  private constructor(
    readonly client: ProtocolConnection,
    files: Files,
  ) {
    this.files = files;
    client.onNotification(PublishDiagnosticsNotification.type, (params) => void this.published.push(params));
    client.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
  }

  static async start({
    files = new Map(),
    host = {},
    folders = [root],
    capabilities = {},
    initializationOptions = {},
  }: SessionOptions = {}): Promise<Session> {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(server, { ...hostOf(files), ...host });
    const client = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    const session = new Session(client, files);
    client.listen();
    onTestFinished(() => {
      client.dispose();
      server.dispose();
    });
    session.initialized = await client.sendRequest<InitializeResult>('initialize', {
      processId: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri.split('/').at(-1) ?? uri })),
    });
    await client.sendNotification(InitializedNotification.type, {});
    return session;
  }

  async open(text: string, uri = draftUri): Promise<void> {
    const textDocument = { uri, languageId: 'perf-issue', version: ++this.#version, text };
    await this.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Sends an edit as one version, and says which. */
  async change(contentChanges: TextDocumentContentChangeEvent[], uri = draftUri): Promise<number> {
    const textDocument = { uri, version: ++this.#version };
    await this.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
    return this.#version;
  }

  async close(uri = draftUri): Promise<void> {
    await this.client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Tells of files or folders that are gone. */
  async remove(...uris: readonly string[]): Promise<void> {
    await this.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: uris.map((uri): FileEvent => ({ uri, type: FileChangeType.Deleted })),
    });
  }

  async touch(...uris: readonly string[]): Promise<void> {
    await this.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: uris.map((uri): FileEvent => ({ uri, type: FileChangeType.Changed })),
    });
  }

  /** Waits until the server has taken all that was sent, whatever it is still reading. */
  async heard(): Promise<void> {
    await this.request('perfIssue/templates', { folder: null });
  }

  /** What was published last for the newest version of a draft. */
  async diagnostics(uri = draftUri, version = this.#version): Promise<Diagnostic[]> {
    return until(
      () => this.published.findLast((own) => own.uri === uri && own.version === version)?.diagnostics,
    );
  }

  /** Waits until the codes of what is published for the draft are these. */
  async codes(wanted: (codes: readonly string[]) => boolean, uri = draftUri): Promise<string[]> {
    return until(() => {
      const codes = this.published
        .findLast((own) => own.uri === uri)
        ?.diagnostics.map(({ code }) => String(code));
      return codes && wanted(codes) ? codes : undefined;
    });
  }

  request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M][0],
  ): Promise<ServerRequests[M][1]> {
    return this.client.sendRequest<ServerRequests[M][1]>(method, params);
  }
}
