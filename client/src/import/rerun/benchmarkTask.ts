/** Runs a benchmark as a task with a terminal that shows what it prints, and reads its standard output while it comes. */
import { runInShell, type Ended, type RunningCommand } from '#client/import/rerun/shellCommand';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Outcome } from '#core/importers/model';
import { ResultReader } from '#core/importers/read';
import {
  CustomExecution,
  EventEmitter,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  workspace,
  type CancellationToken,
  type Pseudoterminal,
  type Uri,
} from 'vscode';

export interface BenchmarkRun {
  readonly ended: Ended;
  /** What its standard output is. */
  readonly outcome: Outcome;
  /** Of its standard output, in lower-case hexadecimal. */
  readonly sha256: string;
}

const taskType = 'perfIssue.benchmark';

/** Whether a benchmark of this draft runs now. */
export const runsBenchmark = (draft: Uri): boolean =>
  tasks.taskExecutions.some(
    ({ task: { definition } }) => definition.type === taskType && definition['draft'] === draft.toString(),
  );

/** Resolves when the command has ended; it runs in `folder`. The task is this window's: nothing of it is kept. */
export async function runBenchmark(
  command: string,
  folder: Uri,
  draft: Uri,
  token: CancellationToken,
): Promise<BenchmarkRun> {
  let settle: (run: BenchmarkRun) => void;
  const run = new Promise<BenchmarkRun>((resolve) => {
    settle = resolve;
  });
  const task = new Task(
    { type: taskType, draft: draft.toString() },
    workspace.getWorkspaceFolder(folder) ?? TaskScope.Workspace,
    'Benchmark',
    'Perf Issue',
    new CustomExecution(() =>
      Promise.resolve(
        terminalFor(command, folder.fsPath, token, (found) => {
          settle(found);
        }),
      ),
    ),
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Dedicated, clear: true };
  await tasks.executeTask(task);
  return run;
}

function terminalFor(
  command: string,
  cwd: string,
  token: CancellationToken,
  settle: (run: BenchmarkRun) => void,
): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const reader = new ResultReader();
  const hash = sha256.create();
  let running: RunningCommand | undefined;
  let isCancelled = false;
  const write = (text: string): void => {
    written.fire(text.replace(/\r?\n/g, '\r\n'));
  };
  const shown = (): ((bytes: Uint8Array) => void) => {
    const decoder = new TextDecoder();
    return (bytes) => {
      write(decoder.decode(bytes, { stream: true }));
    };
  };
  const show = shown();
  const run = async (): Promise<Ended> => {
    try {
      if (isCancelled) return { status: 'cancelled' };
      running = await runInShell(command, cwd, {
        onOutput: (bytes) => {
          hash.update(bytes);
          reader.push(bytes);
          show(bytes);
        },
        onErrors: shown(),
      });
      return await running.ended;
    } catch (error) {
      return { status: 'not-started', reason: error instanceof Error ? error.message : String(error) };
    }
  };
  const runToEnd = async (): Promise<void> => {
    const ended = await run();
    subscription.dispose();
    if (ended.status === 'not-started') write(`${ended.reason}\n`);
    settle({ ended, outcome: reader.finish(), sha256: bytesToHex(hash.digest()) });
    closed.fire(ended.status === 'ended' ? (ended.code ?? 1) : 1);
  };
  const cancel = (): void => {
    isCancelled = true;
    running?.cancel();
  };
  const subscription = token.onCancellationRequested(cancel);
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      write(`> ${command}\n\n`);
      void runToEnd();
    },
    close: cancel,
    handleInput: (keys) => {
      if (keys.includes('\u0003')) cancel();
    },
  };
}
