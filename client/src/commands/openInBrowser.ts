import { withDraft } from '#client/commands/draftOf';
import { trackerEndpoints } from '#client/publish/trackerSetting';
import type { ServerSession } from '#client/server/session';
import type { ChosenTargets } from '#client/target/chosenTargets';
import { findTarget } from '#client/target/findTarget';
import { openAddress } from '#client/ui/openAddress';
import { browserUrl } from '#core/publish/browserUrl';
import { env, window } from 'vscode';

/** Opens the tracker's form for a new issue, filled in from the draft: for those who are not signed in here. */
export async function openInBrowser(
  server: ServerSession,
  chosen: ChosenTargets,
  clicked: unknown,
): Promise<void> {
  await withDraft(clicked, async (document) => {
    const endpoints = trackerEndpoints();
    const textDocument = { uri: document.uri.toString() };
    const rendered = await server.request('perfIssue/renderDraft', { textDocument });
    const target = await findTarget(document.uri, endpoints.host, chosen);
    if (!rendered || !target) return;
    const { url, omitted } = browserUrl(endpoints, target, rendered.payload, null);
    if (omitted.includes('body')) {
      await env.clipboard.writeText(rendered.payload.body);
      const others = omitted.filter((field) => field !== 'body');
      const also = others.length === 0 ? '' : ` Choose ${others.join(', ')} there, too.`;
      const message = `The text is too long for the form’s address. It is on the clipboard: paste it into the form.${also}`;
      const open = 'Open Form';
      if ((await window.showInformationMessage(message, open)) !== open) return;
    }
    await openAddress(url);
  });
}
