/** `perf-issue publish` of drafts that cannot be written: the issue is made once, the draft stays, and the link waits. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { fillDisk } from '../../publishing/test/disk/fillDisk';
import { ended, folderWith, type Ran } from './command';

const DRAFT = `---
name: x
title: '[PERF] Search is slow'
labels: [performance]
---

## Summary

It is slow.
`;
const FILES = {
  'a.perf.md': DRAFT,
  '.github/ISSUE_TEMPLATE/x.md': '---\nname: x\nabout: y\n---\n\n## Summary\n',
};
/** A system's account that owns nothing: the administrator writes every file. */
const NOBODY = 65_534;
const isAdministrator = process.getuid?.() === 0;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
});

const made = () => sandbox.issues('octo/shop').filter(({ title }) => title.endsWith('Search is slow'));
const codes = ({ stdout }: Ran): unknown => {
  const { status, notes } = JSON.parse(stdout) as { status: string; notes: readonly { code: string }[] };
  return [status, ...notes.map(({ code }) => code)];
};

interface Place {
  readonly drafts: string;
  readonly publish: (...more: readonly string[]) => Promise<Ran>;
}

/** Drafts in `drafts`, published by a person who may write the journal, and nothing else that is not theirs. */
function placeOf(drafts: string, journal?: string): Place {
  const home = folderWith();
  // The build may be where only the administrator looks.
  const build = join(home, 'dist');
  cpSync(resolve('dist'), build, { recursive: true });
  const { PATH, SYSTEMROOT } = process.env;
  const args = ['publish', 'a.perf.md', '--repo', 'octo/shop', '--api-url', sandbox.apiUrl, '--yes'];
  const env = {
    ...{ PATH, SYSTEMROOT, GITHUB_TOKEN: 'writer-token', HOME: home, PERF_ISSUE_CACHE: join(home, 'cache') },
    PERF_ISSUE_STATE: journal ?? join(home, 'state'),
  };
  const person = isAdministrator ? { uid: NOBODY, gid: NOBODY } : {};
  if (isAdministrator) chownSync(home, NOBODY, NOBODY);
  return {
    drafts,
    publish: (...more) =>
      ended(
        spawn(process.execPath, [join(build, 'cli.js'), ...args, ...more], { cwd: drafts, env, ...person }),
      ),
  };
}

const textIn = ({ drafts }: Place): string => readFileSync(join(drafts, 'a.perf.md'), 'utf8');
const linked = (url: string): string => DRAFT.replace('---\n\n##', `issue: ${url}\n---\n\n##`);

/** Publishes twice while the draft cannot be written, and once when it can: one issue, and nothing is lost. */
async function publishedAtLast(place: Place, why: RegExp, mend: () => void): Promise<void> {
  const first = await place.publish('--format', 'json');
  expect(codes(first)).toEqual(['created', 'link-not-saved']);
  expect(first.stdout).toMatch(why);
  expect(textIn(place)).toBe(DRAFT);
  const second = await place.publish();
  expect(second).toMatchObject({ code: 0, stdout: `${sandbox.url}/octo/shop/issues/${made()[0]!.number}\n` });
  expect(second.stderr).toMatch(why);
  expect(second.stderr).not.toMatch(/and linked/u);
  expect(textIn(place)).toBe(DRAFT);
  mend();
  expect(codes(await place.publish('--format', 'json'))).toEqual(['adopted']);
  expect(textIn(place)).toBe(linked(second.stdout.trim()));
  expect(codes(await place.publish('--format', 'json'))).toEqual(['unchanged']);
  expect(made()).toHaveLength(1);
  expect(readdirSync(place.drafts).sort()).toEqual(['.github', 'a.perf.md']);
}

const onUnix = test.skipIf(process.platform === 'win32');

onUnix('a draft in a folder that is somebody else’s', async () => {
  const drafts = folderWith(FILES);
  const draft = join(drafts, 'a.perf.md');
  chmodSync(draft, 0o444);
  chmodSync(drafts, 0o555);
  const place = placeOf(drafts);
  onTestFinished(() => {
    chmodSync(drafts, 0o755);
  });
  await publishedAtLast(place, /a\.perf\.md is read-only/u, () => {
    chmodSync(draft, 0o666);
    chmodSync(drafts, 0o777);
  });
});

onUnix('a read-only draft in a folder of one’s own is not replaced', async () => {
  const drafts = folderWith(FILES);
  const draft = join(drafts, 'a.perf.md');
  chmodSync(draft, 0o444);
  chmodSync(drafts, 0o777);
  await publishedAtLast(placeOf(drafts), /a\.perf\.md is read-only/u, () => {
    chmodSync(draft, 0o666);
  });
});

/** A disk of 256 KB in a folder; null where none can be had. */
function smallDisk(): string | null {
  const folder = folderWith();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}

onUnix('a draft on a full disk, and a journal on one', async (context) => {
  const drafts = smallDisk();
  if (drafts === null) return context.skip('no disk can be mounted here');
  mkdirSync(join(drafts, '.github', 'ISSUE_TEMPLATE'), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(drafts, name), text);
  chmodSync(join(drafts, 'a.perf.md'), 0o666);
  chmodSync(drafts, 0o777);
  const full = join(drafts, 'full');
  fillDisk(full);
  const place = placeOf(drafts);
  const unsent = await placeOf(drafts, join(drafts, 'state')).publish();
  expect(unsent).toMatchObject({ code: 1, stdout: '' });
  expect(unsent.stderr).toMatch(/Free some space/u);
  expect(made()).toEqual([]);
  rmSync(join(drafts, 'state'), { recursive: true, force: true });
  fillDisk(full);
  await publishedAtLast(place, /no space left on the disk for .*a\.perf\.md/u, () => {
    rmSync(full);
  });
});
