import { draftEditor, sayNoDraft } from '#client/commands/draftOf';
import { folderPath } from '#client/drafts/draftPlaces';
import { draftLanguage } from '#client/drafts/chooseDraft';
import { chooseResult, type ChosenResult } from '#client/import/chooseResult';
import { chooseUse } from '#client/import/chooseUse';
import { importOne, sayNotImported } from '#client/import/importOne';
import { isGivenUp, shownLine } from '#client/import/imported';
import type { ImportWorld } from '#client/import/importing';
import type { ReadResult } from '#client/import/readResult';
import { readAllWithProgress } from '#client/import/readWithProgress';
import { readText } from '#core/importers/read';
import { FileType, TextEditorRevealType, Uri, window, workspace, type TextDocument } from 'vscode';

/** From a tool's output to a filled draft: one step of undo, and nothing that the person did not see. */
export async function importResults(world: ImportWorld, argument: unknown, selected: unknown): Promise<void> {
  const document = await draftToFill();
  if (!document) return;
  const places = chosenPlaces(argument, selected);
  const chosen = places ? await resultsIn(world, places) : await chooseResult(world.log);
  if (chosen) await importInto(world, document, chosen);
}

/** The files among these, and of each folder the result that the person chooses; undefined where they gave up. */
export async function resultsIn(
  { log }: Pick<ImportWorld, 'log'>,
  places: readonly Uri[],
): Promise<ChosenResult | undefined> {
  const files: Uri[] = [];
  for (const place of places) {
    const chosen = (await isFolder(place)) ? await chooseResult(log, { folder: place }) : { files: [place] };
    if (!chosen || 'text' in chosen) return chosen;
    files.push(...chosen.files);
  }
  return { files };
}

/** Asks what each of the results is, and imports it. What cannot be imported is told, and keeps nobody from the others. */
export async function importInto(
  world: ImportWorld,
  document: TextDocument,
  chosen: ChosenResult,
): Promise<void> {
  const all = await readAll(chosen);
  if (isGivenUp(all.map(({ outcome }) => outcome))) return;
  for (const { name, outcome } of all)
    if (outcome.status === 'failed') void sayNotImported(name, outcome.problem);
  for (const { outcome, ...read } of all) {
    if (outcome.status === 'failed') continue;
    const use = await chooseUse(outcome.result, document.uri, read.file);
    const made = use && (await importOne(world, document, { ...read, result: use.result }, use.use));
    if (!made) return;
    if (made.length > 0) reveal(document, shownLine(made, use.use.as));
  }
}

/** The cursor stays where the person has it. */
function reveal(document: TextDocument, line: number): void {
  const editor = window.visibleTextEditors.find((shown) => shown.document === document);
  const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
  editor?.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The draft in view; where several are open besides, or none is, the person says which. */
async function draftToFill(): Promise<TextDocument | undefined> {
  const editor = draftEditor();
  if (editor) return editor.document;
  const drafts = workspace.textDocuments.filter(({ languageId }) => languageId === draftLanguage);
  const files = drafts.length > 0 ? drafts.map(({ uri }) => uri) : await workspace.findFiles('**/*.perf.md');
  const items = files.map((uri) => ({
    label: workspace.asRelativePath(uri),
    description: folderPath(uri),
    uri,
  }));
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

/** The files and folders that a menu was opened on. */
function chosenPlaces(argument: unknown, selected: unknown): readonly Uri[] | undefined {
  const places = (Array.isArray(selected) ? selected : [argument]).filter((uri) => uri instanceof Uri);
  const results = places.filter(({ path }) => !path.endsWith('.perf.md'));
  return results.length > 0 ? results : undefined;
}

/** Whether a folder is there. */
export const isFolder = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );

interface Named extends ReadResult {
  readonly name: string;
  /** Null where it is no file. */
  readonly file: Uri | null;
}

async function readAll(chosen: ChosenResult): Promise<Named[]> {
  if ('text' in chosen)
    return [{ name: 'The text', file: null, outcome: readText(chosen.text), source: null, written: null }];
  const read = await readAllWithProgress(chosen.files);
  // The baseline is measured before what it is compared with; the Explorer gives files in the order of clicks.
  return read.sort((a, b) => (a.written ?? '').localeCompare(b.written ?? ''));
}
