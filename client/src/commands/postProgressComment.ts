import { draftOf, sayNoDraft } from '#client/commands/draftOf';
import { isTrusted } from '#client/commands/publish';
import type { Publishing } from '#client/publish/publishing';

/** Posts the draft's figures from before and after as a comment on its issue. */
export async function postProgressComment(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  const document = await draftOf(clicked);
  if (!document) {
    await sayNoDraft();
    return;
  }
  if (await isTrusted()) await (await load()).postProgressComment(document);
}
