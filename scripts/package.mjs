/** `npm run package`: builds and packs the extension. `node scripts/package.mjs [FILE.vsix]`. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './project.mjs';
import { packExtension } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

const { name, version } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
const target = path.resolve(projectRoot, process.argv[2] ?? `${name}-${version}.vsix`);
try {
  await ensureDependencies();
  await packExtension(console.log, target);
  const { size } = await stat(target);
  console.log(`${path.relative(projectRoot, target)}: ${(size / 1024).toFixed(0)} KB`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
