/** Where things are in the project; needs nothing but Node, so that it works on a fresh clone. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What is fetched once and kept, ignored by git: the same folder that `@vscode/test-electron` uses. */
export const cacheFolder = path.join(projectRoot, '.vscode-test');

/** What a build or a run writes, ignored by git. */
export const outFolder = path.join(projectRoot, 'out');

/** Where the suites of ring 3 are bundled to. */
export const suiteFolder = path.join(outFolder, 'test');

/** Machine-readable results: one JSON file for each ring. */
export const reportFolder = path.join(outFolder, 'reports');
