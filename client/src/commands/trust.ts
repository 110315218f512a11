import { commands, window, workspace } from 'vscode';

/** Whether the person trusts this workspace; where not, says what is not done for it, with the way to trust it. */
export async function isTrusted(refusal: string): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const answer = await window.showWarningMessage(refusal, manage);
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
  return false;
}

/** Whether this workspace may talk to a tracker. */
export const mayReachTracker = (): Promise<boolean> =>
  isTrusted(
    'This workspace is not trusted, so nothing is published from it or fetched for it: its files would say where your issue goes. You can go on writing.',
  );
