import { settingOf } from '#client/ui/settingError';
import { CancellationError, commands, window, type Disposable, type LogOutputChannel } from 'vscode';

/**
 * What a command does; its result is the command's. Arguments come from anywhere and are checked by the command; a menu
 * over several files gives all of them as the second.
 */
export type Command = (argument: unknown, selected: unknown) => unknown;

/** Registers commands by their ids. A failure is logged and shown, with the way to the log. */
export function registerCommands(
  table: Readonly<Record<string, Command>>,
  log: LogOutputChannel,
): Disposable[] {
  return Object.entries(table).map(([id, run]) =>
    commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
      try {
        return await run(argument, selected);
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
  const message = `Perf Issue: ${error instanceof Error ? error.message : String(error)}`;
  const setting = settingOf(error);
  if (setting !== null) {
    const openSetting = 'Open Setting';
    if ((await window.showErrorMessage(message, openSetting)) === openSetting)
      await commands.executeCommand('workbench.action.openSettings', `@id:${setting}`);
    return;
  }
  const showLog = 'Show Log';
  if ((await window.showErrorMessage(message, showLog)) === showLog) log.show();
}
