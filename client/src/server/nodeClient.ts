import { clientId, clientOptions } from '#client/server/clientOptions';
import { lendFiles } from '#client/server/lendFiles';
import { Uri, type Extension, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** A client for the bundled server in a process of its own. */
export function createNodeClient(extension: Extension<unknown>, log: LogOutputChannel): LanguageClient {
  const module = Uri.joinPath(extension.extensionUri, 'dist', 'start.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new LanguageClient(clientId, 'Perf Issue', { run, debug }, clientOptions(extension, log));
  lendFiles(client);
  return client;
}
