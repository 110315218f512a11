import { withDraft } from '#client/commands/draftOf';
import type { ServerSession } from '#client/server/session';
import { env, window } from 'vscode';

/** Puts the body, as it would be published, on the clipboard; the title is one click away. */
export async function copyAsMarkdown(server: ServerSession, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    const textDocument = { uri: document.uri.toString() };
    const rendered = await server.request('perfIssue/renderDraft', { textDocument });
    if (!rendered) return;
    const { title, body } = rendered.payload;
    await env.clipboard.writeText(body);
    const copyTitle = 'Copy Title';
    const message = 'The issue’s text is on the clipboard, without placeholders and instruction comments.';
    const answer = await window.showInformationMessage(message, ...(title === '' ? [] : [copyTitle]));
    if (answer === copyTitle) await env.clipboard.writeText(title);
  });
}
