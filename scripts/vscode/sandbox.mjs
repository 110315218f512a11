/** The sandbox tracker as a service of its own: `node sandbox`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startService } from '../process/run.mjs';
import { projectRoot } from '../project.mjs';

/**
 * @typedef {object} Sandbox
 * @property {string} url the API's base address, and of the pages that show the issues
 * @property {string} token of the seeded person
 * @property {string} repository `owner/name` to which that person may write
 * @property {Promise<number>} ended
 * @property {() => Promise<void>} stop
 */

/** Whose token the person types, and the repository that the sample workspace belongs to: from the sandbox's seed. */
const person = { token: 'octo-token', repository: 'octo/shop' };

/**
 * @param {object} options
 * @param {string} options.stateFile where it keeps its issues
 * @param {number} [options.port] any free one by default
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox({ stateFile, port = 0 }) {
  const service = await startService({
    name: 'The sandbox tracker',
    command: process.execPath,
    args: [path.join(projectRoot, 'sandbox'), '--port', String(port), '--state', stateFile],
    cwd: projectRoot,
    ready: (output) => /https?:\/\/(?:127\.0\.0\.1|localhost):\d+/u.exec(output)?.[0],
  });
  return { ...person, url: service.value, ended: service.ended, stop: service.stop };
}

/** Whether there is one to start. */
export const hasSandbox = () => existsSync(path.join(projectRoot, 'sandbox', 'src', 'main.ts'));
