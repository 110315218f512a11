/** The command is killed (SIGKILL) at every step of a publish; the next one, or the editor's, finishes what it began. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PublishResult } from '#core/publish/result';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { buildChild } from '../../publishing/test/faults/stage';
import type { Ran } from './command';
import { ended, folderWith, run, start } from './command';

const DRAFT =
  "---\nname: x\ntitle: 'Search is slow'\nlabels: [performance]\n---\n\n## Summary\n\nIt is slow.\n";
const TEMPLATE = '---\nname: x\nabout: y\n---\n\n## Summary\n';
/** Every step when the fault suite runs, else those around the request that makes the issue. */
const ALL = process.env['PUBLISH_KILLS'] === 'all';

const KEY_STEPS = ['after:POST'];

let sandbox: Sandbox;
let folder: string;
let tools: string;
let editorScript: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  tools = mkdtempSync(join(tmpdir(), 'perf-issue-editor-'));
  editorScript = await buildChild(tools);
});
afterAll(async () => {
  await sandbox.close();
  rmSync(tools, { recursive: true });
});
beforeEach(() => {
  sandbox.reset();
  folder = folderWith({ 'a.perf.md': DRAFT, '.github/ISSUE_TEMPLATE/x.md': TEMPLATE });
});

const environment = () => {
  const { PATH, SYSTEMROOT } = process.env;
  const state = join(folder, 'state');
  return { PATH, SYSTEMROOT, HOME: folder, PERF_ISSUE_STATE: state, GITHUB_TOKEN: 'writer-token' };
};
const order = ['publish', 'a.perf.md', '--repo', 'octo/shop', '--yes', '--format', 'json'];
const publish = (...more: readonly string[]): Promise<Ran> =>
  run([...order, '--api-url', sandbox.apiUrl, ...more], folder, environment());
const killedAt = (step: number | string): Promise<Ran> =>
  ended(
    start([...order, '--api-url', sandbox.apiUrl], folder, { ...environment(), KILL_AT: String(step) }, [
      ...['--require', resolve('cli/test/killAt.cjs')],
    ]),
  );
/** The editor's publish: the same engine in another program, by the journal's one place. */
async function editor(kill: string | null): Promise<PublishResult | null> {
  const job = {
    ...{ draft: join(folder, 'a.perf.md'), state: join(folder, 'state'), apiUrl: sandbox.apiUrl },
    ...{ token: 'writer-token', timeoutSeconds: 20, haste: 1_000 },
  };
  const preload = kill === null ? [] : ['--require', resolve('cli/test/killAt.cjs')];
  const { code, stdout, stderr } = await ended(
    spawn(process.execPath, [...preload, editorScript, JSON.stringify(job)], {
      env: { ...environment(), KILL_AT: kill ?? '' },
    }),
  );
  if (kill === null && code !== 0) throw new Error(stderr);
  return code === 0 ? (JSON.parse(stdout) as { result: PublishResult }).result : null;
}

interface Report {
  readonly status: string;
  readonly url: string | null;
  readonly next: readonly string[];
}
const reportOf = ({ stdout }: Ran): Report => JSON.parse(stdout) as Report;
const made = () => sandbox.issues('octo/shop').filter(({ title }) => title === 'Search is slow');

/** As if some minutes had passed: then no list lags, and the command looks twice instead of for 15 seconds. */
function minutesPass(): void {
  const attempts = join(folder, 'state', 'publish', 'attempts');
  for (const name of existsSync(attempts) ? readdirSync(attempts) : []) {
    const path = join(attempts, name);
    if (!name.endsWith('.json')) continue;
    const record = JSON.parse(readFileSync(path, 'utf8')) as { startedAt: number };
    writeFileSync(path, JSON.stringify({ ...record, startedAt: record.startedAt - 10 * 60_000 }));
  }
}

/** Publishes until the draft is at the tracker, with the person's word where it is asked for; gives what was said. */
async function finish(): Promise<readonly string[]> {
  minutesPass();
  const said: string[] = [];
  let more: readonly string[] = [];
  for (let round = 0; round < 3; round++) {
    const ran = await publish(...more);
    const { status, next } = reportOf(ran);
    said.push(status);
    expect(ran.code).toBe(status === 'unknown' ? 3 : 0);
    if (status !== 'unknown') break;
    // Nobody knows: it must not be there, or it would have been found.
    expect(made()).toEqual([]);
    more = (next[0] ?? '').split(' ');
  }
  return said;
}

function settled(): void {
  expect(made()).toHaveLength(1);
  const url = `${sandbox.url}/octo/shop/issues/${made()[0]!.number}`;
  expect(readFileSync(join(folder, 'a.perf.md'), 'utf8')).toBe(
    DRAFT.replace('performance]\n', `performance]\nissue: ${url}\n`),
  );
  expect(readdirSync(join(folder, 'state', 'publish', 'attempts'))).toEqual([]);
}

test('killed at any step, the command finishes or adopts at the next start, and says so', async () => {
  let killed = 0;
  for (let step = 0; ; step++) {
    const at = ALL ? step : KEY_STEPS[step];
    if (at === undefined) break;
    sandbox.reset();
    folder = folderWith({ 'a.perf.md': DRAFT, '.github/ISSUE_TEMPLATE/x.md': TEMPLATE });
    if ((await killedAt(at)).code !== null) break;
    killed += 1;
    const before = made().length;
    const said = await finish();
    settled();
    // What was made before the kill is adopted or, with its link in the draft already, compared; never made again.
    if (before === 1) expect(['adopted', 'unchanged']).toContain(said.at(-1));
    else expect(said.at(-1)).toBe('created');
  }
  if (ALL) process.stdout.write(`the command was killed at each of ${killed} steps\n`);
  expect(killed).toBeGreaterThanOrEqual(ALL ? 30 : KEY_STEPS.length);
}, 900_000);

test('what the command began and was killed at, the editor finishes', async () => {
  expect((await killedAt('after:POST')).code).toBeNull();
  expect(await editor(null)).toMatchObject({ status: 'adopted', updated: false });
  settled();
});

test('what the editor began and was killed at, the command finishes or asks about', async () => {
  expect(await editor('after:POST')).toBeNull();
  expect(await finish()).toEqual(['adopted']);
  settled();
  folder = folderWith({ 'a.perf.md': DRAFT, '.github/ISSUE_TEMPLATE/x.md': TEMPLATE });
  sandbox.reset();
  expect(await editor('before:POST')).toBeNull();
  expect(await finish()).toEqual(['unknown', 'created']);
  settled();
});
