/** Both the draft and its issue have changed: the person merges them in VS Code's merge editor. */
import type { ServerSession } from '#client/server/session';
import type { SideTexts } from '#client/publish/sideTexts';
import { commonText, type IssueText } from '#core/publish/issueText';
import type { StoredIssue } from '#core/publish/ports';
import type { Publication } from '#core/publish/records';
import { commands, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

export interface MergeWorld {
  readonly server: ServerSession;
  readonly sides: SideTexts;
  /** Where the result of a merge stands until it is taken into the draft. */
  readonly folder: Uri;
}

/** VS Code begins with what merges by itself where the result holds this, else with the result as it is. */
const conflictStart = '<<<<<<< \n';

/** The draft's text with an issue's in it; throws where the draft is none any more. */
export async function textWith(server: ServerSession, document: TextDocument, { title, body }: IssueText) {
  const textDocument = { uri: document.uri.toString() };
  const text = await server.request('perfIssue/draftWithIssue', { textDocument, title, body });
  if (!text) throw new Error('The draft is not open any more.');
  return text;
}

/**
 * Has the person merge the issue's text into the draft. Whether the draft has the merged text now: it is replaced as
 * one edit, which can be undone, and only if it has not changed meanwhile.
 */
export async function mergeIntoDraft(
  { server, sides, folder }: MergeWorld,
  document: TextDocument,
  issue: StoredIssue,
  base: Publication | null,
): Promise<boolean> {
  const name = `${issue.owner}/${issue.name}#${issue.number}`;
  const ours = document.getText();
  const theirs = await textWith(server, document, issue);
  const agreed = base?.stored
    ? (await textWith(server, document, base.stored)).text
    : commonText(ours, theirs.text);
  if (document.version !== theirs.version) throw new Error('The draft changed meanwhile. Try again.');
  const path = `/${issue.owner}/${issue.name}/${issue.number}.md`;
  const result = Uri.joinPath(folder, `merge-${issue.number}-${Date.now().toString(36)}.md`);
  await workspace.fs.writeFile(result, new TextEncoder().encode(conflictStart));
  try {
    // It opens where the focus is: not in the panel's narrow column.
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    // Addresses as they are, not as text: a remote window translates them on their way.
    await commands.executeCommand('_open.mergeEditor', {
      base: sides.put(path, 'merge base', agreed),
      input1: {
        uri: sides.put(path, 'merge tracker', theirs.text),
        title: 'At the tracker',
        description: name,
      },
      input2: { uri: sides.put(path, 'merge draft', ours), title: 'Your draft' },
      output: result,
    });
  } catch (error) {
    await workspace.fs.delete(result);
    throw error;
  }
  await tabClosed(result);
  const merged = new TextDecoder().decode(await workspace.fs.readFile(result));
  await workspace.fs.delete(result);
  if (merged.startsWith('<<<<<<<') || merged === '') {
    window.setStatusBarMessage('Nothing was merged: the draft is as it was.', 8_000);
    return false;
  }
  return takeIn(document, theirs.version, merged);
}

/** Resolves when the editor with this file has been closed. */
function tabClosed(file: Uri): Promise<void> {
  const name = file.path.split('/').at(-1) ?? '';
  return new Promise((resolve) => {
    const subscription = window.tabGroups.onDidChangeTabs(({ closed }) => {
      // The input of a merge editor's tab is not in the API: its label has the file's name.
      if (!closed.some(({ label }) => label.includes(name))) return;
      subscription.dispose();
      resolve();
    });
  });
}

async function takeIn(document: TextDocument, version: number, merged: string): Promise<boolean> {
  const take = 'Take It into the Draft';
  const answer = await window.showInformationMessage(
    'The merge editor was closed. Take its result into the draft? It is one step to undo.',
    take,
    'Leave the Draft',
  );
  if (answer !== take) return false;
  if (document.version !== version) {
    await window.showWarningMessage(
      'The draft changed while it was merged, so it was left as it is. Merge again.',
    );
    return false;
  }
  await replaceText(document, merged);
  return true;
}

/** Replaces a draft's text as one edit. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  if (!(await workspace.applyEdit(edit)))
    throw new Error(`The editor refused to write into ${workspace.asRelativePath(document.uri)}.`);
}
