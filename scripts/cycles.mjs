/** Finds import cycles among the sources, imports of types included: `node scripts/cycles.mjs`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from './project.mjs';

const folders = ['core', 'server', 'cli', 'client', 'sandbox'];

/** All TypeScript files below a folder. */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The file that an import of ours names (`#core/span`), or null for a package. */
function resolve(specifier) {
  const own = /^#(\w+)\/(.+)$/.exec(specifier);
  const file = own && path.join(projectRoot, own[1], 'src', `${own[2]}.ts`);
  return file && existsSync(file) ? file : null;
}

const files = folders.flatMap((folder) => sources(path.join(projectRoot, folder, 'src')));
const imports = new Map(
  files.map((file) => [
    file,
    ts
      .preProcessFile(readFileSync(file, 'utf8'))
      .importedFiles.map(({ fileName }) => resolve(fileName))
      .filter((target) => target !== null),
  ]),
);

/** Files that were left for good, and those on the way from a start. */
const done = new Set();
const way = [];
const cycles = [];
function visit(file) {
  if (done.has(file)) return;
  const at = way.indexOf(file);
  if (at >= 0) {
    cycles.push([...way.slice(at), file]);
    return;
  }
  way.push(file);
  for (const target of imports.get(file) ?? []) visit(target);
  way.pop();
  done.add(file);
}
files.forEach(visit);

const shown = (file) => path.relative(projectRoot, file);
for (const cycle of cycles) console.error(`Import cycle: ${cycle.map(shown).join(' -> ')}`);
console.log(`${files.length} files, ${cycles.length} import cycles`);
process.exit(cycles.length > 0 ? 1 : 0);
