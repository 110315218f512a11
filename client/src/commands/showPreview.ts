import { withDraft } from '#client/commands/draftOf';
import { commands } from 'vscode';

/** Shows the draft in VS Code's own Markdown preview, beside it. */
export async function showPreview(clicked: unknown): Promise<void> {
  await withDraft(clicked, async ({ uri }) => {
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  });
}
