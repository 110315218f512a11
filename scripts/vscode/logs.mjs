/** What a VS Code logged, shortened for a failed run's report. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLines } from '../process/run.mjs';

/** Log files that say something of an extension or of VS Code itself, in the desktop's folder and in the server's. */
const tellingFile = /(?:exthost|remoteexthost|remoteagent|renderer|main|Perf Issue[^/\\]*)\.log$/u;

/** What every run says: the marketplace out of reach, parts that are not in the package, other extensions' affairs. */
const noise = [
  /open-vsx|vsda|watchdog|languagedetection|reconnection-grace-time|scoped configuration|_doActivateExtension vscode\./u,
  /^\s+at .*(?:workbench|extensionHostProcess|server-main)\.js/u,
  /^\s*at .*\(node:internal/u,
  /(?:Management|ExtensionHost)Connection\]/u,
  /^[\d\s.:[\]-]*(?:\[info\])?\s*$/u,
];
const telling = (text) =>
  text
    .split('\n')
    .filter((line) => !noise.some((pattern) => pattern.test(line)))
    .join('\n');

async function logFiles(folder) {
  try {
    const entries = await readdir(folder, { recursive: true });
    return entries.filter((name) => tellingFile.test(name)).map((name) => path.join(folder, name));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * @param {string} dataFolder VS Code's data
 * @param {string} output what the window and the process said
 */
export async function windowLogs(dataFolder, output) {
  const files = [
    ...(await logFiles(path.join(dataFolder, 'data', 'logs'))),
    ...(await logFiles(path.join(dataFolder, 'logs'))),
  ];
  const parts = [`--- window and process\n${lastLines(telling(output), 40)}`];
  for (const file of files) {
    const text = telling(await readFile(file, 'utf8'));
    if (text.trim() !== '') parts.push(`--- ${path.basename(file)}\n${lastLines(text, 30)}`);
  }
  return parts.join('\n');
}
