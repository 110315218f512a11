import { isNode } from '#client/isNode';
import { start } from '#client/start';
import type { ExtensionContext } from 'vscode';

/** The extension, in a Node extension host and in a browser's: what one of them lacks is loaded in the other alone. */
export function activate(context: ExtensionContext): void {
  start(context, {
    createClient: async (extension, log) => {
      if (isNode) {
        const { createNodeClient } = await import('#client/server/nodeClient');
        return createNodeClient(extension, log);
      }
      const { createWebClient } = await import('#client/server/webClient');
      return createWebClient(extension, log);
    },
    loadPublishing: async (world) => {
      const { createPublishing } = await import('#client/publish/main');
      return createPublishing(world);
    },
    loadImporting: async (world) => {
      const { createImporting } = await import('#client/import/main');
      return createImporting(world);
    },
  });
}
