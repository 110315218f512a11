/** Drafts in the real editor: opened, changed and asked about as VS Code does it. */
import path from 'node:path';
import {
  commands,
  languages,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { testContext } from '../context';
import { until } from '../poll';

/** A file of the suite's workspace. */
export const workspaceFile = (name: string): Uri => Uri.file(path.join(testContext().workspace, name));

/** Opens a draft of the sample workspace in an editor. */
export async function showDraft(name: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(workspaceFile(name)));
}

/** A draft that is not on disk. */
export async function showUntitled(content: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language: 'perf-issue', content }));
}

/** Writes a file into the workspace and opens it; for what needs a draft of its own on disk. */
export async function showNewFile(name: string, text: string | Uint8Array): Promise<TextEditor> {
  const uri = workspaceFile(name);
  await workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return window.showTextDocument(await workspace.openTextDocument(uri));
}

/** Closes all editors, and throws away what is not saved. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor?.document.isDirty === true) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** The rule's code: VS Code gives it with the address of its page where there is one. */
export const codeOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** Waits until the document's problems fulfil the condition, and gives them. */
export function problemsWhen(
  { uri }: TextDocument,
  what: string,
  condition: (problems: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  return until(what, () => {
    const problems = languages.getDiagnostics(uri);
    return condition(problems) && problems;
  });
}

/** Waits for a problem with this code. */
export async function problem(document: TextDocument, code: string): Promise<Diagnostic> {
  const found = await problemsWhen(document, `the problem ${code}`, (problems) =>
    problems.some((each) => codeOf(each) === code),
  );
  return found.find((each) => codeOf(each) === code)!;
}

/** The code actions at a range, as the light bulb gets them. */
export function codeActions({ uri }: TextDocument, range: Range, kind?: string): Thenable<CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind);
}

/** Applies what a code action changes. */
export async function apply({ title, edit }: CodeAction): Promise<void> {
  if (!edit || !(await workspace.applyEdit(edit))) throw new Error(`“${title}” could not be applied.`);
}
