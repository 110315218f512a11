import { draftEditor, sayNoDraft } from '#client/commands/draftOf';
import { draftLanguage } from '#client/drafts/chooseDraft';
import { applyChanges } from '#client/import/applyChanges';
import { chooseChanges } from '#client/import/chooseChanges';
import { chooseResult, type ChosenResult } from '#client/import/chooseResult';
import { hereNear } from '#client/import/here';
import { chooseUse } from '#client/import/chooseUse';
import type { ImportWorld } from '#client/import/importing';
import { planFor } from '#client/import/planFor';
import { nameOf, type ReadResult } from '#client/import/readResult';
import { readWithProgress } from '#client/import/readWithProgress';
import { addedHere, measuredHere } from '#core/filling/here';
import { importMessageOf } from '#core/importers/messages';
import { readText } from '#core/importers/read';
import { toolText } from '#core/filling/method';
import type { PlannedChange, PlannedImport } from '#core/protocol';
import { Uri, window, workspace, type TextDocument } from 'vscode';

/** From a tool's output to a filled draft: one step of undo, and nothing that the person did not see. */
export async function importResults(world: ImportWorld, argument: unknown, selected: unknown): Promise<void> {
  const document = await draftToFill();
  if (!document) return;
  const chosen = chosenFiles(argument, selected) ?? (await chooseResult(world.log));
  if (!chosen) return;
  for (const result of await read(chosen)) {
    if (!(await importOne(world, document, result))) return;
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
function chosenFiles(argument: unknown, selected: unknown): ChosenResult | undefined {
  const files = (Array.isArray(selected) ? selected : [argument]).filter((uri) => uri instanceof Uri);
  const results = files.filter(({ path }) => !path.endsWith('.perf.md'));
  return results.length > 0 ? { files: results } : undefined;
}

interface Named extends ReadResult {
  readonly name: string;
}

async function read(chosen: ChosenResult): Promise<Named[]> {
  if ('text' in chosen)
    return [{ name: 'The text', outcome: readText(chosen.text), source: null, written: null }];
  const results: Named[] = [];
  for (const uri of chosen.files) {
    results.push({ name: nameOf(uri), ...(await readWithProgress(uri)) });
  }
  return results;
}

/** What the person took of one plan, as another plan makes it, and what only that one has. */
function chosenOf(
  seen: PlannedImport,
  taken: readonly PlannedChange[],
  placed: PlannedImport,
): readonly PlannedChange[] {
  if (placed === seen) return taken;
  const keyOf = ({ kind, path }: PlannedChange): string => JSON.stringify([kind, path]);
  const [known, wanted] = [new Set(seen.changes.map(keyOf)), new Set(taken.map(keyOf))];
  return placed.changes.filter(
    (change) => wanted.has(keyOf(change)) || (!known.has(keyOf(change)) && !change.overwrites),
  );
}

/** Whether to go on with the next. */
async function importOne(world: ImportWorld, document: TextDocument, read: Named): Promise<boolean> {
  const { outcome, name } = read;
  if (outcome.status === 'failed') {
    if (outcome.problem.code !== 'cancelled')
      await window.showErrorMessage(`${name}: ${importMessageOf(outcome.problem)} The draft is as it was.`);
    return false;
  }
  const { result } = outcome;
  const use = await chooseUse(result);
  if (!use) return false;
  const plan = await planFor(world, document, { ...read, result }, use);
  if (!plan) return false;
  const notes = [...result.problems.map(importMessageOf), ...plan.notes];
  for (const note of notes) world.log.info(`${name}: ${note}`);
  if (plan.changes.length === 0) {
    await window.showInformationMessage(
      [`${name}: nothing in the draft asks for what it says.`, ...notes].join(' '),
    );
    return true;
  }
  // Git may take seconds to start, and a profile is not recorded.
  const known = use.as === 'profile' ? null : await hereNear(document.uri);
  const here = known && addedHere(result, known);
  const chosen = await chooseChanges(`Import ${toolText(result)} from ${name}`, { ...plan, notes }, here);
  if (!chosen) return false;
  const placed =
    here && chosen.isHere
      ? await planFor(world, document, { ...read, result: measuredHere(result, here) }, use)
      : plan;
  if (!placed) return false;
  const changes = chosenOf(plan, chosen.changes, placed);
  if (changes.length > 0 && !(await applyChanges(document, plan.version, changes))) {
    await window.showWarningMessage(
      'The draft was changed while you chose, so nothing was imported. Import again.',
    );
    return false;
  }
  return true;
}
