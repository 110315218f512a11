import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(__dirname, '..', '..');
// Inside the project, so that the bundle finds GitHub's description among its packages.
let folder = '';
let bundle = '';

beforeAll(async () => {
  folder = mkdtempSync(join(root, 'out', 'sandbox-test-'));
  bundle = join(folder, 'sandbox.cjs');
  await build({
    entryPoints: [join(root, 'sandbox', 'src', 'main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

async function firstLine(child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
  for await (const line of createInterface({ input: child[stream]! })) return line;
  return '';
}

const exit = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

test('the bundle serves pages and API until it is told to stop', async () => {
  const child = start('--port', '0', '--state', join(folder, 'state.json'));
  const url = /http:\S+/.exec(await firstLine(child, 'stdout'))![0];
  expect(await (await fetch(url, { headers: { Accept: 'text/html' } })).text()).toContain('octo/shop');
  const user = await fetch(`${url}/api/v3/user`, { headers: { Authorization: 'token octo-token' } });
  expect(await user.json()).toMatchObject({ login: 'octo' });
  child.kill('SIGTERM');
  expect(await exit(child)).toBe(0);
});

test.each([
  ['a port that is none', ['--port', 'http']],
  ['an option that it does not have', ['--nonsense']],
  ['a state file that is none', ['--port', '0', '--state', join(root, 'package.json')]],
])('%s is said, and ends it', async (_, args) => {
  const child = start(...args);
  const [line, code] = await Promise.all([firstLine(child, 'stderr'), exit(child)]);
  expect(line).not.toBe('');
  expect(line).not.toMatch(/^\s+at /);
  expect(code).toBe(1);
});
