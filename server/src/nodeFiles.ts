import * as fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';

/** Reading files by their `file:` URI, as a host wants it: what is not there or not readable is null. */
export const nodeFiles: Pick<Host, 'readFile' | 'readDirectory'> = {
  readFile: (uri) => absentAsNull(() => readText(fileURLToPath(uri))),
  readDirectory: (uri) => absentAsNull(() => listDirectory(fileURLToPath(uri))),
};

// `node:fs/promises` brings modules along that nothing else of the server's start needs.
const stat = promisify(fs.stat);
const readFile = promisify(fs.readFile);
const readdir = promisify(fs.readdir);

/** In bytes: what is larger is no file that a person wrote for others to fill in or to be labelled by. */
const MAX_FILE = 16 * 1024 * 1024;

/** Pipes and devices have no end: only files are read. */
async function readText(path: string): Promise<string | null> {
  const stats = await stat(path);
  return stats.isFile() && stats.size <= MAX_FILE ? readFile(path, 'utf8') : null;
}

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
