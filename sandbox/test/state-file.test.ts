import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '#sandbox/server';
import { SeedError } from '#sandbox/state/seed';
import { StateFileError } from '#sandbox/state/store';
import { call } from './client';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what was stored is there again after a restart, and no token in the file', async () => {
  const stateFile = join(folder, 'deep', 'state.json');
  const first = await startSandbox({ stateFile });
  const body = { title: 'Kept', labels: ['brand new'] };
  const made = await call(first, 'POST /repos/octo/shop/issues', { as: 'writer', body });
  // Saved before the answer, so that a kill right after it loses nothing.
  const saved = readFileSync(stateFile, 'utf8');
  expect(saved).toContain('Kept');
  expect(saved).not.toContain('writer-token');
  await first.close();
  expect(readdirSync(join(folder, 'deep'))).toEqual(['state.json']);

  const second = await startSandbox({ stateFile });
  const { number } = made.body;
  const read = await call(second, `GET /repos/octo/shop/issues/${number}`, { as: 'writer' });
  expect(read.body).toMatchObject({ title: 'Kept', id: made.body.id, labels: [{ name: 'brand new' }] });
  const next = await call(second, 'POST /repos/octo/shop/issues', { as: 'writer', body: { title: 'Next' } });
  expect(next.body.number).toBe(number + 1);
  expect(next.body.id).toBeGreaterThan(made.body.id);
  second.reset();
  expect(second.issues('octo/shop')).toHaveLength(3);
  expect(readFileSync(stateFile, 'utf8')).not.toContain('Kept');
  await second.close();
});

test.each([
  ['no JSON', '{"version":1'],
  ['another file', '{"name":"package"}'],
  [
    'another version',
    '{"version":2,"nextId":1,"accounts":[],"tokens":[],"repositories":[],"formerNames":[]}',
  ],
  ['a list', '[]'],
])('a state file that is %s is said and left alone', async (_, text) => {
  const stateFile = join(folder, 'state.json');
  writeFileSync(stateFile, text);
  await expect(startSandbox({ stateFile })).rejects.toThrow(StateFileError);
  expect(readFileSync(stateFile, 'utf8')).toBe(text);
});

test('without a file nothing is written', async () => {
  const sandbox = await startSandbox();
  await call(sandbox, 'POST /repos/octo/shop/issues', { as: 'writer', body: { title: 'a' } });
  await sandbox.close();
  expect(existsSync(join(folder, 'state.json'))).toBe(false);
});

test('a seed that contradicts itself is refused', async () => {
  const accounts = [{ login: 'octo' }];
  const refused = (
    repositories: readonly {
      readonly fullName: string;
      readonly issues?: { title: string; labels: string[] }[];
    }[],
  ) => expect(startSandbox({ seed: { accounts, repositories } })).rejects.toThrow(SeedError);
  await refused([{ fullName: 'ghost/shop' }]);
  await refused([{ fullName: 'octo' }]);
  await refused([{ fullName: 'octo/shop', issues: [{ title: 'a', labels: ['none'] }] }]);
});

test('a port that is taken is an error, not a hang', async () => {
  const sandbox = await startSandbox();
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await sandbox.close();
});
