import { CancellationError, commands, window, type Disposable, type LogOutputChannel } from 'vscode';

/** What a command does; its result is the command's. Arguments come from anywhere and are checked by the command. */
export type Command = (argument: unknown) => unknown;

/** Registers commands by their ids. A failure is logged and shown, with the way to the log. */
export function registerCommands(
  table: Readonly<Record<string, Command>>,
  log: LogOutputChannel,
): Disposable[] {
  return Object.entries(table).map(([id, run]) =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        return await run(argument);
      } catch (error) {
        if (error instanceof CancellationError) return undefined;
        log.error(`${id} failed.`, error);
        void showFailure(error, log);
        return undefined;
      }
    }),
  );
}

async function showFailure(error: unknown, log: LogOutputChannel): Promise<void> {
  const showLog = 'Show Log';
  const message = error instanceof Error ? error.message : String(error);
  if ((await window.showErrorMessage(`Perf Issue: ${message}`, showLog)) === showLog) log.show();
}
