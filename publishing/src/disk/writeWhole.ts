/** Files that are the old or the new one after a crash, never half of one. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
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

/** After this long (ms) whoever wrote a temporary file has given up, or is no more. */
const ABANDONED = 10_000;
const isTemporaryOf = (name: string, file: string): boolean =>
  file.startsWith(`.${name}.`) && file.endsWith('.tmp');

/** Removes what writers of a file left behind that were killed; `age` (ms) 0: nobody can be writing it. */
export async function clearAbandoned(folder: string, name: string, age = ABANDONED): Promise<void> {
  for (const file of await readdir(folder))
    if (isTemporaryOf(name, file)) {
      const path = join(folder, file);
      try {
        if (age === 0 || Date.now() - (await stat(path)).mtimeMs > age) await rm(path, { force: true });
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
      }
    }
}

export interface WriteOptions {
  /** Permissions of the file. */
  readonly mode: number;
  /** Asked when the new file is complete, right before it takes the old one's place; false leaves everything as it is. */
  readonly unchanged?: () => Promise<boolean>;
}

/**
 * Writes a file in a folder, which is made when needed, and returns when it is on the disk. False: `unchanged` said no.
 * Rejects with an error that names the file; the old one is whole then.
 */
export async function writeWhole(
  folder: string,
  name: string,
  text: string,
  { mode, unchanged }: WriteOptions,
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder, name);
  const temporary = join(folder, `.${name}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (unchanged !== undefined && !(await unchanged())) {
      await rm(temporary, { force: true });
      return false;
    }
    await renameSoon(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return true;
}
