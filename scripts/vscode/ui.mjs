/** The browser home with the packed extension, ready for a script that drives the workbench from outside. */
import { chromiumArgs, settingsFiles, startWorkbenchServer, workbenchUrl } from '../home/browser.mjs';
import { provideChromium } from '../home/chromium.mjs';
import { provisionServer } from '../home/provision.mjs';
import { tellSuite } from './tell.mjs';

/** Gets what the browser home needs. @returns {Promise<string>} Chromium's path; rejects where it cannot be had */
export async function provideBrowserHome(log) {
  await provisionServer(log);
  return provideChromium(log);
}

/**
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} options
 * @param {string} options.vsix
 * @param {string} options.executablePath of Chromium
 * @param {boolean} [options.headed]
 * @param {string} options.pictures where pictures go
 * @param {string} [options.grep]
 * @param {boolean} [options.restricted] nobody has trusted the workspace yet
 * @param {(line: string) => void} options.log
 */
export async function openForUi(
  stage,
  { vsix, executablePath, headed = false, pictures, grep, restricted, log },
) {
  const { dataFolder, settings, workspace } = stage;
  const server = await startWorkbenchServer({ dataFolder, settings, vsix, restricted, log });
  const told = await tellSuite(stage, {
    grep,
    browser: {
      url: workbenchUrl(server, workspace),
      settingsFiles: settingsFiles(dataFolder),
      chromium: { executablePath, args: chromiumArgs, headless: !headed },
      pictures,
    },
  });
  return { ...told, server };
}
