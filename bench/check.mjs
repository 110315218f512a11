/** `perf-issue check` over many drafts, against a process that merely parses them. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { at, bundle } from './bundle.mjs';
import { rounded } from './compare.mjs';
import { writeDrafts } from './drafts.mjs';
import { peakMemory } from './memory.mjs';
import { median } from './statistics.mjs';
import { checkTarget, flatTarget } from './targets.mjs';

/** Runs to the end; milliseconds, the lines of standard output, and the most memory in MB that was seen (Linux). */
async function timed(args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, peakMemory(child.pid) ?? 0);
  }, 50);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
  });
  clearInterval(watch);
  if (code !== 0 && code !== 1) throw new Error(`Exit code ${code}: ${args.join(' ').slice(0, 200)}`);
  return { ms: performance.now() - started, memory, output };
}

/** Throws where a draft is missing or out of its order: a fast answer that is wrong is none. */
function verifyOrder(output, paths) {
  const told = JSON.parse(output).files.map(({ path }) => path);
  if (told.length !== paths.length || told.some((path, i) => path !== paths[i]))
    throw new Error('check does not tell of the drafts in the order in which they were named');
}

/** `cli`: the command's bundle. Memory is called flat when ten times the drafts need no more than `flatTarget` times the memory. */
export async function measureCheck(cli, { drafts, rounds }) {
  const parse = await bundle('parseFiles');
  const folder = at('out/bench/drafts');
  rmSync(folder, { recursive: true, force: true });
  const paths = writeDrafts(folder, drafts);
  const check = (some) => timed([cli, 'check', '--format', 'json', ...some]);
  const few = await check(paths.slice(0, Math.max(1, Math.floor(drafts / 10))));
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`check, round ${round + 1} of ${rounds}\n`);
    const floor = await timed([parse, folder]);
    const ours = await check(paths);
    verifyOrder(ours.output, paths);
    pairs.push({ floor: floor.ms, ours: ours.ms, memory: ours.memory });
  }
  rmSync(folder, { recursive: true, force: true });
  const ratio = median(pairs.map(({ floor, ours }) => ours / floor));
  const memory = median(pairs.map((pair) => pair.memory));
  const flat = few.memory === 0 ? null : rounded(memory / few.memory);
  return {
    drafts,
    floor: rounded(median(pairs.map(({ floor }) => floor))),
    ours: rounded(median(pairs.map(({ ours }) => ours))),
    ratio: rounded(ratio),
    target: checkTarget,
    memory: rounded(memory),
    flat,
    flatTarget,
    met: ratio <= checkTarget && (flat === null || flat <= flatTarget),
  };
}
