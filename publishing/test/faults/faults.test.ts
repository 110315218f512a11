/** Nothing made twice, lost, silent or leaked, whatever happens on the way: seeded; long in `npm run test:faults`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noCounts } from './counts';
import type { Stage } from './stage';
import { buildChild, openStage } from './stage';
import { seededRun } from './world';

const RUNS = 12;
const SEED = 20_261_123;

let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-child-'));
  stage = await openStage(await buildChild(folder));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

test(`${RUNS} publishes through a proxy that loses, delays, cuts, forges and redirects`, async () => {
  const counts = noCounts();
  for (let i = 0; i < RUNS; i++) await seededRun(stage, SEED + i * 37, counts);
  expect(counts).toMatchObject({
    ...{ runs: RUNS, duplicates: 0, lostDrafts: 0, silentFailures: 0, leakedTokens: 0, bad: [] },
  });
}, 120_000);
