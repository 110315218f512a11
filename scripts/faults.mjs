/**
 * The fault suite: `node scripts/faults.mjs [--runs N] [--seed S] [--workers N]`. Publishes N drafts (2,000) through a
 * proxy in which requests are lost, late, cut, refused and redirected, with publishers that are killed and two at once;
 * prints what happened and what was doubled, lost, silent or leaked every 100 runs and at its end, also when it is
 * ended early. Then the state machine over ports, N runs, and the built command killed at each of its steps.
 */
import { build } from 'esbuild';
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '20261123' },
    workers: { type: 'string', default: '2' },
  },
});
const [runs, seed, workers] = [values.runs, values.seed, values.workers].map(Number);
if (![runs, workers].every((number) => Number.isInteger(number) && number > 0) || !Number.isInteger(seed)) {
  console.error('Usage: node scripts/faults.mjs [--runs N] [--seed S] [--workers N]');
  process.exit(2);
}
await ensureDependencies();

const folder = join(projectRoot, 'out', 'faults');
mkdirSync(folder, { recursive: true });
const worker = join(folder, 'worker.mjs');
await build({
  ...{ entryPoints: [join(projectRoot, 'publishing/test/faults/worker.ts')], outfile: worker, bundle: true },
  absWorkingDir: projectRoot,
  ...{ platform: 'node', format: 'esm', logLevel: 'error', target: 'node20' },
  // The sandbox finds GitHub's description among the packages, the worker builds the publisher that it kills.
  external: ['@octokit/openapi', 'esbuild'],
  banner: {
    js:
      "import { createRequire as requireFrom } from 'node:module';" +
      'const require = requireFrom(import.meta.url); const __filename = new URL(import.meta.url).pathname;',
  },
});

/** Adds up what the workers told last. */
function total(all) {
  const sum = {};
  for (const counts of all)
    for (const [name, value] of Object.entries(counts))
      if (Array.isArray(value)) sum[name] = [...(sum[name] ?? []), ...value];
      else if (typeof value === 'number') sum[name] = (sum[name] ?? 0) + value;
      else sum[name] = total([sum[name] ?? {}, value]);
  return sum;
}

const started = performance.now();
const told = Array.from({ length: workers }, () => ({}));
const seconds = () => Math.round((performance.now() - started) / 1_000);
const line = ({
  runs: made = 0,
  publishes = 0,
  kills = 0,
  together = 0,
  takeovers = 0,
  faults = {},
  ...found
}) =>
  `${made} runs in ${seconds()} s: ${publishes} publishes, ${Object.values(faults).reduce((a, b) => a + b, 0)} faults, ` +
  `${kills} kills, ${together} times two at once, ${takeovers} takeovers; duplicates ${found.duplicates ?? 0}, ` +
  `lost drafts ${found.lostDrafts ?? 0}, silent failures ${found.silentFailures ?? 0}, tokens leaked ${found.leakedTokens ?? 0}`;

function printAll() {
  const sum = total(told);
  for (const [what, table] of [
    ['faults by kind', sum.faults],
    ['requests that met one', sum.requests],
  ]) {
    console.log(`${what}:`);
    for (const [name, times] of Object.entries(table ?? {}).sort(([a], [b]) => a.localeCompare(b)))
      console.log(`  ${String(times).padStart(6)}  ${name}`);
  }
  console.log(line(sum));
  if (sum.bad?.length > 0) console.log(`seeds of runs that went wrong: ${sum.bad.join(' ')}`);
  return sum;
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    printAll();
    process.exit(1);
  });

console.log(`${runs} runs from seed ${seed}, ${workers} at a time`);
let hundreds = 0;
const ends = told.map((_, index) => {
  const process = fork(worker, [join(folder, `${index}`), seed + index, runs - index, workers].map(String), {
    cwd: projectRoot,
  });
  process.on('message', (counts) => {
    told[index] = counts;
    const made = told.reduce((sum, { runs: own = 0 }) => sum + own, 0);
    if (Math.floor(made / 100) === hundreds) return;
    hundreds = Math.floor(made / 100);
    console.log(line(total(told)));
  });
  return new Promise((done) => process.on('exit', (code) => done(code ?? 1)));
});
const failed = (await Promise.all(ends)).some((code) => code !== 0);
const sum = printAll();
const wrong = sum.duplicates + sum.lostDrafts + sum.silentFailures + sum.leakedTokens;

console.log('The state machine over ports, and the built command killed at each of its steps:');
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...['core/test/publish/faults.test.ts', 'cli/test/killed.test.ts', '--testTimeout', '3600000'],
  ],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, PUBLISH_RUNS: String(runs), PUBLISH_SEED: String(seed), PUBLISH_KILLS: 'all' },
  },
);
process.exit(failed || wrong !== 0 || sum.runs !== runs || status !== 0 ? 1 : 0);
