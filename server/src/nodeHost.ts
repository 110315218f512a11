import type { Connection } from 'vscode-languageserver';
import type { Host } from '#server/host';
import { lent } from '#server/lent';
import { nodeFiles } from '#server/nodeFiles';
import { startServer } from '#server/server';
import { prepareToRead } from '#server/start/engine';

/** Files on disk are read here; those of other file systems through the client, where it lends its own. */
export function createNodeHost(
  connection: Connection,
  bundledTemplate: Host['bundledTemplate'],
  loadScanner: Host['loadScanner'],
): Host {
  const world = {
    ...{ bundledTemplate, loadScanner },
    defer: (task: () => void) => void setImmediate(task),
  };
  return {
    ...world,
    opening: prepareToRead,
    rehearse: async (practice) => {
      const { rehearse } = await import('#server/stdio/rehearsal');
      await rehearse(startServer, world, practice);
    },
    readFile: (uri) => (isFile(uri) ? nodeFiles.readFile(uri) : lent(connection, 'perfIssue/readFile', uri)),
    readDirectory: (uri) =>
      isFile(uri) ? nodeFiles.readDirectory(uri) : lent(connection, 'perfIssue/readDirectory', uri),
  };
}

const isFile = (uri: string): boolean => uri.startsWith('file:');
