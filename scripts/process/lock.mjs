/** A lock between processes of one machine: a file that names its holder, free again when the holder is gone. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 250;
/** Taking over a dead holder's lock takes milliseconds: an older mark belongs to someone who died doing it. */
const takeoverStaleMs = 10_000;

const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/** Creates the file with the text, unless it is there already. */
async function create(file, text) {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** The file's text, or null when there is none. */
async function read(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Whether the process that wrote this text still runs. A file without a number is being written: its holder lives. */
function holderLives(text) {
  const pid = Number.parseInt(text, 10);
  if (Number.isNaN(pid)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** Removes a dead holder's lock; one process at a time, and only if it is still the lock that was looked at. */
async function takeOver(file, text) {
  const mark = `${file}.takeover`;
  if (!(await create(mark, String(process.pid)))) {
    const age = await stat(mark).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > takeoverStaleMs) await rm(mark, { force: true });
    return;
  }
  if ((await read(file)) === text) await rm(file, { force: true });
  await rm(mark, { force: true });
}

/**
 * Runs the action while holding the lock; waits for another holder as long as that one lives.
 * @template T
 * @param {string} file the lock; its folder is made when missing
 * @param {(waitsFor: string) => void} onWait called once when there is another holder, with its process id
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, action) {
  await mkdir(path.dirname(file), { recursive: true });
  // The time tells a new holder from a dead one with the same process id.
  const mine = `${process.pid} ${Date.now()}\n`;
  let told = false;
  while (!(await create(file, mine))) {
    const text = await read(file);
    if (text === null) continue;
    if (!holderLives(text)) {
      await takeOver(file, text);
      continue;
    }
    if (!told) onWait(text.split(' ')[0] ?? '?');
    told = true;
    await delay(pollMs);
  }
  try {
    return await action();
  } finally {
    if ((await read(file)) === mine) await rm(file, { force: true });
  }
}
