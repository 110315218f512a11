/** The publish journal in a folder: one file per record, replaced whole. For Node; the web has its own. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from '#core/publish/ports';
import { readAttemptRecord, readPublication } from '#core/publish/records';

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Virus scanners hold a file for a moment on Windows. */
async function renameSoon(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (tries === 5 || !hasCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await pause(20 * tries);
    }
  }
}

/** Makes a rename last through a power cut; not every system opens folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP')) throw error;
  }
}

/** Writes a file so that there is the old or the new one, never half of it, and returns when it is on the disk. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.${randomUUID()}.tmp`);
  try {
    // A draft's text is the person's own: for nobody else on this machine.
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameSoon(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function readRecord<T>(path: string, parse: (value: unknown) => T | null): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const record = parse(value);
  if (record === null) throw new Error(`${path} is not a record that this version can read`);
  return record;
}

function records<T extends { readonly draft: string }>(folder: string, parse: (value: unknown) => T | null) {
  const nameOf = (draft: string): string => `${createHash('sha256').update(draft).digest('hex')}.json`;
  return {
    read: (draft: string) => readRecord(join(folder, nameOf(draft)), parse),
    write: (record: T) => writeWhole(folder, nameOf(record.draft), JSON.stringify(record)),
    remove: (draft: string) => rm(join(folder, nameOf(draft)), { force: true }),
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
export function nodeJournal(folder: string): Journal {
  const attempts = records(join(folder, 'attempts'), readAttemptRecord);
  const publications = records(join(folder, 'publications'), readPublication);
  return {
    readAttempt: attempts.read,
    writeAttempt: attempts.write,
    removeAttempt: attempts.remove,
    attempts: attempts.all,
    readPublication: publications.read,
    writePublication: publications.write,
    removePublication: publications.remove,
    publications: publications.all,
  };
}
