/**
 * Where a real VS Code comes from. Two homes with one interface: the desktop where it can be had, else VS Code's own
 * server with its workbench in a browser, which needs nothing but the npm registry.
 *
 * @typedef {object} OpenRequest
 * @property {string} folder the workspace
 * @property {string} vsix the packed extension
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {string} dataFolder VS Code's data: a new folder is a new VS Code
 * @property {number} [port] browser home only: any free one by default
 *
 * @typedef {object} OpenWindow
 * @property {string | null} url the workbench's address, null for a window on the desktop
 * @property {Promise<number>} ended exit code, once the window is closed or stopped
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} SuiteRequest
 * @property {string} extensionFolder the extension under development
 * @property {string} suite path of a module that exports `run()`
 * @property {string} folder the workspace
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {string} dataFolder
 * @property {Readonly<Record<string, string>>} env seen inside the extension host
 * @property {number} timeoutMs
 *
 * @typedef {object} SuiteResult
 * @property {number | null} code exit code; null when the time limit ended the run
 * @property {string} log what VS Code and its window logged
 *
 * @typedef {object} Home
 * @property {'desktop' | 'browser'} kind
 * @property {string} name for messages
 * @property {(request: OpenRequest) => Promise<OpenWindow>} open
 * @property {(request: SuiteRequest) => Promise<SuiteResult>} runSuite
 */
import { cacheFolder } from '../project.mjs';
import { hasDisplay } from './display.mjs';
import { findInstalledVSCode } from './find-vscode.mjs';
import { vscodeVersion } from './versions.mjs';

/** A connection that is refused or silent for so long is no way to a download. */
const downloadIdleMs = 5_000;

/** VS Code from its vendor, kept in the cache. @returns {Promise<string>} its executable */
async function downloadVSCode() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({
    version: vscodeVersion,
    cachePath: cacheFolder,
    timeout: downloadIdleMs,
    reporter: new SilentReporter(),
  });
}

/**
 * The ways to a desktop VS Code, best first. A person's own serves them best; the suites want the version they are
 * written for.
 * @param {'person' | 'tests'} purpose
 */
const waysToDesktop = (purpose) => {
  const installed = { name: 'an installed VS Code', find: async () => findInstalledVSCode() };
  const downloaded = { name: `VS Code ${vscodeVersion} from its vendor`, find: downloadVSCode };
  return purpose === 'person' ? [installed, downloaded] : [downloaded, installed];
};

/** @returns {Promise<Home | null>} */
async function findDesktop(purpose, log) {
  for (const { name, find } of waysToDesktop(purpose)) {
    try {
      const executable = await find();
      if (executable !== null) {
        const { desktopHome } = await import('./desktop.mjs');
        return desktopHome(executable);
      }
      log(`There is not ${name}.`);
    } catch (error) {
      log(`Could not get ${name}: ${error.message}`);
    }
  }
  return null;
}

/**
 * Chooses the home; `PERF_ISSUE_HOME=desktop` or `browser` decides it.
 * @param {'person' | 'tests'} purpose
 * @param {(line: string) => void} log
 * @returns {Promise<Home>}
 */
export async function chooseHome(purpose, log) {
  const wanted = process.env.PERF_ISSUE_HOME;
  if (wanted !== undefined && wanted !== 'desktop' && wanted !== 'browser') {
    throw new Error(`PERF_ISSUE_HOME is "${wanted}"; it can be "desktop" or "browser".`);
  }
  if (wanted === 'desktop' || (wanted === undefined && hasDisplay())) {
    const desktop = await findDesktop(purpose, log);
    if (desktop !== null) return desktop;
    if (wanted === 'desktop')
      throw new Error('PERF_ISSUE_HOME asks for a desktop VS Code, and none could be had.');
    log('Taking VS Code in the browser instead.');
  }
  const { browserHome } = await import('./browser.mjs');
  return browserHome(log);
}
