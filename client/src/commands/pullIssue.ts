import { withDraft } from '#client/commands/draftOf';
import { mayReachTracker } from '#client/commands/trust';
import type { Publishing } from '#client/publish/publishing';

/** Brings what the tracker has of the draft's issue into the draft. */
export async function pullIssue(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    if (await mayReachTracker()) await (await load()).pullIssue(document);
  });
}
