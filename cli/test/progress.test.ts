/** `perf-issue progress` as a process, against the sandbox tracker. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { folderWith, run } from './command';

const TEMPLATE = '---\nname: x\nabout: y\n---\n\n## Results\n';
const TABLE = '| Metric | Before | After |\n|---|---|---|\n| Response time | 2.5 s | 500 ms |\n';
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('the table is posted once, and linked to', async () => {
  const before = sandbox.issues('octo/shop')[0]!;
  const issue = `${sandbox.url}/octo/shop/issues/${before.number}`;
  const folder = folderWith({
    'a.perf.md': `---\nname: x\ntitle: Slow\nissue: ${issue}\n---\n\n## Results\n\n${TABLE}`,
    'none.perf.md': `---\nname: x\ntitle: Slow\nissue: ${issue}\n---\n\n## Results\n\nNothing yet.\n`,
    '.github/ISSUE_TEMPLATE/x.md': TEMPLATE,
  });
  const { PATH, SYSTEMROOT } = process.env;
  const env = { PATH, SYSTEMROOT, HOME: folder, PERF_ISSUE_STATE: join(folder, 'state') };
  const progress = (draft: string, ...more: readonly string[]) =>
    run(['progress', draft, '--api-url', sandbox.apiUrl, '--format', 'json', ...more], folder, {
      ...env,
      GITHUB_TOKEN: 'writer-token',
    });
  const first = await progress('a.perf.md', '--yes');
  expect(first.code).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({ status: 'posted' });
  const again = await progress('a.perf.md', '--yes');
  expect(JSON.parse(again.stdout)).toMatchObject({ status: 'there' });
  const comments = sandbox.issues('octo/shop').find(({ number }) => number === before.number)!.comments;
  const ours = comments.filter(({ body }) => body.includes('| Response time | 2.5 s | 500 ms | 5x faster |'));
  expect(ours).toHaveLength(1);
  expect((await progress('none.perf.md', '--yes')).code).toBe(1);
  expect((await progress('a.perf.md', '--dry-run')).stdout).toContain('5x faster');
  expect((await progress('a.perf.md')).code).toBe(1);
  expect(sandbox.violations).toEqual([]);
});
