import { nodeJournal } from '#publishing/disk/journal';
import type { AttemptRecord, Publication } from '#core/publish/records';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'perf-issue-journal-')), 'not', 'there', 'yet');
});
afterEach(async () => {
  await rm(join(folder, '..', '..', '..'), { recursive: true });
});

const attempt = (draft: string, more: Partial<AttemptRecord> = {}): AttemptRecord => ({
  format: 1,
  operation: 'create',
  attempt: 'a',
  draft,
  targets: [{ host: 'github.com', owner: 'o', name: 'r' }],
  creator: 'me',
  title: 'π',
  hashes: ['0'],
  startedAt: 1,
  sends: 1,
  replaces: null,
  step: 'sending',
  issue: null,
  ...more,
});

const publication = (draft: string): Publication => ({
  format: 1,
  draft,
  issue: { owner: 'o', name: 'r', number: 1, url: 'https://github.com/o/r/issues/1' },
  host: 'github.com',
  title: 't',
  sent: null,
  stored: { title: 't', body: 'b', updatedAt: 'x' },
});

test('keeps records by draft, whatever its URI looks like', async () => {
  const journal = nodeJournal(folder);
  expect(await journal.readAttempt('file:///a')).toBeNull();
  expect(await journal.attempts()).toEqual([]);
  await journal.removeAttempt('file:///a');
  const odd = `file:///${'ü'.repeat(300)}/../:*?.perf.md`;
  await journal.writeAttempt(attempt('file:///a'));
  await journal.writeAttempt(attempt(odd));
  await journal.writeAttempt(attempt('file:///a', { step: 'unknown' }));
  await journal.writePublication(publication(odd));
  const again = nodeJournal(folder);
  expect(await again.readAttempt('file:///a')).toEqual(attempt('file:///a', { step: 'unknown' }));
  expect((await again.attempts()).map(({ draft }) => draft).sort()).toEqual(['file:///a', odd].sort());
  expect(await again.readPublication(odd)).toEqual(publication(odd));
  expect(await again.publications()).toEqual([publication(odd)]);
  await again.removeAttempt('file:///a');
  await again.removePublication(odd);
  expect(await journal.readAttempt('file:///a')).toBeNull();
  expect(await journal.publications()).toEqual([]);
});

test('leaves no half files, and none that others can read', async () => {
  const journal = nodeJournal(folder);
  await Promise.all(
    Array.from({ length: 20 }, (_, sends) => journal.writeAttempt(attempt('file:///a', { sends }))),
  );
  const names = await readdir(join(folder, 'attempts'));
  expect(names).toHaveLength(1);
  expect(await journal.readAttempt('file:///a')).not.toBeNull();
  if (process.platform !== 'win32')
    expect((await stat(join(folder, 'attempts', names[0]!))).mode & 0o077).toBe(0);
});

test('an unreadable record is an error that names the file, never a missing one', async () => {
  const journal = nodeJournal(folder);
  await journal.writeAttempt(attempt('file:///a'));
  const [name = ''] = await readdir(join(folder, 'attempts'));
  for (const text of ['', '{"format":1', '{"format":2}', '\0']) {
    await writeFile(join(folder, 'attempts', name), text);
    await expect(journal.readAttempt('file:///a')).rejects.toThrow(name);
    await expect(journal.attempts()).rejects.toThrow(name);
  }
});

test('a folder that cannot be is an error that names the place', async () => {
  await mkdir(join(folder, '..'), { recursive: true });
  await writeFile(folder, 'a file');
  const journal = nodeJournal(folder);
  await expect(journal.writeAttempt(attempt('file:///a'))).rejects.toThrow(folder);
  await expect(journal.readAttempt('file:///a')).rejects.toThrow(folder);
});
