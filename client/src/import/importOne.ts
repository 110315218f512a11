/** One result into one draft: the plan, what a person takes of it, and one edit. */
import { applyChanges, previewChanges, takeBack } from '#client/import/applyChanges';
import type { Use } from '#client/import/chooseUse';
import type { ImportWorld } from '#client/import/importing';
import { chosenOf, hasFigures } from '#client/import/imported';
import { planFor, type ResultToPlan } from '#client/import/planFor';
import { changeKey } from '#core/filling/model';
import { importMessageOf } from '#core/importers/messages';
import type { ImportProblem } from '#core/importers/problems';
import type { PlannedChange } from '#core/protocol';
import { window, type TextDocument } from 'vscode';

export interface NamedResult extends ResultToPlan {
  /** Of the file, or what stands for it where there is none. */
  readonly name: string;
}

/** The changes that were made, or undefined where nothing was imported: the person gave up, or was told why. */
export async function importOne(
  world: ImportWorld,
  document: TextDocument,
  read: NamedResult,
  use: Use,
): Promise<readonly PlannedChange[] | undefined> {
  const { result, name } = read;
  const plan = await planFor(world, document, read, use);
  if (!plan) return undefined;
  const notes = [...result.problems.map(importMessageOf), ...plan.notes];
  for (const note of notes) world.log.info(`${name}: ${note}`);
  if (plan.changes.length === 0) {
    await window.showInformationMessage(
      [`${name}: nothing in the draft asks for what it says.`, ...notes].join(' '),
    );
    return [];
  }
  if (plan.version !== document.version) return sayChanged();
  // Stays in view beside the preview: it says what to think of the changes.
  if (notes.length > 0) void window.showInformationMessage([`${name}:`, ...notes].join(' '));
  const before = document.getText();
  const taken = await previewChanges(document, plan.changes);
  if (taken.length === 0) return undefined;
  if (hasFigures(plan.changes, taken)) return taken;
  // What follows from the figures follows from those that were taken: planned again, for the same one step of undo.
  const left = plan.changes.filter((change) => !taken.includes(change)).map(changeKey);
  const placed = await planFor(world, document, read, use, { text: before, left });
  if (!placed) return taken;
  const changes = chosenOf(plan.changes, taken, placed.changes);
  if (editsOf(changes) === editsOf(taken) || !(await takeBack(document, before))) return taken;
  return (await applyChanges(document, changes)) ? changes : undefined;
}

const editsOf = (changes: readonly PlannedChange[]): string =>
  JSON.stringify(changes.map(({ edit }) => edit));

async function sayChanged(): Promise<undefined> {
  await window.showWarningMessage(
    'The draft was changed while you chose, so nothing was imported. Import again.',
  );
}

/** Says why a result cannot be imported; a person who cancelled knows. */
export async function sayNotImported(name: string, problem: ImportProblem): Promise<void> {
  if (problem.code !== 'cancelled')
    await window.showErrorMessage(`${name}: ${importMessageOf(problem)} The draft is as it was.`);
}
