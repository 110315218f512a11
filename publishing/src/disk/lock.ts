/** Locks as files: one holder per key across windows and processes; a dead holder's lock is taken over. */
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Lease, Lock, LockHolder } from '#core/publish/ports';

/** Who holds a lock, as its file says. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, ms since 1970: a number may be another process's by now. */
  readonly born: number;
  /** When the lock was taken, ms since 1970. */
  readonly since: number;
  /** Of this very taking. */
  readonly nonce: string;
}

/** How often a living holder says so (ms), by the file's time. */
const HEARTBEAT = 15_000;
/** After this long without a sign (ms) a holder whose life cannot be told counts as dead. */
const SILENT = 10 * 60_000;
/** So long (ms) a file may be half written, where it cannot be made in one step. */
const HALF_WRITTEN = 5_000;
/** What a file system without hard links says to one. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];
const BORN = Math.round(Date.now() - process.uptime() * 1_000);
/** Clocks are set right a little while a process lives. */
const BORN_TOLERANCE = 5_000;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** `null` instead of a rejection when the file is not there. */
async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseHolder(text: string): Holder | null {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { pid, host, born, since, nonce }: Partial<Record<keyof Holder, unknown>> = value;
  return typeof pid === 'number' &&
    typeof host === 'string' &&
    typeof born === 'number' &&
    typeof since === 'number' &&
    typeof nonce === 'string'
    ? { pid, host, born, since, nonce }
    : null;
}

interface Seen {
  /** Null: not (yet) readable. */
  readonly holder: Holder | null;
  /** The last sign of life, ms since 1970. */
  readonly lastSign: number;
}

async function look(path: string): Promise<Seen | null> {
  const text = await unlessGone(readFile(path, 'utf8'));
  const stats = text === null ? null : await unlessGone(stat(path));
  return text === null || stats === null ? null : { holder: parseHolder(text), lastSign: stats.mtimeMs };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Without the permission to signal it, it is there all the same.
    if (hasCode(error, 'EPERM')) return true;
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

function isDead({ holder, lastSign }: Seen, now: number): boolean {
  const silence = now - lastSign;
  if (holder === null) return silence > HALF_WRITTEN;
  if (holder.host !== hostname()) return silence > SILENT;
  if (holder.pid === process.pid) return Math.abs(holder.born - BORN) > BORN_TOLERANCE;
  return !runs(holder.pid) || silence > SILENT;
}

/** Whether the file was made, in two steps: killed between them, a process leaves an empty one. */
async function createInPlace(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(text);
    } catch (error) {
      // A full disk: an empty file would keep everybody out for a while.
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Whether the file was made, with this text: it is there whole or not at all, where the file system has links. */
async function createExclusively(path: string, text: string): Promise<boolean> {
  const whole = `${path}.${randomUUID()}.new`;
  try {
    await writeFile(whole, text, { flag: 'wx', mode: 0o600 });
    await link(whole, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (!NO_LINKS.some((code) => hasCode(error, code))) throw error;
    return await createInPlace(path, text);
  } finally {
    await rm(whole, { force: true });
  }
}

/**
 * Moves a dead holder's file away. Whoever else judged the same may have been faster, and the file be a new holder's:
 * that one is put back, and should its place be taken by then, its owner learns so from `held`.
 */
async function clearAway(path: string, judged: Seen): Promise<void> {
  const aside = `${path}.${randomUUID()}.stale`;
  if ((await unlessGone(rename(path, aside).then(() => true))) === null) return;
  const moved = await look(aside);
  if (moved?.holder?.nonce !== judged.holder?.nonce)
    try {
      await link(aside, path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  await rm(aside, { force: true });
}

function leaseOf(path: string, nonce: string): Lease {
  const held = async (): Promise<boolean> => (await look(path))?.holder?.nonce === nonce;
  const beat = async (): Promise<void> => {
    if (await held()) await utimes(path, new Date(), new Date());
  };
  const timer = setInterval(() => {
    // A missed sign is made good by the next; the lock is looked at again before anything is sent.
    beat().catch(() => undefined);
  }, HEARTBEAT);
  timer.unref();
  return {
    held,
    release: async () => {
      clearInterval(timer);
      if (await held()) await rm(path, { force: true });
    },
  };
}

const holderOf = (seen: Seen | null, now: number): LockHolder =>
  seen?.holder === undefined || seen.holder === null
    ? { heldBy: 'another window', since: now }
    : {
        heldBy:
          seen.holder.pid === process.pid && seen.holder.host === hostname()
            ? 'this window'
            : `process ${seen.holder.pid} on ${seen.holder.host}`,
        since: seen.holder.since,
      };

/** Locks in `folder`, which is made when needed. Rejects with an error that names the file. */
export function nodeLock(folder: string): Lock {
  return {
    acquire: async (key) => {
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${createHash('sha256').update(key).digest('hex')}.lock`);
      for (let tries = 0; tries < 10; tries++) {
        const since = Date.now();
        const nonce = randomUUID();
        const holder: Holder = { pid: process.pid, host: hostname(), born: BORN, since, nonce };
        if (await createExclusively(path, JSON.stringify(holder))) return leaseOf(path, nonce);
        const seen = await look(path);
        if (seen !== null && !isDead(seen, Date.now())) return holderOf(seen, since);
        if (seen !== null) await clearAway(path, seen);
      }
      return holderOf(await look(path), Date.now());
    },
  };
}
