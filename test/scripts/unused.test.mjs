import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../scripts/project.mjs';
import { withoutUnused } from '../../scripts/setup/unused.mjs';

/** What the build reads in place of a file. */
function readByBuild(file) {
  const found = [];
  withoutUnused.setup({
    onResolve: () => undefined,
    onLoad: ({ filter, namespace }, load) =>
      !namespace && filter.test(file) && found.push(load({ path: file }).contents),
  });
  assert.equal(found.length, 1, file);
  return found[0];
}

const library = path.join('vscode-languageserver-types', 'lib', 'esm', 'main.js');
for (const folder of ['', path.join('vscode-languageserver', 'node_modules')]) {
  test(`what the protocol says of values is left out whole or not at all (${folder || 'client'})`, async () => {
    const file = path.join(projectRoot, 'node_modules', folder, library);
    const place = await mkdtemp(path.join(tmpdir(), 'perf-issue-unused-'));
    try {
      const kept = path.join(place, 'kept.mjs');
      await writeFile(kept, readByBuild(file));
      const [before, after] = await Promise.all([file, kept].map((one) => import(pathToFileURL(one).href)));
      const members = Object.entries(before).flatMap(([name, space]) =>
        Object.keys(space).map((member) => [name, member]),
      );
      const gone = members.filter(([name, member]) => after[name][member] === undefined);
      assert.ok(gone.length > 20, 'something is left out');
      for (const [name, member] of members) {
        const [whole, own] = [before[name][member], after[name][member]];
        if (own === undefined) assert.equal(typeof whole, 'function', `${name}.${member}`);
        else assert.equal(String(own), String(whole), `${name}.${member}`);
      }
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
}
