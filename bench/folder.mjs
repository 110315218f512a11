/** A draft in a folder with thousands of others, against the same draft alone in its folder. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at } from './bundle.mjs';
import { rounded } from './compare.mjs';
import { writeDrafts } from './drafts.mjs';
import { startSession } from './session.mjs';
import { median, percentile } from './statistics.mjs';
import { folderTarget } from './targets.mjs';

/** Milliseconds to the first diagnostics, and of the keystrokes behind them, which are typed while the others are read. */
async function open(command, draft, folder, edits) {
  const root = pathToFileURL(folder).href;
  const session = await startSession(command, { ...draft, uri: `${root}/bench.perf.md` }, root);
  try {
    const keys = [];
    for (let i = 0; i < edits; i++) keys.push(await session.keystroke());
    await session.stop();
    return { first: session.firstDiagnostics, key: percentile(keys, 0.95) };
  } finally {
    session.kill();
  }
}

/** `draft`: its `text` and the `place` to type at. The folder's drafts are all different. */
export async function measureFolder(command, draft, { drafts, rounds, edits }) {
  const [full, alone] = ['full', 'alone'].map((name) => at(`out/bench/folder/${name}`));
  rmSync(at('out/bench/folder'), { recursive: true, force: true });
  mkdirSync(alone, { recursive: true });
  const [first] = writeDrafts(full, drafts);
  copyFileSync(first, `${alone}/draft.perf.md`);
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`folder, round ${round + 1} of ${rounds}\n`);
    pairs.push({
      alone: await open(command, draft, alone, edits),
      full: await open(command, draft, full, edits),
    });
  }
  rmSync(at('out/bench/folder'), { recursive: true, force: true });
  const of = (what) => ({
    alone: rounded(median(pairs.map(({ alone }) => alone[what]))),
    full: rounded(median(pairs.map(({ full }) => full[what]))),
    ratio: rounded(median(pairs.map(({ alone, full }) => full[what] / alone[what]))),
  });
  const result = { drafts, target: folderTarget, first: of('first'), key: of('key') };
  return { ...result, met: result.first.ratio <= folderTarget };
}
