import { withDraft } from '#client/commands/draftOf';
import { mayReachTracker } from '#client/commands/trust';
import type { Publishing } from '#client/publish/publishing';

/** Posts the draft's figures from before and after as a comment on its issue. */
export async function postProgressComment(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    if (await mayReachTracker()) await (await load()).postProgressComment(document);
  });
}
