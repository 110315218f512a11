/**
 * One bundle for each entry: `node esbuild.mjs [--watch] [--dev]`.
 * Minified, with a metafile for each in `out/meta/` (what is in it, and how large).
 */
import { context } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { minify } from 'terser';
import { templateReadAhead } from './scripts/setup/bundledTemplate.mjs';
import { writeRulePages } from './scripts/setup/rulePages.mjs';
import { readyToServe, withoutUnused } from './scripts/setup/unused.mjs';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const { publisher, name } = JSON.parse(readFileSync('package.json', 'utf8'));
/** What bundles with the scanner have in place of what its library brings along: see each of them. */
const standIns = JSON.parse(readFileSync('publishing/src/secrets/standIns.json', 'utf8'));

/**
 * What the client loads with the first need for it, so that starting never reads it: a module that it asks for by
 * `await import(…)`, which the compiler checks, and the bundle that is made of it in `dist`.
 */
const lazy = {
  '#client/publish/main': { in: 'client/src/publish/main.ts', out: 'publish.js' },
  '#publishing/secrets/scanner': { in: 'publishing/src/secrets/scanner.ts', out: 'secrets.js' },
  '#client/import/main': { in: 'client/src/import/main.ts', out: 'import.js' },
};

/**
 * In place of a lazy module stands one that loads its bundle. Importing a module that exports `then` awaits what that
 * gives, so the import's result is the bundle's exports. Node requires the file; a browser's extension host cannot.
 */
const lazyBundles = (load) => ({
  name: 'lazy-bundles',
  setup: (build) => {
    build.onResolve({ filter: /^#(?:client|publishing)\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && path in lazy ? { path, namespace: 'lazy' } : undefined,
    );
    build.onResolve({ filter: /^\.\// }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({
      resolveDir: import.meta.dirname,
      contents: `${load(lazy[path].out)}
        export const then = (resolve, reject) => load().then(resolve, reject);`,
    }));
  },
});

const inClient = lazyBundles(
  (out) => `
        import { isNode } from '#client/isNode';
        import { evaluateBundle } from '#client/evaluateBundle';
        const load = async () =>
          isNode ? require('./${out}')
                 : evaluateBundle('${publisher}.${name}', '${out}', (id) => require(id));`,
);
/** The server's process is Node; its worker asks the client for what it cannot load. */
const inServer = lazyBundles((out) => `const load = async () => require('./${out}');`);

/**
 * Of Papa Parse the parser alone is used. Its writer, its streams and its workers hang on the library's one object, where no
 * tool can see that nobody asks for them: without these lines they are code that nobody calls, a sixth of the import.
 */
const parserAlone = {
  name: 'parser-alone',
  setup: (build) => {
    build.onResolve({ filter: /^papaparse$/ }, ({ resolveDir }) =>
      build.resolve('papaparse/papaparse.js', { resolveDir, kind: 'import-statement' }),
    );
    build.onLoad({ filter: /[\\/]papaparse\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/^\s*Papa\.(?:parse|unparse|ParserHandle|\w+Streamer) = \w+;$/gm, '')
        .replace(/^\s*\w+Streamer\.prototype\b.*;$/gm, '')
        .replaceAll("typeof PAPA_BROWSER_CONTEXT === 'undefined'", 'false')
        .replace("require('stream').Duplex", 'Object')
        .replace('global.IS_PAPA_WORKER || false', 'false'),
    }));
  },
};

/**
 * What the Markdown parser's names of characters stand for is never asked: of its tree only places are read
 * (`core/src/markdown/remark.ts`), and a reference is text like any other. All 2,000 of them are a fiftieth of the package.
 */
const placesOnly = {
  name: 'places-only',
  setup: (build) => {
    build.onResolve({ filter: /^character-entities$/ }, ({ path }) => ({ path, namespace: 'places-only' }));
    build.onLoad({ filter: /./, namespace: 'places-only' }, () => ({
      contents: `export const characterEntities = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\\u00a0' };`,
    }));
  },
};

/** GitHub's numbers are below 2^53: what reads larger ones without loss is left out. */
const plainNumbers = {
  name: 'plain-numbers',
  setup: (build) => {
    build.onResolve({ filter: /^json-with-bigint$/ }, ({ path }) => ({ path, namespace: 'plain-numbers' }));
    build.onLoad({ filter: /./, namespace: 'plain-numbers' }, () => ({
      contents: 'export const { parse: JSONParse, stringify: JSONStringify } = JSON;',
    }));
  },
};

