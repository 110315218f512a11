/** Activation in a real VS Code, against that of an extension which only starts the null server. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseHome } from '../scripts/home/home.mjs';
import { testSettings } from '../scripts/home/settings.mjs';
import { at, bundle } from './bundle.mjs';
import { rounded } from './compare.mjs';
import { median } from './statistics.mjs';
import { activationTarget } from './targets.mjs';

const LIMIT_MS = 120_000;

/** The null extension's folder. */
async function buildFloor() {
  await bundle('nullServer');
  await bundle('activationClient');
  const folder = at('out/bench');
  const manifest = {
    ...{ name: 'floor', publisher: 'perf-issue-bench', version: '0.0.1' },
    ...{ engines: { vscode: '^1.91.0' }, activationEvents: ['onLanguage:perf-issue'] },
    main: './activationClient.cjs',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return { id: 'perf-issue-bench.floor', folder };
}

/** Both take turns, each in a VS Code of its own with an empty workspace. */
export async function measureActivation({ rounds }) {
  const log = (line) => process.stderr.write(`${line}\n`);
  const home = await chooseHome('tests', log);
  const floor = await buildFloor();
  const suite = await bundle('activationSuite');
  const ours = { id: 'perf-issue.perf-issue', folder: at('.') };
  const stage = at('out/bench/activation');

  const activate = async ({ id, folder }) => {
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(join(stage, 'workspace'), { recursive: true });
    const file = join(stage, 'result.json');
    const { code, log: said } = await home.runSuite({
      extensionFolder: folder,
      suite,
      folder: join(stage, 'workspace'),
      settings: testSettings,
      dataFolder: join(stage, 'data'),
      env: { PERF_ISSUE_ACTIVATION: JSON.stringify({ id, file }) },
      timeoutMs: LIMIT_MS,
    });
    if (code !== 0) throw new Error(`VS Code ended with exit code ${String(code)}:\n${said}`);
    return JSON.parse(readFileSync(file, 'utf8')).ms;
  };

  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    log(`activation, round ${round + 1} of ${rounds}`);
    pairs.push({ floor: await activate(floor), ours: await activate(ours) });
  }
  rmSync(stage, { recursive: true, force: true });
  const ratio = median(pairs.map(({ floor, ours }) => ours / floor));
  return {
    home: home.name,
    floor: rounded(median(pairs.map((pair) => pair.floor))),
    ours: rounded(median(pairs.map((pair) => pair.ours))),
    ratio: rounded(ratio),
    target: activationTarget,
    met: ratio <= activationTarget,
  };
}
