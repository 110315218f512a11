import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { withLock } from '../../scripts/process/lock.mjs';
import { temporaryFolder } from './folder.mjs';

test('a lock lets one in at a time, and is gone afterwards', async (context) => {
  const file = path.join(await temporaryFolder(context), 'deep', 'lock');
  let inside = 0;
  let most = 0;
  const enter = () =>
    withLock(
      file,
      () => {},
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      },
    );
  await Promise.all([enter(), enter(), enter()]);
  assert.equal(most, 1);
  assert.equal(existsSync(file), false);
});

test('a lock whose holder has died is taken over', async (context) => {
  const file = path.join(await temporaryFolder(context), 'lock');
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(file, `${pid} 1\n`);
  assert.equal(
    await withLock(
      file,
      () => assert.fail('nobody to wait for'),
      async () => 'in',
    ),
    'in',
  );
});

test('a lock is given back when the action fails', async (context) => {
  const file = path.join(await temporaryFolder(context), 'lock');
  const fail = () =>
    withLock(
      file,
      () => {},
      () => Promise.reject(new Error('no')),
    );
  await assert.rejects(fail, /no/u);
  assert.equal(existsSync(file), false);
});