/** The library's `URI` is VS Code's own `Uri`, which is there already. */
const editorsUri = {
  name: 'editors-uri',
  setup: (build) => {
    build.onResolve({ filter: /^vscode-uri$/ }, ({ path }) => ({ path, namespace: 'editors-uri' }));
    build.onLoad({ filter: /./, namespace: 'editors-uri' }, () => ({
      contents: `export { Uri as URI } from 'vscode';`,
    }));
  },
};

/** A library of a function a file, of which some work out tables while they are loaded: those that nobody asks for are left out. */
const statistics = join(import.meta.dirname, 'node_modules', 'simple-statistics');
const functionsAlone = {
  name: 'functions-alone',
  setup: (build) => {
    const found = (path) => ({ path, sideEffects: false });
    build.onResolve({ filter: /^simple-statistics$/ }, () => found(join(statistics, 'index.js')));
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
      importer.startsWith(statistics) ? found(join(dirname(importer), path)) : undefined,
    );
  },
};

const node = { platform: 'node', target: 'node20', format: 'cjs' };
/**
 * One file for Node and for web workers: all but the entries of the two is the same, and a second copy would be a
 * quarter of the package. Only the half that fits is evaluated.
 */
const both = {
  platform: 'browser',
  target: 'es2022',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
  // Before `browser`: what is meant for pages wants a document, which a worker has not.
  conditions: ['worker'],
  external: ['vscode', ...builtinModules, 'node:*'],
};

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
    ...both,
    in: 'client/src/extension.ts',
    out: 'dist/client.js',
    plugins: [inClient, nodeHalves, withoutUnused],
  },
  ...Object.values(lazy).map((entry) => ({
    ...{ ...both, in: entry.in, out: `dist/${entry.out}` },
    plugins: [inClient, parserAlone, plainNumbers, editorsUri],
  })),
  {
    ...both,
    in: 'server/src/main.ts',
    out: 'dist/server.js',
    format: 'iife',
    stdin: { contents: serverEntry, resolveDir: import.meta.dirname },
    plugins: [readyToServe, templateReadAhead, inServer, nodeHalves, placesOnly, withoutUnused],
  },
  // A page of a webview: `import './style.css'` makes its style sheet beside it.
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    in: 'client/webview/main.ts',
    out: 'dist/preflight.js',
  },
  { ...node, in: 'server/src/start/main.ts', out: 'dist/start.js' },
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    in: 'client/webview/flameGraph/main.ts',
    out: 'dist/flameGraph.js',
  },
  { ...node, in: 'cli/src/main.ts', out: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...node, in: 'cli/src/run.ts', out: 'dist/program.js', plugins: [templateReadAhead] },
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

/** What the `.vsix` holds. */
const shipped = new Set(
  ['client', 'server', 'start', 'publish', 'secrets', 'import', 'preflight', 'flameGraph'].map(
    (one) => `dist/${one}.js`,
  ),
);

/**
 * esbuild is fast and leaves a twentieth of the size; the package has its limit. V8 keeps a text of ASCII alone in half of
 * the memory, and reads it without decoding.
 */
const tighten = async (out) => {
  const options = { ecma: 2022, toplevel: true, compress: { passes: 3 }, format: { ascii_only: true } };
  const { code } = await minify(readFileSync(out, 'utf8'), options);
  const ascii = code.replace(/\bString\.raw`(?:[^`\\]|\\[^])*`/g, escaped);
  if (/[^\0-\x7F]/.test(ascii))
    throw new Error(`${out} holds what only a template outside of String.raw can`);
  writeFileSync(out, ascii);
};

/** What String.raw holds are sources of regular expressions: there the number of a character means the character. */
const escaped = (raw) =>
  raw.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What is run with a code cache, which is kept for one build (`server/src/start/codeCache.ts`). */
const cached = new Set(['dist/server.js', 'dist/program.js']);

const sign = (out) => {
  const code = readFileSync(out);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  writeFileSync(out, `${code}\n//${hash}\n`);
};

const build = async ({ in: entry, out, plugins = [], ...options }) => {
  if (!existsSync(entry)) {
    console.log(`${out.padEnd(22)}  skipped: there is no ${entry}`);
    return;
  }
  const job = await context({
    bundle: true,
    alias: standIns,
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
    plugins: [...plugins, functionsAlone, report(out)],
  });
  if (watch) {
    await job.watch();
    return;
  }
  await job.rebuild().finally(() => job.dispose());
  if (!dev && shipped.has(out)) await tighten(out);
  if (cached.has(out)) sign(out);
};

const results = await Promise.allSettled(bundles.map(build));
writeRulePages();
// esbuild has told its own reasons already.
for (const { reason } of results) if (reason && !reason.errors) console.error(reason);
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
