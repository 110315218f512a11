import { draftOf, sayNoDraft } from '#client/commands/draftOf';
import { isTrusted } from '#client/commands/publish';
import type { Publishing } from '#client/publish/publishing';

/** Brings what the tracker has of the draft's issue into the draft. */
export async function pullIssue(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  const document = await draftOf(clicked);
  if (!document) {
    await sayNoDraft();
    return;
  }
  if (await isTrusted()) await (await load()).pullIssue(document);
}
