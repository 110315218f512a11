import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { chooseHome } from '../../scripts/home/home.mjs';
import { findOnPath } from '../../scripts/home/find-program.mjs';
import { temporaryFolder } from './folder.mjs';

const windows = process.platform === 'win32';

/** Changes the environment for one test. */
function withEnvironment(context, changes) {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  context.after(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });
}

/** What `code` is on Linux: a script in `bin`, and beside that folder the application. Both note how they are called. */
async function fakeVSCode(context, application) {
  const root = await temporaryFolder(context);
  const calls = path.join(root, 'calls.txt');
  await mkdir(path.join(root, 'bin'));
  for (const [file, then] of [
    ['bin/code', ''],
    ['code', application],
  ]) {
    const script = path.join(root, file);
    await writeFile(script, `#!/bin/sh\necho "${file} $*" >> "${calls}"\n${then}\n`);
    await chmod(script, 0o755);
  }
  withEnvironment(context, {
    PATH: `${path.join(root, 'bin')}${path.delimiter}${process.env.PATH}`,
    PERF_ISSUE_HOME: 'desktop',
  });
  return { root, calls: async () => (await readFile(calls, 'utf8')).trim().split('\n') };
}

test('a home that does not exist is refused with what there is', async (context) => {
  withEnvironment(context, { PERF_ISSUE_HOME: 'cloud' });
  await assert.rejects(
    chooseHome('person', () => {}),
    /"desktop" or "browser"/u,
  );
});

test('the browser home can be asked for', async (context) => {
  withEnvironment(context, { PERF_ISSUE_HOME: 'browser' });
  assert.equal((await chooseHome('tests', () => {})).kind, 'browser');
});

test('programs are found on the path, folders and other files are not', () => {
  assert.ok(findOnPath('node'));
  assert.equal(findOnPath('no-such-program-here'), null);
});

test(
  'an installed VS Code opens with data of its own, and the extension installed',
  { skip: windows },
  async (context) => {
    const { root, calls } = await fakeVSCode(context, 'sleep 60');
    const home = await chooseHome('person', () => {});
    assert.equal(home.kind, 'desktop');
    const dataFolder = path.join(root, 'data');
    const window = await home.open({
      folder: '/some/shop',
      vsix: '/some/x.vsix',
      settings: { a: 1 },
      dataFolder,
    });
    assert.equal(window.url, null);
    // It counts as open once its process runs: a moment before the stand-in has noted its arguments.
    while ((await calls()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await window.stop();
    const [install, open] = await calls();
    assert.match(install, /^bin\/code .*--user-data-dir=\S+\/data .*--install-extension \/some\/x\.vsix/u);
    assert.match(open, /^code .*--user-data-dir=\S+\/data .*--new-window \/some\/shop$/u);
    assert.deepEqual(JSON.parse(await readFile(path.join(dataFolder, 'User', 'settings.json'), 'utf8')), {
      a: 1,
    });
  },
);

test(
  'a suite on the desktop gives its exit code, and null at the time limit',
  { skip: windows },
  async (context) => {
    const { root } = await fakeVSCode(
      context,
      'echo "$PERF_ISSUE_TEST"; [ "$PERF_ISSUE_TEST" = hang ] && sleep 60; exit 4',
    );
    const home = await chooseHome('person', () => {});
    const request = {
      extensionFolder: '/ext',
      suite: '/suite',
      folder: '/shop',
      settings: {},
      dataFolder: root,
    };
    const ended = await home.runSuite({ ...request, env: { PERF_ISSUE_TEST: 'go' }, timeoutMs: 30_000 });
    assert.deepEqual(ended, { code: 4, log: 'go\n' });
    const hung = await home.runSuite({ ...request, env: { PERF_ISSUE_TEST: 'hang' }, timeoutMs: 500 });
    assert.equal(hung.code, null);
  },
);
