import type { AttemptRecord, Publication } from '#core/publish/records';
import { draftKey } from '#core/publish/identity';
import { nodeJournal } from '#publishing/disk/journal';
import { machineStorage } from '#publishing/disk/machineStorage';
import { moveJournal } from '#publishing/disk/moveJournal';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-move-'));
});
afterEach(() => rm(folder, { recursive: true }));

const DRAFT = 'file:///a.perf.md';
const attempt = (id: string): AttemptRecord => ({
  ...{ format: 1, operation: 'create', attempt: id, draft: DRAFT, creator: 'me', title: 't' },
  ...{ targets: [{ host: 'h', owner: 'o', name: 'r' }], hashes: ['0'], startedAt: 1, sends: 1 },
  ...{ replaces: null, step: 'sending', issue: null },
});
const publication = (title: string): Publication => ({
  ...{ format: 1, draft: DRAFT, host: 'h', title, sent: null, stored: null },
  issue: { owner: 'o', name: 'r', number: 1, url: 'https://h/o/r/issues/1' },
});
const places = () => ({
  old: nodeJournal(join(folder, 'old')),
  storage: machineStorage(join(folder, 'new')),
});

test('what an earlier version kept is where everybody looks, and only there', async () => {
  const { old, storage } = places();
  expect(await moveJournal(old, storage)).toEqual([]);
  await old.writeAttempt(attempt('a'));
  await old.writePublication(publication('t'));
  // A crash in between leaves a record in both places.
  await storage.journal.writeAttempt(attempt('a'));
  expect(await moveJournal(old, storage)).toEqual([]);
  expect([await old.attempts(), await old.publications()]).toEqual([[], []]);
  expect(await storage.journal.attempts()).toEqual([attempt('a')]);
  expect(await storage.journal.publications()).toEqual([publication('t')]);
});

test('neither of two unfinished attempts is forgotten; what is newer stays', async () => {
  const { old, storage } = places();
  await old.writeAttempt(attempt('a'));
  await old.writePublication(publication('old'));
  await storage.journal.writeAttempt(attempt('b'));
  await storage.journal.writePublication(publication('new'));
  expect(await moveJournal(old, storage)).toEqual([{ draft: DRAFT, reason: 'both-have-one' }]);
  expect([await old.attempts(), await storage.journal.attempts()]).toEqual([[attempt('a')], [attempt('b')]]);
  expect(await storage.journal.publications()).toEqual([publication('new')]);
});

test('a draft that is being published is left alone until later', async () => {
  const { old, storage } = places();
  await old.writeAttempt(attempt('a'));
  const lease = await storage.lock.acquire(draftKey(DRAFT));
  expect(await moveJournal(old, storage)).toEqual([{ draft: DRAFT, reason: 'in-use' }]);
  if ('release' in lease) await lease.release();
  expect(await moveJournal(old, storage)).toEqual([]);
  expect(await storage.journal.attempts()).toEqual([attempt('a')]);
});
