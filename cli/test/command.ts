/** Runs the built command in a folder of its own. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inject, onTestFinished } from 'vitest';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command, as it was built. */
export const cli = resolve('dist/cli.js');
/** What is compiled is kept beside the build: tests write nothing into a person's folders. */
const PERF_ISSUE_CACHE = resolve('out/cache');

/** A temporary folder with these files; gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'perf-issue-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** `nodeOptions`: for the Node that runs the command. */
export function start(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
  nodeOptions: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  const fault = inject('cliFault');
  if (fault) throw new Error(fault);
  return spawn(process.execPath, [...nodeOptions, cli, ...args], { cwd, env: { PERF_ISSUE_CACHE, ...env } });
}

/** Waits for a process, which gets no input. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  return new Promise((done, fail) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code, stdout, stderr });
    });
    child.stdin.end();
  });
}

export const run = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Ran> =>
  ended(start(args, cwd, env));
