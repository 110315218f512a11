/** Entry of the server's own process: Node IPC, as VS Code's client starts it. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeHost } from '#server/nodeHost';
import { startServer } from '#server/server';
import bundledTemplate from '../../templates/performance.md';

const connection = createConnection(ProposedFeatures.all);
const loadScanner = async () => (await import('#publishing/secrets/scanner')).secretScanner;
startServer(connection, createNodeHost(connection, bundledTemplate, loadScanner));
