/** Both the draft and its issue have changed: the person merges them in VS Code's merge editor. */
import type { ServerSession } from '#client/server/session';
import { recordAgreement } from '#client/publish/agreement';
import { draftLanguage } from '#client/drafts/chooseDraft';
import { fileExists } from '#client/drafts/fileExists';
import type { OpenMerges } from '#client/publish/openMerges';
import { commonText, type IssueText } from '#core/publish/issueText';
import { messageOf } from '#core/publish/run';
import type { Journal, StoredIssue } from '#core/publish/ports';
import { readPublication, type Publication } from '#core/publish/records';
import type { IssueRef } from '#core/publish/repository';
import { commands, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

export interface MergeWorld {
  readonly server: ServerSession;
  /** A folder of this extension's own: each merge has one in it until it is ended. */
  readonly storage: Uri;
  readonly merges: OpenMerges;
}

/**
 * The folder's name stands in the manifest: a file in it starts the extension, and the title of its merge editor has
 * *Complete Merge*.
 */
const mergesFolder = 'perf-issue-merges';

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
 * one edit, which can be undone, and only if it has not changed meanwhile. All of it is in files, so that a window that is
 * loaded anew goes on with it (`resumeMerges`), and then records the agreement.
 */
export async function mergeIntoDraft(
  { server, storage, merges }: MergeWorld,
  document: TextDocument,
  issue: StoredIssue,
  base: Publication | null,
  agreement: Publication,
): Promise<boolean> {
  const ours = document.getText();
  const theirs = await textWith(server, document, issue);
  const agreed = base?.stored
    ? (await textWith(server, document, base.stored)).text
    : commonText(ours, theirs.text);
  if (document.version !== theirs.version) throw new Error('The draft changed meanwhile. Try again.');
  const merge = filesOf(storage, `merge-${issue.number}-${Date.now().toString(36)}`);
  try {
    await write(merge.record, JSON.stringify({ draft: document.uri.toString(), agreement }));
    await write(merge.base, agreed);
    await write(merge.theirs, theirs.text);
    await write(merge.ours, ours);
    await write(merge.result, conflictStart);
    await merges.add(merge.name);
    await openEditor(merge, issue);
    await tabClosed(merge.name);
    return await takeResult(merge, document);
  } finally {
    await end(merges, merge);
  }
}

/** Goes on with the merges that a window had open when it was loaded anew: each ends as it would have. */
export async function resumeMerges({ storage, merges }: MergeWorld, journal: Journal): Promise<void> {
  await Promise.all(
    merges.names().map(async (name) => {
      const merge = filesOf(storage, name);
      try {
        const { draft, agreement } = readRecord(await read(merge.record));
        // A browser that is reloaded at once may not know of the last editors.
        if (!hasTab(name)) await openEditor(merge, agreement.issue);
        await tabClosed(name);
        if (await takeResult(merge, await opened(draft))) await recordAgreement(journal, agreement);
      } catch (error) {
        await window.showErrorMessage(
          `A merge with #${name.split('-')[1] ?? ''} that the window had open could not be ended (${messageOf(error)}). The draft is as it was: pull from the issue to merge again.`,
        );
      } finally {
        await end(merges, merge);
      }
    }),
  );
}

type MergeFiles = ReturnType<typeof filesOf>;

function filesOf(storage: Uri, name: string) {
  const folder = Uri.joinPath(storage, mergesFolder, name);
  const file = (of: string): Uri => Uri.joinPath(folder, of);
  return {
    ...{ name, folder, record: file('merge.json'), base: file('base.md'), theirs: file('tracker.md') },
    ours: file('draft.md'),
    // Its name is in the tab's label, which is all that the API says of a merge editor.
    result: file(`${name}.md`),
  };
}

const write = (file: Uri, text: string): Thenable<void> =>
  workspace.fs.writeFile(file, new TextEncoder().encode(text));
const read = async (file: Uri): Promise<string> =>
  new TextDecoder().decode(await workspace.fs.readFile(file));

/** The draft; null where its file is gone. */
async function opened(draft: string): Promise<TextDocument | null> {
  const uri = Uri.parse(draft, true);
  return (await fileExists(uri)) ? workspace.openTextDocument(uri) : null;
}

/** Throws where it is none of ours. */
function readRecord(text: string): { readonly draft: string; readonly agreement: Publication } {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'draft' in value && 'agreement' in value) {
    const agreement = readPublication(value.agreement);
    if (typeof value.draft === 'string' && agreement) return { draft: value.draft, agreement };
  }
  throw new Error('what is known of it cannot be read');
}

async function end(merges: OpenMerges, { name, folder }: MergeFiles): Promise<void> {
  await merges.remove(name);
  try {
    await workspace.fs.delete(folder, { recursive: true });
  } catch {
    // It was never made, on a full disk. Nothing looks into what is left.
  }
}

async function openEditor(merge: MergeFiles, issue: IssueRef): Promise<void> {
  // It opens where the focus is: not in the panel's narrow column.
  await commands.executeCommand('workbench.action.focusFirstEditorGroup');
  // Addresses as they are, not as text: a remote window translates them on their way.
  await commands.executeCommand('_open.mergeEditor', {
    base: merge.base,
    input1: {
      uri: merge.theirs,
      title: 'At the tracker',
      description: `${issue.owner}/${issue.name}#${issue.number}`,
    },
    input2: { uri: merge.ours, title: 'Your draft' },
    output: merge.result,
  });
}

const hasTab = (name: string): boolean =>
  window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(name)));

/** Resolves when the editor of this merge has been closed. */
function tabClosed(name: string): Promise<void> {
  return new Promise((resolve) => {
    const subscription = window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (!closed.some(({ label }) => label.includes(name))) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Asks about the result of a merge whose editor is closed, and takes it in. */
async function takeResult(merge: MergeFiles, document: TextDocument | null): Promise<boolean> {
  const merged = await read(merge.result);
  if (merged.startsWith('<<<<<<<') || merged === '') {
    window.setStatusBarMessage('Nothing was merged: the draft is as it was.', 8_000);
    return false;
  }
  const take = 'Take It into the Draft';
  const answer = await window.showInformationMessage(
    'The merge editor was closed. Take its result into the draft? It is one step to undo.',
    take,
    'Leave the Draft',
  );
  if (answer !== take) return false;
  if (document?.getText() !== (await read(merge.ours))) {
    await window.showTextDocument(
      await workspace.openTextDocument({ content: merged, language: draftLanguage }),
    );
    await window.showWarningMessage(
      'The draft changed or is gone since the merge began, so it was left as it is; what you merged is in a new editor. Merge again, or copy from there.',
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
