/** The server in a process of its own: over Node's IPC, as VS Code's client starts it, or on standard input and output. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { bundledTemplate } from '#server/bundledTemplate';
import { createNodeHost } from '#server/nodeHost';
import { startServer } from '#server/server';
import { serveStdio } from '#server/stdio/serve';

const loadScanner = async () => (await import('#publishing/secrets/scanner')).secretScanner;

if (process.argv.includes('--stdio')) {
  const rulePages = pathToFileURL(join(__dirname, 'rules.md')).href;
  serveStdio({ bundledTemplate, loadScanner, rulePages });
} else {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, createNodeHost(connection, bundledTemplate, loadScanner));
}
