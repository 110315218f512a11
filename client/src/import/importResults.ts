import { draftEditor, sayNoDraft } from '#client/commands/draftOf';
import { draftLanguage } from '#client/drafts/chooseDraft';
import { chooseResult, type ChosenResult } from '#client/import/chooseResult';
import { chooseUse } from '#client/import/chooseUse';
import { importOne, sayNotImported } from '#client/import/importOne';
import type { ImportWorld } from '#client/import/importing';
import { nameOf, type ReadResult } from '#client/import/readResult';
import { readWithProgress } from '#client/import/readWithProgress';
import { readText } from '#core/importers/read';
import { FileType, Uri, window, workspace, type TextDocument } from 'vscode';

/** From a tool's output to a filled draft: one step of undo, and nothing that the person did not see. */
export async function importResults(world: ImportWorld, argument: unknown, selected: unknown): Promise<void> {
  const document = await draftToFill();
  if (!document) return;
  const files = chosenFiles(argument, selected);
  const folder = files?.length === 1 ? await folderIn(files[0]) : null;
  const chosen = files && !folder ? { files } : await chooseResult(world.log, { folder });
  if (chosen) await importInto(world, document, chosen);
}

/** Asks what each of the results is, and imports it. */
export async function importInto(
  world: ImportWorld,
  document: TextDocument,
  chosen: ChosenResult,
): Promise<void> {
  for (const { name, uri, outcome, ...read } of await readAll(chosen)) {
    if (outcome.status === 'failed') {
      await sayNotImported(name, outcome.problem);
      return;
    }
    const use = await chooseUse(outcome.result, document.uri, uri);
    if (!use || !(await importOne(world, document, { ...read, name, result: use.result }, use.use))) return;
  }
}

/** The draft in view; where several are open besides, or none is, the person says which. */
async function draftToFill(): Promise<TextDocument | undefined> {
  const editor = draftEditor();
  if (editor) return editor.document;
  const drafts = workspace.textDocuments.filter(({ languageId }) => languageId === draftLanguage);
  const files = drafts.length > 0 ? drafts.map(({ uri }) => uri) : await workspace.findFiles('**/*.perf.md');
  const items = files.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  if (items.length === 0) {
    await sayNoDraft();
    return undefined;
  }
  const chosen =
    items.length === 1
      ? items[0]
      : await window.showQuickPick(items, { title: 'Import Results: into which draft?' });
  if (!chosen) return undefined;
  const document = await workspace.openTextDocument(chosen.uri);
  await window.showTextDocument(document);
  return document;
}

/** The files that a menu was opened on. */
function chosenFiles(argument: unknown, selected: unknown): readonly Uri[] | undefined {
  const files = (Array.isArray(selected) ? selected : [argument]).filter((uri) => uri instanceof Uri);
  const results = files.filter(({ path }) => !path.endsWith('.perf.md'));
  return results.length > 0 ? results : undefined;
}

/** The folder that a menu was opened on; null where that is none. */
async function folderIn(uri: Uri | undefined): Promise<Uri | null> {
  if (!uri) return null;
  const { type } = await workspace.fs.stat(uri);
  return (type & FileType.Directory) === 0 ? null : uri;
}

interface Named extends ReadResult {
  readonly name: string;
  /** Null where it is no file. */
  readonly uri: Uri | null;
}

async function readAll(chosen: ChosenResult): Promise<Named[]> {
  if ('text' in chosen)
    return [{ name: 'The text', uri: null, outcome: readText(chosen.text), source: null, written: null }];
  const results: Named[] = [];
  for (const uri of chosen.files) {
    results.push({ name: nameOf(uri), uri, ...(await readWithProgress(uri)) });
  }
  return results;
}
