import { createNodeClient } from '#client/server/nodeClient';
import { start } from '#client/start';
import type { ExtensionContext } from 'vscode';

/** The extension in a Node extension host: on the desktop and in remote windows. */
export function activate(context: ExtensionContext): void {
  start(context, {
    createClient: createNodeClient,
    loadPublishing: async (world) => {
      const { createPublishing } = await import('#client/publish/main');
      return createPublishing(world);
    },
  });
}
