/**
 * Ring 3: the extension in a real VS Code. `node scripts/test-vscode.mjs [host] [ui] [options]`
 *   host  the suites inside the extension host, `test/vscode/suite/*.test.ts`
 *   ui    the workbench driven from outside with the packed extension, `test/vscode/ui/*.ui.ts`; those named
 *         `*.restricted.ui.ts` in a workspace that nobody has trusted
 * Both by default. `--grep REGEXP` and `--file NAME` choose tests, `--headed` shows the browser, `--no-build` takes
 * what is built. Writes `out/reports/vscode.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './process/run.mjs';
import { outFolder, projectRoot, reportFolder, suiteFolder } from './project.mjs';
import { bundledUiSuites, bundleSuites, buildBundles, packedAlready, packExtension } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { windowLogs } from './vscode/logs.mjs';
import { addResults, followResults, noResults } from './vscode/results.mjs';
import { onTestStage } from './vscode/stage.mjs';
import { tellSuite } from './vscode/tell.mjs';
import { openForUi, provideBrowserHome } from './vscode/ui.mjs';

const hostLimitMs = 5 * 60_000;
const uiLimitMs = 5 * 60_000;
const pictures = path.join(outFolder, 'test-pictures');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string' },
    file: { type: 'string' },
    headed: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const rings = positionals.length > 0 ? positionals : ['host', 'ui'];
const log = (line) => console.log(line);

const brokenOff = (code, limitMs) =>
  code === null
    ? `The run did not end within ${limitMs / 1000} s and was ended here.`
    : `The run ended with exit code ${code} before all tests had run.`;

/** The suites in the extension host, all in one workbench. */
async function runHostSuites(home, results) {
  log(`\nIn the extension host of ${home.name}:`);
  await onTestStage('host', log, async (stage) => {
    const { events, env } = await tellSuite(stage, { grep: options.grep });
    const follower = followResults(events, log);
    const { code, log: text } = await home.runSuite({
      extensionFolder: projectRoot,
      suite: path.join(suiteFolder, 'suite', 'run'),
      folder: stage.workspace,
      settings: stage.settings,
      dataFolder: stage.dataFolder,
      env,
      timeoutMs: hostLimitMs,
    });
    const found = follower.finish(brokenOff(code, hostLimitMs));
    if (code !== 0 && found.failed.length === 0) {
      found.failed.push({ test: '(the run)', message: `VS Code ended with exit code ${String(code)}.` });
    }
    if (found.failed.length > 0) log(await windowLogs(stage.dataFolder, text));
    addResults(results, found);
    return found.failed.length === 0;
  });
}

/** One UI suite: a VS Code, a workspace and a sandbox of its own. */
async function runUiSuite(suite, vsix, executablePath, results) {
  await onTestStage(`ui-${path.basename(suite, '.ui.js')}`, log, async (stage) => {
    const { events, env, server } = await openForUi(stage, {
      ...{ vsix, executablePath, headed: options.headed, pictures, grep: options.grep, log },
      restricted: suite.endsWith('.restricted.ui.js'),
    });
    try {
      const follower = followResults(events, log);
      const { code, output, timedOut } = await run(
        process.execPath,
        [path.join(suiteFolder, 'ui', 'run.js'), suite],
        {
          cwd: projectRoot,
          env,
          quiet: true,
          timeoutMs: uiLimitMs,
        },
      );
      const found = follower.finish(`${brokenOff(timedOut ? null : code, uiLimitMs)}\n${output}`);
      if (found.failed.length > 0) {
        log(await windowLogs(stage.dataFolder, server.output()));
        log(`Pictures of failed tests: ${pictures}`);
      }
      addResults(results, found);
      return found.failed.length === 0;
    } finally {
      await server.stop();
    }
  });
}

async function runUiSuites(home, results) {
  const suites = (await bundledUiSuites()).filter((file) => path.basename(file).includes(options.file ?? ''));
  let chromium;
  try {
    chromium = await provideBrowserHome(log);
  } catch (error) {
    // On a desktop the suites above have run in a real VS Code; without one there is nothing to fall back on.
    if (home.kind !== 'desktop') throw error;
    log(`\nThe UI suites are skipped, they need VS Code in a browser. ${error.message}`);
    results.skipped += suites.length;
    return;
  }
  const vsix = (options['no-build'] ? await packedAlready() : null) ?? (await packExtension(log));
  for (const suite of suites) {
    log(`\nIn the workbench: ${path.basename(suite, '.ui.js')}`);
    await runUiSuite(suite, vsix, chromium, results);
  }
}

const results = noResults();
try {
  const unknown = rings.filter((ring) => ring !== 'host' && ring !== 'ui');
  if (unknown.length > 0)
    throw new Error(`There is no ring "${unknown.join('", "')}": it can be host or ui.`);
  await ensureDependencies(log);
  if (!options['no-build']) await buildBundles(log);
  await bundleSuites();
  const { chooseHome } = await import('./home/home.mjs');
  const home = await chooseHome('tests', log);
  if (rings.includes('host')) await runHostSuites(home, results);
  if (rings.includes('ui')) await runUiSuites(home, results);
} catch (error) {
  results.failed.push({ test: '(ring 3)', message: error.message });
  log(error.stack);
}
await mkdir(reportFolder, { recursive: true });
await writeFile(path.join(reportFolder, 'vscode.json'), JSON.stringify(results, null, 2));
log(`\n${results.passed} passed, ${results.failed.length} failed, ${results.skipped} skipped`);
process.exit(results.failed.length > 0 ? 1 : 0);
