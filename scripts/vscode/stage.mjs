/** What one VS Code needs around it: a folder of its own, a sandbox tracker, a sample workspace, settings. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testSettings } from '../home/settings.mjs';
import { copySample } from './sample.mjs';
import { hasSandbox, startSandbox } from './sandbox.mjs';

/**
 * @typedef {object} Stage
 * @property {string} root all of the stage's files
 * @property {string} workspace
 * @property {string} dataFolder VS Code's data
 * @property {import('./sandbox.mjs').Sandbox | null} sandbox
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {() => Promise<void>} strike stops the sandbox
 */

/**
 * Sets up in the folder. The workspace's name is what the window shows.
 * @param {object} options
 * @param {string} options.root made when missing
 * @param {Readonly<Record<string, unknown>>} options.settings
 * @param {number} [options.sandboxPort]
 * @param {(line: string) => void} options.log
 * @returns {Promise<Stage>}
 */
export async function setStage({ root, settings, sandboxPort, log }) {
  await mkdir(root, { recursive: true });
  const sandbox = hasSandbox()
    ? await startSandbox({ stateFile: path.join(root, 'tracker.json'), port: sandboxPort })
    : null;
  const workspace = path.join(root, 'shop');
  await copySample(workspace, sandbox && `${sandbox.url}/${sandbox.repository}.git`, log);
  return {
    root,
    workspace,
    dataFolder: path.join(root, 'vscode'),
    sandbox,
    settings: sandbox ? { ...settings, 'perfIssue.github.apiUrl': sandbox.url } : settings,
    strike: async () => sandbox?.stop(),
  };
}

/**
 * A stage for one test run, in the system's folder for temporary files; removed when `action` resolves to true.
 * @param {string} name
 * @param {(line: string) => void} log
 * @param {(stage: Stage) => Promise<boolean>} action resolves to whether all went well
 */
export async function onTestStage(name, log, action) {
  // The system's folder: a socket's path inside VS Code's data must stay short.
  const root = await mkdtemp(path.join(tmpdir(), `perf-issue-${name}-`));
  const stage = await setStage({ root, settings: testSettings, log });
  let good = false;
  try {
    good = await action(stage);
  } finally {
    await stage.strike();
    if (good) await rm(root, { recursive: true, force: true, maxRetries: 5 });
    else log(`What this run left is in ${root}`);
  }
}
