/** The desktop home: a VS Code window of its own, with data and extensions apart from the person's. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { lastLines, run, startService } from '../process/run.mjs';
import { cleanEnvironment, ownJournal } from './environment.mjs';

const settingsFile = (dataFolder) => path.join(dataFolder, 'User', 'settings.json');
const extensionsFolder = (dataFolder) => path.join(dataFolder, 'extensions');

/** Where the window keeps everything: nothing of the person's own VS Code is read or changed. */
const folders = (dataFolder) => [
  `--user-data-dir=${dataFolder}`,
  `--extensions-dir=${extensionsFolder(dataFolder)}`,
];

const quiet = [
  '--disable-workspace-trust',
  '--disable-telemetry',
  '--disable-updates',
  '--skip-welcome',
  '--skip-release-notes',
  // Electron refuses to run as root with its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

async function writeSettings(dataFolder, settings) {
  await mkdir(path.dirname(settingsFile(dataFolder)), { recursive: true });
  await writeFile(settingsFile(dataFolder), JSON.stringify(settings, null, 2));
}

async function installExtension(executable, dataFolder, vsix) {
  const { code, output } = await run(
    resolveCliPathFromVSCodeExecutablePath(executable),
    [...folders(dataFolder), '--install-extension', vsix, '--force'],
    { quiet: true, timeoutMs: 120_000, env: cleanEnvironment },
  );
  if (code !== 0)
    throw new Error(`VS Code could not install ${vsix} (exit code ${code}):\n${lastLines(output)}`);
}

/**
 * @param {string} executable VS Code's application
 * @returns {import('./home.mjs').Home}
 */
export const desktopHome = (executable) => ({
  kind: 'desktop',
  name: `desktop VS Code (${executable})`,

  async open({ folder, vsix, settings, dataFolder }) {
    await writeSettings(dataFolder, settings);
    await installExtension(executable, dataFolder, vsix);
    const service = await startService({
      name: 'VS Code',
      command: executable,
      args: [...folders(dataFolder), ...quiet, '--new-window', folder],
      env: { ...cleanEnvironment, ...ownJournal(dataFolder) },
      // The window says nothing of itself: it counts as open once the process runs.
      ready: () => true,
    });
    return { url: null, ended: service.ended, stop: service.stop };
  },

  async runSuite({ extensionFolder, suite, folder, settings, dataFolder, env, timeoutMs }) {
    await writeSettings(dataFolder, settings);
    const { code, output, timedOut } = await run(
      executable,
      [
        ...[folder, ...folders(dataFolder), ...quiet, '--disable-gpu-sandbox'],
        ...[`--extensionDevelopmentPath=${extensionFolder}`, `--extensionTestsPath=${suite}`],
      ],
      { quiet: true, env: { ...cleanEnvironment, ...ownJournal(dataFolder), ...env }, timeoutMs },
    );
    return { code: timedOut ? null : code, log: output };
  },
});
