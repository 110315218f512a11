/** The publish journal in a folder: one file per record, replaced whole. For Node; the web has its own. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clearAbandoned, hasCode, writeWhole } from '#publishing/disk/writeWhole';
import { journalOf, parseRecord, type Records } from '#core/publish/journal';
import type { Journal } from '#core/publish/ports';

async function readRecord<T>(path: string, parse: (value: unknown) => T | null): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  const record = parse(parseRecord(text));
  if (record === null) throw new Error(`${path} is not a record that this version can read`);
  return record;
}

function records<T>(
  folder: string,
  parse: (value: unknown) => T | null,
  keyOf: (record: T) => string,
): Records<T> {
  const nameOf = (key: string): string => `${createHash('sha256').update(key).digest('hex')}.json`;
  return {
    read: (key: string) => readRecord(join(folder, nameOf(key)), parse),
    write: async (record: T): Promise<void> => {
      // A draft's text is the person's own: for nobody else on this machine.
      await writeWhole(folder, nameOf(keyOf(record)), JSON.stringify(record), { mode: 0o600 });
    },
    remove: async (key: string): Promise<void> => {
      await rm(join(folder, nameOf(key)), { force: true });
      // The draft's lock is ours: whoever was writing this record was killed.
      try {
        await clearAbandoned(folder, nameOf(key), 0);
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
      }
    },
    all: async (): Promise<readonly T[]> => {
      let names: readonly string[];
      try {
        names = await readdir(folder);
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return [];
        throw error;
      }
      const files = names.filter((name) => name.endsWith('.json')).sort();
      const found = await Promise.all(files.map((name) => readRecord(join(folder, name), parse)));
      return found.filter((record) => record !== null);
    },
  };
}

/** The journal in `folder`, which is made when it is first written to. Rejects with an error that names the file. */
export const nodeJournal = (folder: string): Journal =>
  journalOf((kind, parse, keyOf) => records(join(folder, kind), parse, keyOf));
