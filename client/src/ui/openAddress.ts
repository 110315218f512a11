import { commands } from 'vscode';

/**
 * Opens a web address in the browser exactly as it is spelled. `env.openExternal` takes a `Uri`, which decodes the query
 * and encodes it otherwise: an `&` or `#` inside a prefilled text would end it.
 */
export async function openAddress(address: string): Promise<void> {
  await commands.executeCommand('vscode.open', address);
}
