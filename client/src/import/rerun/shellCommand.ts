/** A command in the system's shell, without VS Code: what it prints while it runs, how it ends, and a way to end it. */
import type { ChildProcess } from 'node:child_process';

/** How long a program has to end by itself when it is told to, in milliseconds. */
const GRACE = 5_000;

export type Ended =
  | { readonly status: 'cancelled' }
  | { readonly status: 'not-started'; readonly reason: string }
  /** `code`: null where a signal ended it. */
  | { readonly status: 'ended'; readonly code: number | null };

export interface Listener {
  readonly onOutput: (bytes: Uint8Array) => void;
  readonly onErrors: (bytes: Uint8Array) => void;
}

export interface RunningCommand {
  /** Never rejects. */
  readonly ended: Promise<Ended>;
  /** Ends the command with all that it has started. */
  readonly cancel: () => void;
}

/** Starts the command with `/bin/sh` (POSIX) or `cmd.exe` (Windows) in the folder `cwd`. */
export async function runInShell(command: string, cwd: string, listener: Listener): Promise<RunningCommand> {
  const { spawn } = await import('node:child_process');
  // A group of its own on POSIX, so that all that the shell has started can be ended.
  const child = spawn(command, {
    ...{ cwd, env: environment(), shell: true, windowsHide: true },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [isRunning, isCancelled] = [true, false];
  let late: NodeJS.Timeout | undefined;
  const end = (signal: 'SIGTERM' | 'SIGKILL'): void => {
    if (!isRunning) return;
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else endGroup(child, signal);
  };
  const leave = (): void => {
    end('SIGKILL');
  };
  process.once('exit', leave);
  child.stdout.on('data', listener.onOutput);
  child.stderr.on('data', listener.onErrors);
  const ended = new Promise<Ended>((resolve) => {
    const settle = (how: Ended): void => {
      isRunning = false;
      clearTimeout(late);
      process.off('exit', leave);
      resolve(isCancelled ? { status: 'cancelled' } : how);
    };
    child.once('error', ({ message }) => {
      settle({ status: 'not-started', reason: message });
    });
    child.once('close', (code) => {
      settle({ status: 'ended', code });
    });
  });
  return {
    ended,
    cancel: () => {
      isCancelled = true;
      end('SIGTERM');
      late ??= setTimeout(() => {
        end('SIGKILL');
      }, GRACE);
    },
  };
}

/** Signals a process's group. One that is gone already is no failure. */
function endGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** As VS Code's terminals have it: without what tells a program that it runs inside of the editor. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:ELECTRON|VSCODE)_/.test(name)));
