import { context } from 'esbuild';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../scripts/project.mjs';
import { asEsModule, namesOf } from '../../scripts/setup/esModules.mjs';

const require = createRequire(import.meta.url);

const asEsModules = {
  name: 'as-es-modules',
  setup: (build) => {
    build.onLoad(
      { filter: /[\\/]vscode-(?:jsonrpc|language)[^]*[\\/]lib[\\/].*\.js$/ },
      async ({ path }) => ({
        contents: asEsModule(await readFile(path, 'utf8')),
      }),
    );
    build.onResolve({ filter: /./ }, ({ path }) => (isBuiltin(path) ? { path, external: true } : undefined));
  },
};

/** The module that `name` becomes, in a bundle. */
async function bundled(name) {
  const folder = await mkdtemp(path.join(tmpdir(), 'perf-issue-es-modules-'));
  const outfile = path.join(folder, 'bundle.cjs');
  const job = await context({
    stdin: { contents: `export * from '${name}';`, resolveDir: projectRoot },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
    outfile,
    plugins: [asEsModules],
  });
  try {
    const { warnings } = await job.rebuild();
    assert.deepEqual(warnings, []);
    return { ...(await import(pathToFileURL(outfile).href)).default };
  } finally {
    await job.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

for (const name of ['vscode-languageserver/node', 'vscode-languageserver-protocol/node']) {
  test(`${name} gives the same as an ES module`, async () => {
    const [before, after] = [require(name), await bundled(name)];
    const kinds = (module) =>
      Object.fromEntries(
        Object.keys(module).map((key) => [key, [typeof module[key], Object.keys(module[key])]]),
      );
    const [own, made] = [before, after].map(kinds);
    assert.ok(Object.keys(own).length > 150);
    assert.deepEqual(made, own);
  });
}

test('what TypeScript did not make CommonJS of stays as it is', () => {
  for (const source of ['export const a = 1;\n', 'module.exports = () => 1;\n', 'exports.a = 1;\n'])
    assert.equal(asEsModule(source), source);
});

test('modules that are none of the libraries are required as before', () => {
  const source = [
    'Object.defineProperty(exports, "__esModule", { value: true });',
    'exports.a = void 0;',
    'const os_1 = __importDefault(require("os"));',
    'const parse = require("semver/functions/parse");',
    'const own_1 = require("./own");',
    'exports.a = parse(os_1.default.EOL) + own_1.b;',
    'exports.b = own_1.b;',
    '',
  ].join('\n');
  const module = asEsModule(source);
  assert.match(module, /os_1 = \{ default: require\("os"\) \}/);
  assert.match(module, /parse = require\("semver\/functions\/parse"\)/);
  assert.match(module, /import \* as own_1 from "\.\/own"/);
  assert.deepEqual([...namesOf(source)], ['a', 'b']);
});
