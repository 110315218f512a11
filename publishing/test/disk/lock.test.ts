import { nodeLock } from '#publishing/disk/lock';
import type { Lease, LockHolder } from '#core/publish/ports';
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const KEY = 'draft:file:///slow.perf.md';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const isLease = (taken: Lease | LockHolder): taken is Lease => 'release' in taken;

async function take(): Promise<Lease> {
  const taken = await nodeLock(folder).acquire(KEY);
  if (!isLease(taken)) throw new Error(`held by ${taken.heldBy}`);
  return taken;
}

async function theFile(): Promise<string> {
  const [name = ''] = await readdir(folder);
  return join(folder, name);
}

/** Rewrites the lock's file as that of another holder, who last showed life so many ms ago. */
async function pretend(holder: Readonly<Record<string, unknown>>, silence = 0): Promise<void> {
  const path = await theFile();
  const text = await readFile(path, 'utf8');
  await writeFile(path, JSON.stringify({ ...(JSON.parse(text) as object), nonce: 'another', ...holder }));
  const sign = new Date(Date.now() - silence);
  await utimes(path, sign, sign);
}

describe('a lock', () => {
  test('has one holder at a time, one per key', async () => {
    const lock = nodeLock(folder);
    const first = await take();
    expect(await first.held()).toBe(true);
    const second = await lock.acquire(KEY);
    expect(isLease(second)).toBe(false);
    const other = await lock.acquire('another key');
    expect(isLease(other)).toBe(true);
    if (isLease(other)) await other.release();
    await first.release();
    expect(await first.held()).toBe(false);
    await (await take()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('has one winner among many at once, also over a dead holder’s', async () => {
    for (const dead of [false, true]) {
      if (dead) {
        await take();
        await pretend({ host: 'elsewhere' }, 11 * 60_000);
      }
      const taken = await Promise.all(Array.from({ length: 30 }, () => nodeLock(folder).acquire(KEY)));
      const leases = taken.filter(isLease);
      const holding = await Promise.all(leases.map((lease) => lease.held()));
      expect(holding.filter(Boolean)).toHaveLength(1);
      await Promise.all(leases.map((lease) => lease.release()));
      expect(await readdir(folder)).toEqual([]);
    }
  });

  const EARLIER = { born: Date.now() - 1_000_000 };
  test.each<[string, Readonly<Record<string, unknown>>, number, boolean]>([
    ['another machine’s, alive', { host: 'elsewhere' }, 60_000, false],
    ['another machine’s, silent', { host: 'elsewhere' }, 11 * 60_000, true],
    ['a dead process’s', { pid: 2 ** 30 }, 0, true],
    ['an earlier process’s with our number', EARLIER, 0, true],
    ['our own, by another copy of this code', {}, 60 * 60_000, false],
    ['a living process’s', { pid: process.ppid }, 60_000, false],
    ['a living process’s, silent', { pid: process.ppid }, 11 * 60_000, true],
  ])('%s', async (_, holder, silence, free) => {
    const old = await take();
    await pretend(holder, silence);
    const taken = await nodeLock(folder).acquire(KEY);
    expect(isLease(taken)).toBe(free);
    expect(await old.held()).toBe(false);
    // What is another's by now is not released by the old holder.
    await old.release();
    expect(await readdir(folder)).toHaveLength(1);
    if (isLease(taken)) expect(await taken.held()).toBe(true);
  });

  test('half written keeps others out for a moment only', async () => {
    await take();
    const path = await theFile();
    await writeFile(path, '{"pid":');
    expect(isLease(await nodeLock(folder).acquire(KEY))).toBe(false);
    const sign = new Date(Date.now() - 6_000);
    await utimes(path, sign, sign);
    expect(isLease(await nodeLock(folder).acquire(KEY))).toBe(true);
  });

  test('says who holds it', async () => {
    await take();
    expect(await nodeLock(folder).acquire(KEY)).toMatchObject({ heldBy: 'this window' });
    await pretend({ pid: process.ppid });
    expect(await nodeLock(folder).acquire(KEY)).toMatchObject({
      heldBy: `process ${process.ppid} on ${hostname()}`,
    });
  });

  test('a folder that cannot be is an error that names the place', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(nodeLock(file).acquire(KEY)).rejects.toThrow(file);
  });
});

describe('across processes', () => {
  let built: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'perf-issue-lock-child-'));
    await build({
      stdin: {
        contents: `import { nodeLock } from '#publishing/disk/lock';
          nodeLock(process.argv[2]).acquire(process.argv[3]).then((taken) => {
            console.log('release' in taken ? 'taken' : 'held');
            setTimeout(() => {}, 60_000);
          });`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(built, 'child.mjs'),
    });
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => rm(built, { recursive: true }));

  /** A process that tries to take the lock: what it says, and a way to kill it. */
  async function child(): Promise<{ readonly said: string; readonly kill: () => Promise<void> }> {
    const started = spawn(process.execPath, [join(built, 'child.mjs'), folder, KEY], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(started);
    const said = await new Promise<string>((resolve) => {
      started.stdout.once('data', (data: Buffer) => {
        resolve(data.toString().trim());
      });
    });
    const ended = new Promise<void>((resolve) => {
      started.once('exit', () => {
        resolve();
      });
    });
    return {
      said,
      kill: async () => {
        started.kill('SIGKILL');
        await ended;
      },
    };
  }

  test('one of several has it; killed, it is free', async () => {
    const tried = await Promise.all([child(), child(), child(), child()]);
    expect(tried.map(({ said }) => said).sort()).toEqual(['held', 'held', 'held', 'taken']);
    expect(isLease(await nodeLock(folder).acquire(KEY))).toBe(false);
    await tried.find(({ said }) => said === 'taken')!.kill();
    await (await take()).release();
  });
});
