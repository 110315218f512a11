/** A Chromium for driving the web workbench: found on the machine, or installed from Debian's packages. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../process/lock.mjs';
import { lastLines, run } from '../process/run.mjs';
import { cacheFolder } from '../project.mjs';
import { findOnPath } from './find-program.mjs';

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** The usual install places of a desktop platform. */
function installPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => path.join(root, program)));
}

/** Whether it starts: Ubuntu's `chromium-browser` can be a stub that only says how to get the real one. */
async function starts(program) {
  if (process.platform === 'win32') return true; // `--version` opens a window there
  const { code } = await run(program, ['--version'], { quiet: true, timeoutMs: 20_000 });
  return code === 0;
}

async function findChromium() {
  const named = process.env.PERF_ISSUE_CHROMIUM;
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`PERF_ISSUE_CHROMIUM names ${named}, which does not exist.`);
  }
  const { chromium } = await import('playwright-core');
  const candidates = [
    ...onPath.flatMap((name) => findOnPath(name) ?? []),
    ...installPlaces(),
    chromium.executablePath(),
  ];
  for (const candidate of candidates) {
    if (existsSync(candidate) && (await starts(candidate))) return candidate;
  }
  return null;
}

/** Installs Debian's package. @returns {Promise<string>} why it did not work, or an empty string */
async function installFromDebian(log) {
  if (process.platform !== 'linux' || findOnPath('apt-get') === null) return 'this is no Debian';
  if (process.getuid?.() !== 0) return 'installing it with apt-get needs root';
  log('Installing Chromium (apt-get install chromium)…');
  const apt = (args) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  const first = await apt(['install', '-y', 'chromium']);
  if (first.code === 0) return '';
  // A fresh image has no package lists.
  await apt(['update']);
  const second = await apt(['install', '-y', 'chromium']);
  return second.code === 0 ? '' : `apt-get install chromium failed:\n${lastLines(second.output, 8)}`;
}

/**
 * The path of a Chromium that starts.
 * @param {(line: string) => void} log
 * @returns {Promise<string>} rejects, with what to do, where none can be had
 */
export async function provideChromium(log) {
  const found = await findChromium();
  if (found !== null) return found;
  let why = '';
  const installed = await withLock(
    path.join(cacheFolder, 'chromium.lock'),
    (pid) => log(`Waiting for process ${pid}, which installs Chromium…`),
    async () => {
      const other = await findChromium();
      if (other !== null) return other;
      why = await installFromDebian(log);
      return findChromium();
    },
  );
  if (installed !== null) return installed;
  throw new Error(
    `No Chromium was found, and ${why || 'the installed one does not start'}. ` +
      'Install Chromium, Chrome or Edge, or set PERF_ISSUE_CHROMIUM to the path of one.',
  );
}
