/**
 * One bundle for each entry: `node esbuild.mjs [--watch] [--dev]`.
 * Minified, with a metafile for each in `out/meta/` (what is in it, and how large).
 */
import { context } from 'esbuild';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename } from 'node:path';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

/**
 * Publishing, with all of Octokit, is in its own file, so that starting never reads it. The client asks for it by
 * `await import('#client/publish/main')`, which the compiler checks and this turns into a lazy require.
 */
const publishApart = {
  name: 'publish-apart',
  setup: (build) => {
    build.onResolve({ filter: /^#client\/publish\/main$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './publish.js', external: true } : undefined,
    );
  },
};

const node = { platform: 'node', target: 'node20', format: 'cjs' };
/** A web worker loads one script and cannot require a second: there everything is in one file. */
const worker = {
  platform: 'browser',
  target: 'es2022',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
  // Before `browser`: what is meant for pages wants a document, which a worker has not.
  conditions: ['worker'],
};
const vscode = { external: ['vscode'] };

/**
 * The server is one file for Node and for workers: all but its two entries is the same, and a second copy would be a
 * quarter of the package. Only the entry that fits is evaluated.
 */
const serverEntry = `if (typeof process === 'object' && process.versions?.node) require('./server/src/main');
  else require('./server/src/web');`;

/** A worker's conditions hold for the whole file (Node takes that as well), so Node's half of a library is found beside the browser's. */
const nodeHalves = {
  name: 'node-halves',
  setup: (build) => {
    build.onResolve({ filter: /^vscode-[\w-]+\/node$/ }, async ({ path, resolveDir, kind }) => {
      const found = await build.resolve(path.replace(/node$/, 'browser'), { resolveDir, kind });
      return { ...found, path: found.path.replace(/browser(?=[\\/]main\.js$)/, 'node') };
    });
  },
};

const bundles = [
  {
    ...node,
    ...vscode,
    in: 'client/src/extension.ts',
    out: 'dist/client.js',
    plugins: [publishApart],
    // Without native `import()` the lazy file is required, by which it finds the `vscode` module.
    supported: { 'dynamic-import': false },
  },
  { ...node, ...vscode, in: 'client/src/publish/main.ts', out: 'dist/publish.js' },
  { ...worker, ...vscode, in: 'client/src/web.ts', out: 'dist/client-web.js' },
  {
    ...worker,
    in: 'server/src/main.ts',
    out: 'dist/server.js',
    format: 'iife',
    stdin: { contents: serverEntry, resolveDir: import.meta.dirname },
    plugins: [nodeHalves],
    external: [...builtinModules, 'node:*'],
  },
  { ...node, in: 'cli/src/main.ts', out: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...node, in: 'sandbox/src/main.ts', out: 'out/sandbox.cjs', minify: false },
];

/** Says the bundle's size at each build, and keeps the metafile. */
const report = (out) => ({
  name: 'report',
  setup: (build) => {
    build.onEnd(({ metafile, errors }) => {
      if (!metafile || errors.length > 0) return;
      mkdirSync('out/meta', { recursive: true });
      writeFileSync(`out/meta/${basename(out)}.json`, JSON.stringify(metafile));
      const bytes = metafile.outputs[out]?.bytes ?? 0;
      console.log(`${out.padEnd(22)} ${(bytes / 1024).toFixed(1).padStart(8)} KB`);
    });
  },
});

const build = async ({ in: entry, out, plugins = [], ...options }) => {
  if (!existsSync(entry)) {
    console.log(`${out.padEnd(22)}  skipped: there is no ${entry}`);
    return;
  }
  const job = await context({
    bundle: true,
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    treeShaking: true,
    loader: { '.md': 'text' },
    ...(options.stdin ? {} : { entryPoints: [entry] }),
    ...options,
    outfile: out,
    plugins: [...plugins, report(out)],
  });
  if (watch) {
    await job.watch();
    return;
  }
  await job.rebuild().finally(() => job.dispose());
};

const results = await Promise.allSettled(bundles.map(build));
// esbuild has told the reasons already: here only the outcome counts.
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
