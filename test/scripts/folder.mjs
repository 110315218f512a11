/** A folder for one test, removed at its end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @param {import('node:test').TestContext} context @returns {Promise<string>} */
export async function temporaryFolder(context) {
  const folder = await mkdtemp(path.join(tmpdir(), 'perf-issue-test-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
