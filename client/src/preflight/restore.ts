import { isKeptState } from '#client/preflight/protocol';
import { preflightViewType } from '#client/preflight/viewType';
import type { Publishing } from '#client/publish/publishing';
import { Uri, window, workspace, type Disposable } from 'vscode';

/** Brings panels back that were open when the window was reloaded: with their draft as it is now. */
export const restorePanels = (load: () => Promise<Publishing>): Disposable =>
  window.registerWebviewPanelSerializer(preflightViewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      if (!isKeptState(state) || !workspace.isTrusted) {
        panel.dispose();
        return;
      }
      const document = await workspace.openTextDocument(Uri.parse(state.draft, true));
      // Not waited for: the panel is there when the person is done with it.
      void load().then((publishing) => publishing.publishDraft(document, panel));
    },
  });
