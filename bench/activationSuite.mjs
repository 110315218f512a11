/** Runs in VS Code's extension host: how long one extension's activation takes, its code's loading included. */
import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

export async function run() {
  const { id, file } = JSON.parse(process.env.PERF_ISSUE_ACTIVATION);
  const extension = extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not there`);
  if (extension.isActive) throw new Error(`${id} is active already: nothing can be measured`);
  const started = performance.now();
  await extension.activate();
  writeFileSync(file, JSON.stringify({ ms: performance.now() - started }));
}
