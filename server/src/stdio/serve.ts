import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Host } from '#server/host';
import { createNodeHost } from '#server/nodeHost';
import { startServer } from '#server/server';
import { standardInput, writerToPipe } from '#server/stdio/pipes';
import { FrameReader } from '#server/stdio/reader';
import { framedBy } from '#server/stdio/transport';
import { FrameWriter } from '#server/stdio/writer';

/** What the command line brings. */
type StdioWorld = Pick<Host, 'bundledTemplate' | 'loadScanner' | 'rulePages'>;

/** Serves on standard input and output, for editors that start the server as a command. */
export function serveStdio({ bundledTemplate, loadScanner, ...world }: StdioWorld): void {
  const reader = new FrameReader(standardInput());
  const writer = new FrameWriter(process.stdout, writerToPipe());
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  let shutDown = false;
  connection.onShutdown(() => {
    shutDown = true;
  });
  // An editor that is gone has no more use for its server.
  reader.onClose(() => process.exit(shutDown ? 0 : 1));
  startServer(connection, {
    ...createNodeHost(connection, bundledTemplate, loadScanner),
    ...world,
    ...framedBy(reader, writer),
  });
}
