import { draftOf, sayNoDraft } from '#client/commands/draftOf';
import { commands } from 'vscode';

/** Shows the draft in VS Code's own Markdown preview, beside it. */
export async function showPreview(clicked: unknown): Promise<void> {
  const document = await draftOf(clicked);
  if (!document) {
    await sayNoDraft();
    return;
  }
  await commands.executeCommand('markdown.showPreviewToSide', document.uri);
}
