import type { ServerSession } from '#client/server/session';
import { ProgressLocation, window } from 'vscode';

/** Ends the language server and starts a new one, which reads everything anew. */
export async function restartServer(server: ServerSession): Promise<void> {
  const title = 'Restarting the Perf Issue language server…';
  await window.withProgress({ location: ProgressLocation.Window, title }, () => server.restart());
}
