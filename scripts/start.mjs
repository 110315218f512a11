/**
 * `npm start`: Perf Issue to try, in a real VS Code, with a sample workspace and a sandbox tracker to publish to.
 * Needs nothing but Node: what is missing it installs. `--check` ends by itself once everything answers.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundles, packExtension } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { answersOk } from './start/answers.mjs';
import { freePort } from './start/free-port.mjs';
import { openInBrowser } from './start/open-in-browser.mjs';

/** The same addresses each time, as long as they are free: the browser then still has the token. */
const trackerPort = 8930;
const workbenchPort = 8931;

const log = (line) => console.log(line);

const guide = ({ window, home, stage: { sandbox, workspace } }) => `
Perf Issue runs in ${home.name}.

  VS Code    ${window.url ?? 'its window has opened'}
  Tracker    ${sandbox.url}/${sandbox.repository}/issues
  Token      ${sandbox.token}   (asked for once, when you publish first)
  Workspace  ${workspace}

  1. Open checkout.perf.md. It has faults: hover over them, and press Ctrl+. for a fix.
  2. After "Effort:" and in "labels:" press Ctrl+Space.
  3. See the sections in the Outline and in the view "Draft" (the gauge at the side).
  4. Open search.perf.md, press F1, run "Perf Issue: Publish Issue", and give the token above.
  5. The issue is now in the tracker, and its address in the draft. Publishing again updates it.

Ctrl+C ends everything.
`;

/** Starts it all. @returns what runs, and how to end it */
async function start() {
  await ensureDependencies(log);
  await buildBundles(log);
  const vsix = await packExtension(log);
  const { chooseHome } = await import('./home/home.mjs');
  const { quietSettings } = await import('./home/settings.mjs');
  const { setStage } = await import('./vscode/stage.mjs');
  const home = await chooseHome('person', log);
  const root = await mkdtemp(path.join(tmpdir(), 'perf-issue-start-'));
  const stage = await setStage({
    root,
    settings: quietSettings,
    sandboxPort: await freePort(trackerPort),
    log,
  });
  const window = await home.open({
    folder: stage.workspace,
    vsix,
    settings: stage.settings,
    dataFolder: stage.dataFolder,
    port: await freePort(workbenchPort),
  });
  const stop = async () => {
    await Promise.all([window.stop(), stage.strike()]);
    // What the person wrote stays.
    await rm(stage.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { home, stage, window, stop };
}

/** Whether all that was started answers; says so for each. */
async function check({ window, stage }) {
  const addresses = [['Tracker', `${stage.sandbox.url}/${stage.sandbox.repository}/issues`]];
  if (window.url !== null) addresses.push(['VS Code', window.url]);
  let good = true;
  for (const [name, url] of addresses) {
    const { ok, said } = await answersOk(url);
    log(`${name}: ${said}`);
    good &&= ok;
  }
  return good;
}

/** Runs until Ctrl+C, or until one of the two ends by itself. @returns {Promise<number>} exit code */
async function untilTheEnd({ window, stage }) {
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(['Ending…', 0]));
  });
  const [why, code] = await Promise.race([
    interrupted,
    window.ended.then((ended) =>
      window.url === null
        ? ['The window is closed.', 0]
        : [`VS Code has ended by itself (exit code ${ended}).`, 1],
    ),
    stage.sandbox.ended.then((ended) => [`The tracker has ended by itself (exit code ${ended}).`, 1]),
  ]);
  log(`\n${why}`);
  return code;
}

async function main() {
  const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const running = await start();
  log(guide(running));
  let code;
  if (options.check) {
    code = (await check(running)) ? 0 : 1;
  } else {
    if (running.window.url !== null) openInBrowser(running.window.url);
    code = await untilTheEnd(running);
  }
  await running.stop();
  log(`The workspace stays in ${running.stage.workspace}`);
  process.exit(code);
}

try {
  await main();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
