/**
 * Tools are really run against a slow and a fast version of a small server. Autocannon and Vitest's benchmarks always
 * are; wrk and ab where they are installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, run } from './command';

/**
 * Answers so many ms later, as one that waits for a database does; the port is on standard output. One that works for as long
 * would wait for the processor too, on a busy machine both versions for the same time.
 */
const server = `
  const delay = Number(process.argv[2]);
  require('node:http').createServer((_, answer) => { setTimeout(() => { answer.end('done'); }, delay); })
    .listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;
const job = `
  function slowSum(n) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.sqrt(i) % 7;
    return sum;
  }
  const end = performance.now() + 400;
  while (performance.now() < end) slowSum(100_000);
`;
/** Of one request after the other, in ms: so far apart that what a busy machine adds to both hides nothing. */
const versions = { before: 100, after: 2 } as const;

async function serve(cwd: string, delay: number): Promise<string> {
  const child = spawn(process.execPath, ['server.cjs', String(delay)], { cwd });
  onTestFinished(() => {
    child.kill();
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
    child.once('error', reject);
  });
  return `http://127.0.0.1:${port}/`;
}

interface Output {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without waiting for the process, which talks to a server of ours. */
function output(program: string, args: readonly string[], cwd: string): Promise<Output> {
  const child = spawn(program, args, { cwd });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}

const has = (program: string): boolean => !spawnSync(program, ['--version']).error;

interface Tool {
  readonly program: string;
  readonly args: (url: string) => readonly string[];
  readonly tool: string;
  /** Files that it needs beside it. */
  readonly files?: (url: string) => Readonly<Record<string, string>>;
  /** The file that it writes; else its output is the result. */
  readonly result?: string;
}

/** Vitest's own benchmarks are always at hand: these tests run in it. */
const vitest: Tool = {
  tool: 'vitest',
  program: process.execPath,
  args: () => [
    ...[resolve('node_modules/vitest/vitest.mjs'), 'bench', '--run', '--root', '.'],
    ...['--outputJson', 'bench.json'],
  ],
  files: (url) => ({
    'answer.bench.mjs': `import { bench } from 'vitest';\nbench('answer', async () => { await (await fetch('${url}')).text(); }, { time: 400, warmupTime: 100 });\n`,
  }),
  result: 'bench.json',
};

const tools: readonly Tool[] = [
  { tool: 'wrk', program: 'wrk', args: (url) => ['-t1', '-c1', '-d1s', '--latency', url] },
  { tool: 'ab', program: 'ab', args: (url) => ['-n', '40', '-c', '1', url] },
  {
    tool: 'autocannon',
    program: process.execPath,
    args: (url) => [
      ...[createRequire(import.meta.url).resolve('autocannon'), '-c', '1', '-d', '1'],
      ...['--json', url],
    ],
  },
  vitest,
];
/** The best of the criteria “Nx faster” that are ticked. */
function provedFactor(draft: string): number {
  const ticked = [...draft.matchAll(/^- \[x\] (\d+(?:\.\d+)?)x faster/gm)].map(([, factor]) =>
    Number(factor),
  );
  return Math.max(0, ...ticked);
}

describe.each(tools)('$tool', ({ tool, program, args, files, result }) => {
  it.skipIf(!has(program))(
    'before and after gives what was won, and the criterion that it proves',
    { timeout: 60_000 },
    async () => {
      const cwd = folderWith({ 'server.cjs': server });
      symlinkSync(resolve('node_modules'), join(cwd, 'node_modules'), 'junction');
      await run(['new', '--title', 'Slow', '-o', 'slow.perf.md'], cwd);
      for (const [name, delay] of Object.entries(versions)) {
        const url = await serve(cwd, delay);
        for (const [file, text] of Object.entries(files?.(url) ?? {})) writeFileSync(join(cwd, file), text);
        const { stdout, stderr, status } = await output(program, args(url), cwd);
        expect(status, stderr + stdout).toBe(0);
        const as = name === 'before' ? 'current' : 'after';
        writeFileSync(
          join(cwd, `${name}.out`),
          result === undefined ? stdout : readFileSync(join(cwd, result)),
        );
        const imported = await run(['import', `${name}.out`, '--into', 'slow.perf.md', '--as', as], cwd);
        expect(imported.code, imported.stderr).toBe(0);
      }
      const draft = readFileSync(join(cwd, 'slow.perf.md'), 'utf8');
      const [, won] = /^\| Response time \|[^|]+\|[^|]+\| ([\d.]+)x faster \|$/m.exec(draft) ?? [];
      // The slow version waits fifty times as long; what a busy machine adds is less than what a wrong unit would.
      expect(Number(won)).toBeGreaterThan(2);
      expect(Number(won)).toBeLessThan(500);
      const offered = [2, 5, 10].filter((factor) => factor <= Number(won));
      expect(provedFactor(draft)).toBe(Math.max(0, ...offered));
      expect(draft.toLowerCase()).toContain(tool);
    },
  );
});

describe('node --cpu-prof', () => {
  it(
    'shows the function that the time goes into, in the draft and as JSON',
    { timeout: 30_000 },
    async () => {
      const cwd = folderWith({ 'job.cjs': job });
      const { status, stderr } = await output(process.execPath, ['--cpu-prof', 'job.cjs'], cwd);
      expect(status, stderr).toBe(0);
      const profile = readdirSync(cwd).find((name) => name.endsWith('.cpuprofile')) ?? '';
      const inspected = await run(['inspect', profile, '--format', 'json'], cwd);
      const { profile: read } = JSON.parse(inspected.stdout) as {
        profile: {
          unit: string;
          total: number;
          top: readonly { name: string; file: string; self: number }[];
        };
      };
      expect(read.unit).toBe('ms');
      expect(read.top[0]).toMatchObject({ name: 'slowSum', file: join(cwd, 'job.cjs') });
      expect(read.top[0]!.self).toBeGreaterThan(200);
      await run(['new', '--title', 'Slow', '-o', 'slow.perf.md'], cwd);
      const imported = await run(['import', profile, '--into', 'slow.perf.md', '--as', 'profile'], cwd);
      expect(imported.code, imported.stderr).toBe(0);
      const draft = readFileSync(join(cwd, 'slow.perf.md'), 'utf8');
      expect(draft).toMatch(/slowSum .*job\.cjs:2/);
      // Nothing of the machine.
      expect(draft).not.toContain(cwd);
    },
  );
});
