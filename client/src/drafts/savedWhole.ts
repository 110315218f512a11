import { draftLanguage } from '#client/drafts/chooseDraft';
import { window, workspace, type Disposable, type LogOutputChannel, type TextDocument } from 'vscode';

/**
 * Watches that saved drafts are whole on the disk: where only a part of the text fits, VS Code writes that part over the
 * file and takes it for saved. The text is still in the editor then.
 */
export const watchSaving = (log: LogOutputChannel): Disposable =>
  workspace.onDidSaveTextDocument((document) => {
    if (document.languageId !== draftLanguage || document.encoding !== 'utf8') return;
    check(document).catch((error: unknown) => {
      log.warn(`${document.uri.toString()} could not be looked at after it was saved.`, error);
    });
  });

async function check(document: TextDocument): Promise<void> {
  for (;;) {
    const { uri } = document;
    const wanted = new TextEncoder().encode(document.getText());
    const { size } = await workspace.fs.stat(uri);
    if (document.isDirty || size >= wanted.length) return;
    const name = workspace.asRelativePath(uri);
    const answer = await window.showErrorMessage(
      `Only ${size} of ${wanted.length} bytes of ${name} were saved: its disk is full. The editor has all of the text. Free some space and save it again before you close it.`,
      'Save Again',
    );
    if (answer === undefined) return;
    // The editor takes it for saved, and would not save it again before it changes.
    if (await document.save())
      await workspace.fs.writeFile(uri, new TextEncoder().encode(document.getText()));
  }
}
