import type { ChosenTargets } from '#client/target/chosenTargets';
import { candidatesNear, folderOf } from '#client/target/findTarget';
import { proposeTarget } from '#client/target/proposal';
import type { Target } from '#core/publish/records';
import { workspace, type Uri } from 'vscode';

/** The repository that was chosen for a draft, or the only one that its clone's remotes lead to. Nobody is asked. */
export async function knownTarget(draft: Uri, chosen: ChosenTargets): Promise<Target | null> {
  const candidates = workspace.isTrusted ? await candidatesNear(draft) : [];
  const remembered = chosen.get(folderOf(draft));
  const host = remembered?.host ?? candidates[0]?.repository.host;
  if (host === undefined) return null;
  const proposal = proposeTarget(remembered, candidates, host);
  return proposal.kind === 'known' ? proposal.target : null;
}
