/** Before all tests: builds `dist/cli.js` where it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const sources = [
  'core/src',
  'server/src',
  'cli/src',
  'publishing/src',
  'templates',
  'package.json',
  'esbuild.mjs',
];

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** What the command is made of. */
const bundles = ['dist/cli.js', 'dist/program.js', 'dist/server.js'];

const builtAt = (bundle: string): number => statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isStale = (): boolean => Math.min(...bundles.map(builtAt)) < Math.max(...sources.map(newest));

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the command could not be built; '' where it was. The tests that run it fail by it, no others. */
    cliFault: string;
  }
}

export default function setup(project: TestProject): void {
  const { stderr } = isStale()
    ? spawnSync(process.execPath, ['esbuild.mjs'], { encoding: 'utf8' })
    : { stderr: '' };
  // Another bundle may have failed: that is not these tests' matter.
  project.provide('cliFault', isStale() ? `dist/cli.js could not be built:\n${stderr}` : '');
}
