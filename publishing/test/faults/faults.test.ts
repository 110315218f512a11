/** Nothing made twice, lost, silent or leaked, whatever happens on the way: seeded, and long in `npm run test:faults`. */
import type { FaultProxy } from '#sandbox/proxy/proxy';
import { startFaultProxy } from '#sandbox/proxy/proxy';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../secrets/plant';
import type { Stage } from './world';
import { noCounts, seededRun } from './world';

const RUNS = Number(process.env['PUBLISH_HTTP_RUNS'] ?? 12);
const SEED = Number(process.env['PUBLISH_SEED'] ?? 20_261_123);
/** One of so many has its publishers in processes of their own. */
const APART = 8;

let sandbox: Sandbox;
let proxy: FaultProxy;
let thief: Server;
let folder: string;
let stage: Stage;

beforeAll(async () => {
  // GitHub's own limits would stop thousands of runs from one account.
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox.url);
  const elsewhere = { url: '', tokens: 0 };
  thief = createServer((request, response) => {
    if (request.headers.authorization !== undefined) elsewhere.tokens += 1;
    response.end('{}');
  });
  await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
  elsewhere.url = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-child-'));
  const child = join(folder, 'child.mjs');
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'child.ts')], outfile: child, bundle: true },
    ...{ platform: 'node', format: 'esm', logLevel: 'error', target: 'node20' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  stage = { sandbox, proxy, elsewhere, child };
});
afterAll(async () => {
  await proxy.close();
  await sandbox.close();
  thief.close();
  await rm(folder, { recursive: true });
});

test(`${RUNS} publishes through a proxy that loses, delays, cuts, forges and redirects`, async () => {
  const counts = noCounts();
  const bad: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const seed = SEED + i;
    const next = random(seed);
    const before = counts.duplicates + counts.lostDrafts + counts.silentFailures + counts.leakedTokens;
    await seededRun(stage, seed, (below) => Math.floor(next() * below), counts, i % APART === 0);
    if (counts.duplicates + counts.lostDrafts + counts.silentFailures + counts.leakedTokens > before)
      bad.push(seed);
  }
  if (process.env['PUBLISH_HTTP_RUNS'] !== undefined) process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect({ ...counts, bad }).toMatchObject({
    ...{ duplicates: 0, lostDrafts: 0, silentFailures: 0, leakedTokens: 0, bad: [] },
  });
}, 7_200_000);
