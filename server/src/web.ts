/** Entry of the server in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { ClientRequests } from '#core/protocol';
import { bundledTemplate } from '#server/bundledTemplate';
import { lent } from '#server/lent';
import { startServer } from '#server/server';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  bundledTemplate,
  defer: (task) => void setTimeout(task, 0),
  readFile: (uri) => lent(connection, 'perfIssue/readFile', uri),
  loadScanner: () =>
    Promise.resolve({
      scan: (text) =>
        connection.sendRequest<ClientRequests['perfIssue/scanSecrets'][1]>('perfIssue/scanSecrets', { text }),
    }),
  readDirectory: (uri) => lent(connection, 'perfIssue/readDirectory', uri),
});
