import { PassThrough } from 'node:stream';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { parseTemplate } from '#core/template/parse';
import { nodeFiles } from '#server/nodeFiles';
import { secretScanner } from '#publishing/secrets/scanner';
import { startServer } from '#server/server';

/** A server over streams in memory, with a client that keeps the newest diagnostics of each file. */
export interface TestClient {
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => Promise<void>;
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  /** The diagnostics of a file once they are as wanted. */
  readonly until: (
    uri: string,
    wanted: (codes: readonly string[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  /** What the editor answers when it is asked for its settings. */
  settings: unknown;
  readonly stop: () => void;
}

export async function startClient(folder: string): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, {
    ...nodeFiles,
    defer: (task) => void setImmediate(task),
    loadScanner: () => Promise.resolve(secretScanner),
    bundledTemplate: () =>
      parseTemplate(readFileSync(join(import.meta.dirname, '../../templates/performance.md'), 'utf8')),
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: { uri: string; diagnostics: Diagnostic[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      for (const look of waiting) look();
    },
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => client.settings),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
    workspaceFolders: [{ uri: folder, name: 'test' }],
  });
  await connection.sendNotification('initialized', {});

  const client: TestClient = {
    settings: null,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    open: (uri, languageId, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    until: (uri, wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = diagnostics.get(uri);
          if (!found || !wanted(found.map(({ code }) => String(code)))) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () => {
      connection.dispose();
      server.dispose();
    },
  };
  return client;
}
