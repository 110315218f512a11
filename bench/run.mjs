/** `npm run bench`: the language server side by side with a null server. Exits with 1 when a target is missed. */
import { Buffer } from 'node:buffer';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureActivation } from './activation.mjs';
import { measureCheck } from './check.mjs';
import { baselineOf, cellsOf, regressions } from './compare.mjs';
import { draftOf, draftOfSize, typingPlace } from './documents.mjs';
import { measureGrowth } from './growth.mjs';
import { measureFolder } from './folder.mjs';
import { measure } from './measure.mjs';
import { readOptions, usage } from './options.mjs';
import { updatePage } from './page.mjs';
import { buildServers } from './servers.mjs';
import {
  activationText,
  checkText,
  folderText,
  growthChart,
  growthTable,
  resultTable,
  sizeOf,
} from './table.mjs';
import { tolerance } from './targets.mjs';

const root = new URL('../out/bench/', import.meta.url);
const baselineFile = new URL('baseline.json', import.meta.url);

const asDraft = (text) => ({
  uri: new URL('bench.perf.md', root).href,
  text,
  place: typingPlace(text),
  bytes: Buffer.byteLength(text),
});

async function measureDocuments(commands, { docs, rounds, edits }) {
  const results = {};
  for (const name of docs) {
    const draft = asDraft(draftOf(name));
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      process.stderr.write(`${name} (${sizeOf(draft.bytes)}), round ${round + 1} of ${rounds}\n`);
      const floor = await measure(commands.floor, draft, root.href, edits);
      pairs.push({ floor, ours: await measure(commands.ours, draft, root.href, edits) });
    }
    if (pairs.some(({ ours }) => ours.diagnostics === 0))
      throw new Error(`${name}: the server found nothing to say`);
    results[name] = { bytes: draft.bytes, cells: cellsOf(name, pairs), rounds: pairs };
  }
  return results;
}

function report(documents, options) {
  console.log(`${resultTable(documents)}\n`);
  const missed = Object.entries(documents).flatMap(([name, { cells }]) =>
    Object.entries(cells).flatMap(([what, { met }]) => (met ? [] : [`${what} of ${name}`])),
  );
  if (options['update-baseline']) {
    writeFileSync(baselineFile, `${JSON.stringify(baselineOf(documents), null, 2)}\n`);
  } else if (existsSync(baselineFile)) {
    const worse = regressions(documents, JSON.parse(readFileSync(baselineFile, 'utf8')));
    for (const { name, what, ratio, before } of worse)
      console.log(
        `worse than the baseline: ${what} of ${name} ${ratio}×, was ${before}× (more than ${tolerance(what)} times that)`,
      );
    if (worse.length === 0) console.log('Not worse than the baseline.');
  }
  console.log(missed.length === 0 ? 'All targets are met.' : `Missed: ${missed.join(', ')}.`);
  return missed.length === 0;
}

async function main(options) {
  const { rounds, edits } = options;
  mkdirSync(root, { recursive: true });
  const commands = await buildServers(options.server);
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: `Node ${process.versions.node}, ${process.platform}, ${cpus().length} cores`,
    rounds,
    edits,
  };
  let met;
  if (options.growth) {
    const growth = await measureGrowth(commands, (size) => asDraft(draftOfSize(size)), root.href, options);
    result.growth = growth;
    console.log(
      `${growthTable(growth)}\n\n${growthChart(growth)}\n\nSlowest by fastest: ${growth.ratio}× (≤ ${growth.target}×)`,
    );
    met = growth.met;
  } else if (options.folder) {
    result.folder = await measureFolder(commands.ours, asDraft(draftOf('small')), options);
    console.log(folderText(result.folder));
    met = result.folder.met;
  } else if (options.activation) {
    result.activation = await measureActivation(options);
    console.log(activationText(result.activation));
    met = result.activation.met;
  } else if (options.check) {
    result.check = await measureCheck(commands.ours[1], options);
    console.log(checkText(result.check));
    met = result.check.met;
  } else {
    result.documents = await measureDocuments(commands, options);
    met = report(result.documents, options);
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  if (options['update-docs']) await updatePage(result);
  if (!met) process.exitCode = 1;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await main(options);
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 2;
}
