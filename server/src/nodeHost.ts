import type { Connection } from 'vscode-languageserver';
import type { Host } from '#server/host';
import { lent } from '#server/lent';
import { nodeFiles } from '#server/nodeFiles';
import { prepareToRead } from '#server/start/engine';

/** Files on disk are read here; those of other file systems through the client, where it lends its own. */
export function createNodeHost(
  connection: Connection,
  bundledTemplate: Host['bundledTemplate'],
  loadScanner: Host['loadScanner'],
): Host {
  return {
    ...{ bundledTemplate, loadScanner },
    opening: prepareToRead,
    defer: (task) => void setImmediate(task),
    readFile: (uri) => (isFile(uri) ? nodeFiles.readFile(uri) : lent(connection, 'perfIssue/readFile', uri)),
    readDirectory: (uri) =>
      isFile(uri) ? nodeFiles.readDirectory(uri) : lent(connection, 'perfIssue/readDirectory', uri),
  };
}

const isFile = (uri: string): boolean => uri.startsWith('file:');
