import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';
import { lent } from '#server/lent';

/** Files on disk are read here; those of other file systems through the client, where it lends its own. */
export function createNodeHost(connection: Connection, bundledTemplate: string): Host {
  return {
    bundledTemplate,
    defer: (task) => void setImmediate(task),
    readFile: (uri) => (isFile(uri) ? absentAsNull(() => readFile(fileURLToPath(uri), 'utf8')) : lent(connection, 'perfIssue/readFile', uri)),
    readDirectory: (uri) => (isFile(uri) ? absentAsNull(() => listDirectory(fileURLToPath(uri))) : lent(connection, 'perfIssue/readDirectory', uri)),
  };
}

const isFile = (uri: string): boolean => uri.startsWith('file:');

async function listDirectory(path: string): Promise<DirectoryEntry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  // A symbolic link is offered as a file: reading it says what it is.
  return entries.map((entry) => [entry.name, entry.isDirectory() ? 'directory' : 'file']);
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG']);

async function absentAsNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return null;
    throw error;
  }
}
