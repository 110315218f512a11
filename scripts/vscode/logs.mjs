/** What a VS Code logged, shortened for a failed run's report. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLines } from '../process/run.mjs';

/** Logs that say something of an extension or of VS Code itself, in the desktop's folder and in the server's. */
const telling = /(?:exthost|remoteexthost|remoteagent|renderer|main|Perf Issue[^/\\]*)\.log$/u;

async function logFiles(folder) {
  try {
    const entries = await readdir(folder, { recursive: true });
    return entries.filter((name) => telling.test(name)).map((name) => path.join(folder, name));
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
  const parts = [`--- window and process\n${lastLines(output, 40)}`];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    if (text.trim() !== '') parts.push(`--- ${path.basename(file)}\n${lastLines(text, 30)}`);
  }
  return parts.join('\n');
}
