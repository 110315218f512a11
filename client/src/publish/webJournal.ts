import { journalOf, parseRecord, type Records } from '#core/publish/journal';
import type { Digest, Journal } from '#core/publish/ports';
import { FileSystemError, Uri, workspace } from 'vscode';

/**
 * The journal where there is no Node: one file for each record in a folder of the extension's own, in whatever the
 * editor keeps such folders in (a browser's database).
 */
export const webJournal = (storage: Uri, digest: Digest): Journal =>
  journalOf((kind, parse, keyOf) => records(Uri.joinPath(storage, kind), digest, parse, keyOf));

function records<T>(
  folder: Uri,
  digest: Digest,
  parse: (value: unknown) => T | null,
  keyOf: (record: T) => string,
): Records<T> {
  const fileOf = async (key: string) => Uri.joinPath(folder, `${await digest.sha256(key)}.json`);
  const readFile = async (uri: Uri): Promise<T | null> => {
    const bytes = await orNull(workspace.fs.readFile(uri));
    if (!bytes) return null;
    const record = parse(parseRecord(new TextDecoder().decode(bytes)));
    if (!record) throw new Error(`${uri.toString(true)} is not a record of this extension`);
    return record;
  };
  return {
    read: async (key: string) => readFile(await fileOf(key)),
    write: async (record: T) => {
      const text = JSON.stringify(record);
      await workspace.fs.writeFile(await fileOf(keyOf(record)), new TextEncoder().encode(text));
    },
    remove: async (key: string) => {
      await orNull(workspace.fs.delete(await fileOf(key)));
    },
    all: async () => {
      const entries = (await orNull(workspace.fs.readDirectory(folder))) ?? [];
      const found = await Promise.all(entries.map(([name]) => readFile(Uri.joinPath(folder, name))));
      return found.filter((record) => record !== null);
    },
  };
}

async function orNull<T>(work: Thenable<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
