import { withDraft } from '#client/commands/draftOf';
import { mayReachTracker } from '#client/commands/trust';
import { draftLanguage } from '#client/drafts/chooseDraft';
import type { Publishing } from '#client/publish/publishing';
import { window, workspace, type TextDocument } from 'vscode';

/** Publishes the draft, as a new issue or as an update of its own. */
export async function publish(load: () => Promise<Publishing>, clicked: unknown): Promise<void> {
  await withDraft(clicked, async (document) => {
    if (!(await mayReachTracker())) return;
    const saved = document.isUntitled ? await saveUntitled(document) : document;
    if (!saved) return;
    const { publishDraft } = await load();
    await publishDraft(saved);
  });
}

/** The address is written into the draft, so the draft needs a place first. Undefined: the person gave up. */
async function saveUntitled(document: TextDocument): Promise<TextDocument | undefined> {
  const save = 'Save…';
  const answer = await window.showInformationMessage(
    'Save the draft first, as a file *.perf.md: the issue’s address is written into it, so that publishing again updates the same issue.',
    save,
  );
  if (answer !== save) return undefined;
  const uri = await workspace.save(document.uri);
  if (!uri) return undefined;
  const saved = await workspace.openTextDocument(uri);
  if (saved.languageId === draftLanguage) return saved;
  await window.showWarningMessage(
    'Only files *.perf.md are drafts. Save it under such a name, then publish again.',
  );
  return undefined;
}
