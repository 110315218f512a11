/** Makes the changes of an import in VS Code's refactor preview, where a person takes or leaves each: one edit, one undo. */
import { toRange } from '#client/drafts/ranges';
import { takenFrom } from '#core/filling/taken';
import type { PlannedChange } from '#core/protocol';
import { commands, Range, ThemeIcon, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** The changes that the person took; none where they gave up. The draft has them then. */
export async function previewChanges(
  document: TextDocument,
  changes: readonly PlannedChange[],
): Promise<readonly PlannedChange[]> {
  const before = document.getText();
  const edits = changes.map(({ edit: { range, newText } }) => {
    const { start, end } = toRange(range);
    return { span: { start: document.offsetAt(start), end: document.offsetAt(end) }, newText };
  });
  const edit = new WorkspaceEdit();
  for (const change of changes)
    edit.replace(document.uri, toRange(change.edit.range), change.edit.newText, metadataOf(change));
  // VS Code shows the preview only where something waits for the person's word. What cannot be there is not listed.
  edit.deleteFile(NOTHING, { ignoreIfNotExists: true }, { label: 'Import', needsConfirmation: true });
  if (!(await workspace.applyEdit(edit))) return [];
  const taken = takenFrom(before, edits, document.getText()) ?? [];
  return taken.flatMap((index) => changes[index] ?? []);
}

/** No file, in a file system that every VS Code has: in one that is not there nothing can be looked for. */
const NOTHING = Uri.from({ scheme: 'vscode-userdata', path: '/perf-issue/nothing' });

/** Makes all of the changes. */
export function applyChanges(document: TextDocument, changes: readonly PlannedChange[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const { edit: change } of changes) edit.replace(document.uri, toRange(change.range), change.newText);
  return workspace.applyEdit(edit);
}

/** Makes the draft what it was before the last edit; whether it took that. */
export async function takeBack(document: TextDocument, before: string): Promise<boolean> {
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
  if (document.getText() === before) return true;
  // Undoing is for what has the focus, which somebody may have moved. Written back, it is a step of undo more.
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), before);
  return workspace.applyEdit(edit);
}

/** How a change stands in the preview; what needs the person's word is not ticked. */
function metadataOf({ kind, path, overwrites, isSuggestion = false, evidence = '' }: PlannedChange) {
  const [label, icon] = KINDS[kind];
  const of = path.at(-1) ?? '';
  return {
    label: overwrites ? 'Replaces what you wrote' : isSuggestion ? `Suggested: ${of}` : label,
    description: isSuggestion ? evidence : of,
    needsConfirmation: overwrites || isSuggestion,
    iconPath: new ThemeIcon(icon),
  };
}

const KINDS: Readonly<Record<PlannedChange['kind'], readonly [label: string, icon: string]>> = {
  metric: ['Figures', 'dashboard'],
  comparison: ['Before/After table', 'table'],
  gain: ['Before/After table', 'arrow-both'],
  method: ['How it was measured', 'beaker'],
  scenario: ['Test scenarios', 'list-ordered'],
  criterion: ['What the figures prove', 'check'],
  cause: ['Suggested', 'lightbulb'],
  profile: ['Profile', 'flame'],
  provenance: ['Where the figures come from', 'references'],
  chart: ['Charts', 'graph-line'],
};
