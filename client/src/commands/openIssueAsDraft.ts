import { isTrusted } from '#client/commands/publish';
import type { Publishing } from '#client/publish/publishing';

/** Opens a draft of an issue that is there already. */
export async function openIssueAsDraft(load: () => Promise<Publishing>): Promise<void> {
  if (await isTrusted()) await (await load()).openIssueAsDraft();
}
