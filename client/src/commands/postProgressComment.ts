import { withDraft } from '#client/commands/draftOf';
import { isTrusted } from '#client/commands/publish';
import type { Publishing } from '#client/publish/publishing';

/** Posts the draft's figures from before and after as a comment on its issue. */
export async function postProgressComment(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    if (await isTrusted()) await (await load()).postProgressComment(document);
  });
}
