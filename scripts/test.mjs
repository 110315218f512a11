/**
 * `npm test`: every check and all three rings. Installs what is missing first, so that it needs nothing but Node on a
 * fresh clone. Every step runs even when another fails. `npm test -- lint unit` runs only those (and what they need).
 * The last line is `N passed, N failed, N skipped` over all steps; a check such as the linter counts as one.
 */
import { rm } from 'node:fs/promises';
import { run } from './process/run.mjs';
import { projectRoot, reportFolder } from './project.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { steps } from './test/steps.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const sum = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
const total = { passed: 0, failed: 0, skipped: 0 };
/** Names of the steps that failed: what needs them is not run. */
const failed = new Set();

function add(name, counts, ms) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failed.add(name);
  console.log(`== ${name}: ${sum(counts)} (${seconds(ms)})\n`);
}

/** Runs one step. Beside others its output is kept until it ends, so that outputs do not mix. */
async function runStep({ name, needs = [], command, count }, alone) {
  const missing = needs.find((need) => failed.has(need));
  if (missing !== undefined) {
    console.log(`== ${name}: not run, since "${missing}" failed`);
    failed.add(name);
    add(name, { passed: 0, failed: 0, skipped: 1 }, 0);
    return;
  }
  if (alone) console.log(`== ${name}`);
  const start = performance.now();
  const { code, output } = await run(process.execPath, command, { cwd: projectRoot, quiet: !alone });
  if (!alone) console.log(`== ${name}\n${output.trimEnd()}`);
  add(name, await count({ code, output }), performance.now() - start);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.flat(2).some((step) => step.name === name));
if (unknown.length > 0) {
  const names = steps.flat(2).map(({ name }) => name);
  console.error(`There is no step "${unknown.join('", "')}". There are: ${names.join(', ')}.`);
  process.exit(2);
}
const needed = new Set(wanted.length > 0 ? wanted : steps.flat(2).map(({ name }) => name));
for (const { name, needs = [] } of steps.flat(2).toReversed()) {
  if (needed.has(name)) for (const need of needs) needed.add(need);
}

try {
  await ensureDependencies();
} catch (error) {
  console.error(error.message);
  console.log(sum({ passed: 0, failed: 1, skipped: 0 }));
  process.exit(1);
}
await rm(reportFolder, { recursive: true, force: true });
for (const phase of steps) {
  const lanes = phase
    .map((lane) => lane.filter(({ name }) => needed.has(name)))
    .filter((lane) => lane.length > 0);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const step of lane) await runStep(step, lanes.length === 1);
    }),
  );
}
console.log(sum(total));
process.exit(total.failed > 0 ? 1 : 0);
