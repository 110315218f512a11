/** What VS Code calls in its extension host: `extensionTestsPath` is this file's bundle. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from '../mocha';

/** All suites of this folder in one workbench. A rejection makes VS Code exit with code 1. */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  const failures = await runMocha(
    files.sort().map((name) => path.join(__dirname, name)),
    60_000,
  );
  if (failures > 0) throw new Error(`${failures} failed`);
}
