import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';

/** Reading files by their `file:` URI, as a host wants it: what is not there or not readable is null. */
export const nodeFiles: Pick<Host, 'readFile' | 'readDirectory'> = {
  readFile: (uri) => absentAsNull(() => readFile(fileURLToPath(uri), 'utf8')),
  readDirectory: (uri) => absentAsNull(() => listDirectory(fileURLToPath(uri))),
};

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
