import { mayReachTracker } from '#client/commands/trust';
import type { Publishing } from '#client/publish/publishing';
import type { Uri } from 'vscode';

/** Opens a draft of an issue that is there already; undefined where none was opened. */
export async function openIssueAsDraft(load: () => Promise<Publishing>): Promise<Uri | undefined> {
  return (await mayReachTracker()) ? (await load()).openIssueAsDraft() : undefined;
}
