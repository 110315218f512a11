import { draftIdentity, nodeDrafts } from '#publishing/disk/drafts';
import { stateFolder } from '#publishing/disk/stateFolder';
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-drafts-'));
});
afterEach(() => rm(folder, { recursive: true }));

const URL = 'https://h/o/r/issues/1';
const withLink = (text: string, url: string): string =>
  text.includes('issue:') ? text : text.replace('---\n', `---\nissue: ${url}\n`);

test('the link is written and nothing else; mode, byte order mark and symbolic link stay', async () => {
  const path = join(folder, 'a.perf.md');
  const link = join(folder, 'link.perf.md');
  await writeFile(path, '\uFEFF---\n---\r\nLine\r\n');
  await chmod(path, 0o640);
  await symlink(path, link);
  await nodeDrafts(withLink).saveLink(await draftIdentity(link), URL);
  expect(await readFile(path, 'utf8')).toBe(`\uFEFF---\nissue: ${URL}\n---\r\nLine\r\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(['a.perf.md', 'link.perf.md']);
});

test('what is written meanwhile is kept', async () => {
  const path = join(folder, 'a.perf.md');
  await writeFile(path, '---\n---\nOne\n');
  let writes = 0;
  const drafts = nodeDrafts((text, url) => {
    // Somebody saves between reading and replacing.
    if (writes++ < 2) appendFileSync(path, 'More\n');
    return withLink(text, url);
  });
  await drafts.saveLink(await draftIdentity(path), URL);
  expect(await readFile(path, 'utf8')).toBe(`---\nissue: ${URL}\n---\nOne\nMore\nMore\n`);
});

test('a file that never rests is left alone, and that is said', async () => {
  const path = join(folder, 'a.perf.md');
  await writeFile(path, '---\n---\n');
  const drafts = nodeDrafts((text, url) => {
    appendFileSync(path, 'x\n');
    return withLink(text, url);
  });
  await expect(drafts.saveLink(await draftIdentity(path), URL)).rejects.toThrow(path);
  expect(await readFile(path, 'utf8')).not.toContain('issue:');
  expect(await readdir(folder)).toEqual(['a.perf.md']);
});

test('a file beside the draft is kept once, and never over another', async () => {
  const path = join(folder, 'a.perf.md');
  await writeFile(path, 'text');
  const draft = await draftIdentity(path);
  const drafts = nodeDrafts(withLink);
  const file = { id: '0', name: 'profile-1a.txt', text: 'main 12 ms\n', bytes: 11 };
  await drafts.keepFiles(draft, [file]);
  await drafts.keepFiles(draft, [file]);
  expect(await readFile(join(folder, file.name), 'utf8')).toBe(file.text);
  await expect(drafts.keepFiles(draft, [{ ...file, text: 'other' }])).rejects.toThrow(file.name);
  expect(await readFile(join(folder, file.name), 'utf8')).toBe(file.text);
  expect((await readdir(folder)).sort()).toEqual(['a.perf.md', 'profile-1a.txt']);
});

test('a draft that is gone does not exist, and rejects', async () => {
  const drafts = nodeDrafts(withLink);
  const uri = await draftIdentity(join(folder, 'none.perf.md'));
  expect(await drafts.exists(uri)).toBe(false);
  await expect(drafts.saveLink(uri, URL)).rejects.toThrow();
});

test('a draft is spelled as VS Code spells it', async () => {
  expect(await draftIdentity('/work/a b (1)#2.perf.md')).toBe('file:///work/a%20b%20%281%29%232.perf.md');
});

test('a draft is the same whichever way leads to it, also after it is gone', async () => {
  const path = join(folder, 'a.perf.md');
  await writeFile(path, '');
  await symlink(folder, join(folder, 'way'));
  await symlink(path, join(folder, 'other.perf.md'));
  const own = await draftIdentity(path);
  expect(await draftIdentity(join(folder, 'way', 'a.perf.md'))).toBe(own);
  expect(await draftIdentity(join(folder, 'other.perf.md'))).toBe(own);
  await rm(path);
  expect(await draftIdentity(join(folder, 'way', 'a.perf.md'))).toBe(own);
});

test('what is kept is in the place of the system', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>): string =>
    stateFolder({ platform, env });
  expect(at('linux', { HOME: '/home/me' })).toBe('/home/me/.local/state/perf-issue');
  expect(at('linux', { HOME: '/home/me', XDG_STATE_HOME: '/var/me' })).toBe('/var/me/perf-issue');
  expect(at('linux', { HOME: '/home/me', XDG_STATE_HOME: 'relative' })).toBe(
    '/home/me/.local/state/perf-issue',
  );
  expect(at('darwin', { HOME: '/Users/me' })).toBe('/Users/me/Library/Application Support/perf-issue');
  expect(at('linux', { HOME: '/home/me', PERF_ISSUE_STATE: '/elsewhere' })).toBe('/elsewhere');
});
