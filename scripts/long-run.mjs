/**
 * Runs a seeded property far longer than `npm test` does: `node scripts/long-run.mjs NAME [--runs N] [--seed S]`.
 * `differential`: edited drafts against the same text from scratch; N random edit sequences over all base texts.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { projectRoot } from './project.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

/** How many base texts the differential test goes through. */
const BASES = 8;
const properties = {
  differential: {
    file: ['core/test/document/differential.test.ts', 'server/test/written.test.ts'],
    runs: 100_000,
    env: (runs, seed) => ({ DIFFERENTIAL_RUNS: String(Math.ceil(runs / BASES)), FC_SEED: seed }),
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string', default: '20261123' } },
});
const property = properties[positionals[0]];
const runs = Number(values.runs ?? property?.runs);
if (!property || !Number.isInteger(runs) || runs < 1) {
  console.error('Usage: node scripts/long-run.mjs differential [--runs N] [--seed S]');
  process.exit(2);
}
await ensureDependencies();
console.log(`${positionals[0]}: ${runs} runs, seed ${values.seed}`);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...property.file, '--testTimeout', '7200000'],
  { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...property.env(runs, values.seed) } },
);
process.exit(status ?? 1);
