import { withDraft } from '#client/commands/draftOf';
import { trackerEndpoints } from '#client/publish/trackerSetting';
import type { ChosenTargets } from '#client/target/chosenTargets';
import { candidatesNear, changeTarget, folderOf } from '#client/target/findTarget';
import { window } from 'vscode';

/** Lets the person choose where the drafts of this folder are published. */
export async function selectRepository(chosen: ChosenTargets, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    const { host } = trackerEndpoints();
    const candidates = await candidatesNear(document.uri);
    const current = chosen.get(folderOf(document.uri));
    const target = await changeTarget(document.uri, { host, candidates, current, forkOf: null }, chosen);
    if (!target) return;
    window.setStatusBarMessage(`Drafts of this folder go to ${target.owner}/${target.name}.`, 5_000);
  });
}
