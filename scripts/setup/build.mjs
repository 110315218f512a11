/** The bundles and the packed extension. */
import { statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, run } from '../process/run.mjs';
import { outFolder, projectRoot, suiteFolder } from '../project.mjs';

async function runOrThrow(what, args, env = {}) {
  const { code, output } = await run(process.execPath, args, { cwd: projectRoot, quiet: true, env });
  if (code !== 0) throw new Error(`${what} failed with exit code ${code}:\n${lastLines(output, 40)}`);
}

/** Bundles the extension, the command line and the sandbox. */
export async function buildBundles(log = console.log) {
  log('Building…');
  await runOrThrow('The build', ['esbuild.mjs']);
}

/**
 * Packs the extension as it is built.
 * @param {(line: string) => void} [log]
 * @param {string} [vsix] where to
 * @returns {Promise<string>} the `.vsix`
 */
export async function packExtension(log = console.log, vsix = path.join(outFolder, 'perf-issue.vsix')) {
  log('Packing the extension…');
  const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  await mkdir(path.dirname(vsix), { recursive: true });
  const options = [
    // Everything is bundled.
    '--no-dependencies',
    // There is no public repository yet to which the links of the README could lead.
    '--no-rewrite-relative-links',
  ];
  await runOrThrow('vsce package', [vsce, 'package', '--out', vsix, ...options], {
    PERF_ISSUE_BUILT: '1',
  });
  // Loaded here, since this module is there before the dependencies are.
  const { tightenArchive } = await import('./tighten.mjs');
  await tightenArchive(vsix);
  return vsix;
}

/** The packed extension as it is, where it was packed after the bundles in it were built; null where it was not. */
export async function packedAlready(vsix = path.join(outFolder, 'perf-issue.vsix')) {
  const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const packed = modified(vsix);
  const bundles = await named(path.join(projectRoot, 'dist'), '.js');
  const sources = [...bundles, path.join(projectRoot, 'package.json')];
  return packed !== undefined && sources.every((file) => modified(file) < packed) ? vsix : null;
}

const named = async (folder, ending) =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name));

/** Bundles the suites of ring 3, each file by itself, beside the two runners. */
export async function bundleSuites() {
  const { build } = await import('esbuild');
  const source = path.join(projectRoot, 'test', 'vscode');
  const { metafile } = await build({
    entryPoints: [
      ...(await named(path.join(source, 'suite'), '.test.ts')),
      ...(await named(path.join(source, 'ui'), '.ui.ts')),
      ...(await named(path.join(source, 'screenshots'), '.ts')),
      path.join(source, 'suite', 'run.ts'),
      path.join(source, 'ui', 'run.ts'),
    ],
    outbase: source,
    outdir: suiteFolder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'linked',
    external: ['vscode', 'mocha', 'playwright-core'],
    logLevel: 'warning',
    metafile: true,
    absWorkingDir: projectRoot,
  });
  // A suite that was renamed would still be run from its old bundle.
  const current = new Set(Object.keys(metafile.outputs).map((file) => path.resolve(projectRoot, file)));
  for (const file of await readdir(suiteFolder, { recursive: true, withFileTypes: true })) {
    const full = path.join(file.parentPath, file.name);
    if (file.isFile() && !current.has(full)) await rm(full);
  }
}

/** The bundled UI suites. @returns {Promise<string[]>} */
export const bundledUiSuites = async () => (await named(path.join(suiteFolder, 'ui'), '.ui.js')).sort();
