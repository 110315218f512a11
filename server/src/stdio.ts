import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { framedOutput } from '#server/framedOutput';
import { createNodeHost } from '#server/nodeHost';
import { startServer } from '#server/server';

/** Serves on standard input and output, for editors that start the server as a command. */
export function serveStdio(bundledTemplate: string): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, framedOutput(process.stdout));
  startServer(connection, createNodeHost(connection, bundledTemplate));
}
