/** The floor of activation: an extension that starts the null server and does nothing else. */
import { join } from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client;

export function activate() {
  const module = join(__dirname, 'nullServer.cjs');
  const start = { module, transport: TransportKind.stdio };
  client = new LanguageClient(
    'null',
    'Null',
    { run: start, debug: start },
    { documentSelector: [{ language: 'perf-issue' }] },
  );
  void client.start();
}

export const deactivate = () => client?.stop();
