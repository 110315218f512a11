import { askForTarget } from '#client/target/askForTarget';
import type { ChosenTargets } from '#client/target/chosenTargets';
import { gitCandidates } from '#client/target/gitExtension';
import { proposeTarget } from '#client/target/proposal';
import { virtualTarget } from '#client/target/typedTarget';
import type { Target } from '#core/publish/records';
import type { Candidate } from '#core/publish/target';
import { workspace, type Uri } from 'vscode';

/** The folder that a draft's choice of repository is kept for: its workspace folder, else its own. */
export function folderOf(draft: Uri): string {
  const folder = workspace.getWorkspaceFolder(draft);
  return folder?.uri.toString() ?? draft.with({ path: draft.path.replace(/\/[^/]*$/, '') }).toString();
}

/** The repositories that a draft's folder has to do with. */
export async function candidatesNear(draft: Uri): Promise<readonly Candidate[]> {
  const folder = workspace.getWorkspaceFolder(draft)?.uri;
  const virtual = folder && virtualTarget(folder);
  return virtual ? [{ repository: virtual, remotes: [], upstream: false }] : gitCandidates(draft);
}

/** The repository for a draft's new issue: chosen before, the only one near, or asked for. Undefined: gave up. */
export async function findTarget(
  draft: Uri,
  host: string,
  chosen: ChosenTargets,
): Promise<Target | undefined> {
  const candidates = await candidatesNear(draft);
  const remembered = chosen.get(folderOf(draft));
  const proposal = proposeTarget(remembered, candidates, host);
  if (proposal.kind === 'known') return proposal.target;
  return changeTarget(draft, { host, candidates, current: null, forkOf: null }, chosen);
}

/** Asks for another repository and remembers it for the draft's folder. Undefined where the person gave up. */
export async function changeTarget(
  draft: Uri,
  options: Parameters<typeof askForTarget>[0],
  chosen: ChosenTargets,
): Promise<Target | undefined> {
  const target = await askForTarget(options);
  if (target) await chosen.set(folderOf(draft), target);
  return target;
}
