import { clientId, clientOptions } from '#client/server/clientOptions';
import { lendFiles } from '#client/server/lendFiles';
import { Uri, type LogOutputChannel } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';

/** The browser's: the compiler is told of Node's globals only. */
declare const Worker: new (script: string) => object;

/** A client for the bundled server in a web worker. */
export function createWebClient(extensionUri: Uri, log: LogOutputChannel): LanguageClient {
  const script = Uri.joinPath(extensionUri, 'dist', 'server-web.js').toString(true);
  const client = new LanguageClient(
    clientId,
    'Perf Issue',
    () => Promise.resolve(new Worker(script)),
    clientOptions(log),
  );
  lendFiles(client);
  return client;
}
