/**
 * The browser home: VS Code's own server on loopback, its web workbench in a Chromium.
 * Extensions run in its Node extension host, as on the desktop.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { lastLines, run, startService } from '../process/run.mjs';
import { provideChromium } from './chromium.mjs';
import { cleanEnvironment, ownJournal } from './environment.mjs';
import { provisionServer } from './provision.mjs';
import { vscodeVersion } from './versions.mjs';

const listening = /Web UI available at \S*?:(\d+)|Extension host agent listening on (\d+)/u;

/** What Chromium needs in a container and on a machine without network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Where this home keeps its settings. Both are needed: machine-scoped settings are read from the machine's file only,
 * application-scoped ones from the person's only.
 * @param {string} dataFolder
 */
export const settingsFiles = (dataFolder) =>
  ['Machine', 'User'].map((scope) => path.join(dataFolder, 'data', scope, 'settings.json'));

/** A path as it stands in a `vscode-remote:` address. */
const remotePath = (file) => {
  const posix = file.split(path.sep).join('/');
  return posix.startsWith('/') ? posix : `/${posix}`;
};

/**
 * The workbench's address for a folder.
 * @param {{ port: number, token: string }} server
 * @param {string} folder
 * @param {ReadonlyArray<readonly [string, string]>} [payload] keys of VS Code's own development and test modes
 */
export function workbenchUrl({ port, token }, folder, payload = []) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', remotePath(folder));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/**
 * @typedef {object} WorkbenchServer
 * @property {number} port
 * @property {string} token without it the server answers nobody: other pages in the person's browser cannot get in
 * @property {string} dataFolder
 * @property {() => string} output what it said so far
 * @property {Promise<number>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server.
 * @param {object} options
 * @param {string} options.dataFolder for settings, extensions and logs; a new one is a new VS Code
 * @param {Readonly<Record<string, unknown>>} options.settings
 * @param {string} [options.vsix] a packed extension to install first
 * @param {number} [options.port] any free one by default
 * @param {boolean} [options.testDriver] lets the address load extensions under development and their suites; this also
 *   silences notifications
 * @param {boolean} [options.restricted] folders are not trusted until the person says so
 * @param {Readonly<Record<string, string>>} [options.env] seen by extensions too
 * @param {(line: string) => void} options.log
 * @returns {Promise<WorkbenchServer>}
 */
export async function startWorkbenchServer({
  dataFolder,
  settings,
  vsix,
  port = 0,
  testDriver = false,
  restricted = false,
  env,
  log,
}) {
  const install = await provisionServer(log);
  for (const file of settingsFiles(dataFolder)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(settings, null, 2));
  }
  const data = ['--server-data-dir', dataFolder, '--accept-server-license-terms'];
  if (vsix !== undefined) {
    const { code, output } = await run(
      install.node,
      [install.main, ...data, '--install-extension', vsix, '--force'],
      {
        quiet: true,
        timeoutMs: 60_000,
      },
    );
    if (code !== 0)
      throw new Error(`VS Code could not install ${vsix} (exit code ${code}):\n${lastLines(output)}`);
  }
  const token = randomUUID();
  const service = await startService({
    name: "VS Code's server",
    command: install.node,
    args: [
      install.main,
      ...data,
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
      ...['--disable-telemetry', '--telemetry-level', 'off'],
      ...(restricted ? [] : ['--disable-workspace-trust']),
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    env: { ...cleanEnvironment, ...ownJournal(dataFolder), ...env },
    ready: (output) => {
      const found = listening.exec(output);
      return found ? Number(found[1] ?? found[2]) : undefined;
    },
  });
  const { value, output, ended, stop } = service;
  return { port: value, token, dataFolder, output, ended, stop };
}

/** Chromium through Playwright. @param {(line: string) => void} log @param {{ headed?: boolean }} [options] */
export async function launchChromium(log, { headed = false } = {}) {
  const executablePath = await provideChromium(log);
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, headless: !headed, args: chromiumArgs });
}

/** What the workbench says of itself and of the extension host, as text. */
const logLine = (type, args) =>
  `[${type}] ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`;

/**
 * Opens the workbench on a suite and waits for the suite's exit code.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {(line: string) => void} onLog
 */
async function exitCodeOfSuite(page, url, onLog) {
  /** @type {(code: number) => void} */
  let finish;
  const exit = new Promise((resolve) => {
    finish = resolve;
  });
  // The two names that VS Code's test mode calls.
  await page.exposeFunction('codeAutomationLog', (type, args) => onLog(logLine(type, args)));
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  page.on('pageerror', (error) => onLog(`[pageerror] ${error.message}`));
  page.on('crash', () => finish(1));
  await page.goto(url);
  return exit;
}

/** The value, or null after the time limit. */
async function within(timeoutMs, promise) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/**
 * @param {(line: string) => void} log
 * @returns {import('./home.mjs').Home}
 */
export const browserHome = (log) => ({
  kind: 'browser',
  name: `VS Code ${vscodeVersion} in the browser`,

  async open({ folder, vsix, settings, dataFolder, port }) {
    const server = await startWorkbenchServer({ dataFolder, settings, vsix, port, log });
    return { url: workbenchUrl(server, folder), ended: server.ended, stop: server.stop };
  },

  async runSuite({ extensionFolder, suite, folder, settings, dataFolder, env, timeoutMs }) {
    const server = await startWorkbenchServer({ dataFolder, settings, testDriver: true, env, log });
    const browser = await launchChromium(log);
    const lines = [];
    try {
      const page = await browser.newPage();
      const at = (file) => `vscode-remote://127.0.0.1:${server.port}${remotePath(file)}`;
      const url = workbenchUrl(server, folder, [
        ['extensionDevelopmentPath', at(extensionFolder)],
        ['extensionTestsPath', at(suite)],
      ]);
      const code = await within(
        timeoutMs,
        exitCodeOfSuite(page, url, (line) => lines.push(line)),
      );
      return { code, log: [...lines, server.output()].join('\n') };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
});
