/**
 * `npm run package`: builds and packs the extension. `node scripts/package.mjs [FILE.vsix] [--no-build]`; the latter packs
 * what is built. Fails when the package is larger than it may be: whatever is in it is downloaded by everybody and read at each start.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project.mjs';
import { buildBundles, packExtension } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

const LARGEST_KB = 600;

const { name, version } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false } },
});
const target = path.resolve(projectRoot, positionals[0] ?? `${name}-${version}.vsix`);
try {
  await ensureDependencies();
  if (!values['no-build']) await buildBundles();
  await packExtension(console.log, target);
  const { size } = await stat(target);
  const kb = Math.ceil(size / 1024);
  console.log(`${path.relative(projectRoot, target)}: ${kb} KB`);
  if (kb > LARGEST_KB) {
    throw new Error(
      `The package may have at most ${LARGEST_KB} KB. out/meta has a file for each bundle that says what is in it.`,
    );
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
