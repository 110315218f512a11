/** Installs the project's dependencies when they are missing or not those of the lockfile; needs only Node and npm. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../process/lock.mjs';
import { lastLines, npm } from '../process/run.mjs';
import { cacheFolder, projectRoot } from '../project.mjs';

/** What the linter, the test runners and the bundler ask for. */
const minimumNode = [20, 19];

/** The packages of a lockfile, or null when there is no such file. */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read: ${error.message}`, { cause: error });
  }
}

/**
 * Whether what npm says it installed is what the lockfile wants. By content, not by time: a clone sets all times anew.
 * Optional packages may be absent, they depend on the platform.
 */
export function dependenciesAreCurrent(root = projectRoot) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const installed = packagesIn(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    const found = installed[name];
    return name === '' || (found === undefined ? optional === true : found.version === version);
  });
}

/** Throws with what to do where Node is too old or npm fails. */
export async function ensureDependencies(log = console.log) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
    throw new Error(
      `Perf Issue needs Node ${minimumNode.join('.')} or newer; this is ${process.version} (${process.execPath}).`,
    );
  }
  if (dependenciesAreCurrent()) return;
  const lock = path.join(cacheFolder, 'dependencies.lock');
  await withLock(
    lock,
    (pid) => log(`Waiting for process ${pid}, which installs the dependencies…`),
    async () => {
      if (dependenciesAreCurrent()) return;
      log('Installing the dependencies (npm ci)…');
      const { code, output } = await npm(
        ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
        {
          cwd: projectRoot,
          quiet: true,
        },
      );
      if (code !== 0) {
        throw new Error(
          `npm ci failed with exit code ${code}. Check the network and npm's registry, then run this again.\n${lastLines(output)}`,
        );
      }
    },
  );
}
