/**
 * Pictures of the extension in a real VS Code: `npm run screenshots`. Writes `out/screenshots/*.png`; what is shown
 * is listed in `test/vscode/screenshots/scenes.ts`. `--grep REGEXP` takes some of the scenes, `--headed` shows the browser,
 * `--no-build` takes what is built.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './process/run.mjs';
import { outFolder, projectRoot, suiteFolder } from './project.mjs';
import { buildBundles, bundleSuites, packExtension } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

const { values: options } = parseArgs({
  options: {
    grep: { type: 'string' },
    headed: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const log = (line) => console.log(line);
const limitMs = 10 * 60_000;
const pictures = path.join(outFolder, 'screenshots');

await ensureDependencies(log);
if (!options['no-build']) await buildBundles(log);
await bundleSuites();
const vsix = await packExtension(log);
const { openForUi, provideBrowserHome } = await import('./vscode/ui.mjs');
const { onTestStage } = await import('./vscode/stage.mjs');
const executablePath = await provideBrowserHome(log);
await onTestStage('pictures', log, async (stage) => {
  const { env, server } = await openForUi(stage, {
    ...{ vsix, executablePath, headed: options.headed, pictures, grep: options.grep, log },
  });
  try {
    const { code, timedOut } = await run(
      process.execPath,
      [path.join(suiteFolder, 'screenshots', 'run.js')],
      {
        cwd: projectRoot,
        env,
        timeoutMs: limitMs,
      },
    );
    if (timedOut) log(`The pictures were not taken within ${limitMs / 60_000} minutes.`);
    process.exitCode = code;
    return code === 0;
  } finally {
    await server.stop();
  }
});
