/** What a suite is told; `test/vscode/context.ts` is the other end and describes it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} more
 * @param {string} [more.grep]
 * @param {object | null} [more.browser] only for UI suites
 * @returns {Promise<{ events: string, env: Readonly<Record<string, string>> }>} the (empty) events file and the
 *   environment that leads the suite to it
 */
export async function tellSuite({ root, workspace, sandbox }, { grep = null, browser = null }) {
  const events = path.join(root, 'events.jsonl');
  await writeFile(events, '');
  const seen = sandbox && { url: sandbox.url, token: sandbox.token, repository: sandbox.repository };
  return {
    events,
    env: { PERF_ISSUE_TEST: JSON.stringify({ events, grep, workspace, sandbox: seen, browser }) },
  };
}
