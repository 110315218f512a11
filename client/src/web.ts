import { createWebClient } from '#client/server/webClient';
import { start } from '#client/start';
import type { ExtensionContext } from 'vscode';

/** The extension in a browser's extension host: vscode.dev and its kin. */
export function activate(context: ExtensionContext): void {
  start(context, {
    createClient: createWebClient,
    loadPublishing: async (world) => {
      const { createPublishing } = await import('#client/publish/webMain');
      return createPublishing(world);
    },
  });
}
