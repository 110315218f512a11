import type { Comparison } from '#client/publish/flow';
import { afterUpdate, issueAsText } from '#client/publish/issueSides';
import type { SideTexts } from '#client/publish/sideTexts';
import { commands, ViewColumn, type Uri } from 'vscode';

/** Both sides of an update in VS Code's diff editor. `reveal` false: only brings up to date what is shown. */
export async function showDifferences(
  sides: SideTexts,
  draft: Uri,
  { stored, outgoing, preparation }: Comparison,
  reveal: boolean,
): Promise<void> {
  const path = `/${stored.owner}/${stored.name}/${stored.number}.md`;
  const request = { ...preparation.plan.request, body: outgoing.payload.body };
  const theirs = sides.put(path, `tracker ${draft.toString()}`, issueAsText(stored));
  const ours = sides.put(path, `draft ${draft.toString()}`, issueAsText(afterUpdate(stored, request)));
  if (!reveal) return;
  const title = `${stored.owner}/${stored.name}#${stored.number}: now ↔ what will be sent`;
  await commands.executeCommand('vscode.diff', theirs, ours, title, {
    viewColumn: ViewColumn.One,
    preview: true,
    preserveFocus: true,
  });
}
