import { withDraft } from '#client/commands/draftOf';
import { issueAddress } from '#client/publish/issueAddress';
import type { ServerSession } from '#client/server/session';
import { openAddress } from '#client/ui/openAddress';
import { commands, window } from 'vscode';

/** Opens the issue that the draft was published as. */
export async function openPublishedIssue(server: ServerSession, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    const textDocument = { uri: document.uri.toString() };
    const summary = await server.request('perfIssue/draftSummary', { textDocument });
    const issue = summary?.issue ?? null;
    if (issue === null) {
      const publish = 'Publish Issue';
      const answer = await window.showInformationMessage('This draft is not published yet.', publish);
      if (answer === publish) await commands.executeCommand('perfIssue.publish', document.uri);
      return;
    }
    const address = issueAddress(issue);
    if (address === null) {
      await window.showWarningMessage(
        `The front matter's “issue” is no web address: ${issue}. Correct it, or remove it and publish again.`,
      );
      return;
    }
    await openAddress(address);
  });
}
