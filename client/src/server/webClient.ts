import { clientId, clientOptions } from '#client/server/clientOptions';
import { lendFiles, lendScanner } from '#client/server/lendFiles';
import { Uri, workspace, type Extension, type LogOutputChannel } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';

/** The browser's: the compiler is told of Node's globals only. */
declare const Worker: new (script: string) => object;

/** A client for the bundled server in a web worker. */
export function createWebClient(extension: Extension<unknown>, log: LogOutputChannel): LanguageClient {
  const client = new LanguageClient(
    clientId,
    'Perf Issue',
    async () => {
      const worker = new Worker(await addressOf(Uri.joinPath(extension.extensionUri, 'dist', 'server.js')));
      // Not the worker itself: the extension host's are no instances of what it calls `Worker`.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    },
    clientOptions(extension, log),
  );
  lendFiles(client);
  lendScanner(client);
  return client;
}

/** An address that a worker can be made from: one on a remote machine cannot, so its text is taken instead. */
async function addressOf(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const text = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
