/** One result into one draft: the plan, what a person takes of it, and one edit. */
import { applyChanges } from '#client/import/applyChanges';
import { chooseChanges } from '#client/import/chooseChanges';
import type { Use } from '#client/import/chooseUse';
import { hereNear } from '#client/import/here';
import type { ImportWorld } from '#client/import/importing';
import { planFor, type ResultToPlan } from '#client/import/planFor';
import { addedHere, measuredHere } from '#core/filling/here';
import { changeKey } from '#core/filling/model';
import { toolText } from '#core/filling/method';
import { importMessageOf } from '#core/importers/messages';
import type { ImportProblem } from '#core/importers/problems';
import type { PlannedChange, PlannedImport } from '#core/protocol';
import { window, type TextDocument } from 'vscode';

export interface NamedResult extends ResultToPlan {
  /** Of the file, or what stands for it where there is none. */
  readonly name: string;
  /** Whether it is known to be measured on this machine; else the person is asked. */
  readonly isFromHere?: boolean;
}

/** What there is to know of an import that was made, or undefined where none was: the person gave up, or was told why. */
export async function importOne(
  world: ImportWorld,
  document: TextDocument,
  read: NamedResult,
  use: Use,
): Promise<PlannedImport | undefined> {
  const { result, name } = read;
  const plan = await planFor(world, document, read, use);
  if (!plan) return undefined;
  const notes = [...result.problems.map(importMessageOf), ...plan.notes];
  for (const note of notes) world.log.info(`${name}: ${note}`);
  if (plan.changes.length === 0) {
    await window.showInformationMessage(
      [`${name}: nothing in the draft asks for what it says.`, ...notes].join(' '),
    );
    return plan;
  }
  // Git may take seconds to start, and a profile is not recorded.
  const known = use.as === 'profile' ? null : await hereNear(document.uri);
  const here = known && addedHere(result, known);
  const chosen = await chooseChanges(
    `Import ${toolText(result)} from ${name}`,
    { ...plan, notes },
    here && { here, isSure: read.isFromHere === true },
  );
  if (!chosen) return undefined;
  const taken = new Set(chosen.changes.map(changeKey));
  const left = plan.changes.map(changeKey).filter((key) => !taken.has(key));
  // What follows from the figures is planned again: from those that were taken, and with this machine.
  const isHere = here !== null && chosen.isHere;
  const placed = await planFor(
    world,
    document,
    { ...read, result: isHere ? measuredHere(result, here) : result },
    use,
    { left },
  );
  if (placed?.version !== plan.version) return sayChanged();
  const changes = chosenOf(plan, chosen.changes, placed);
  if (changes.length > 0 && !(await applyChanges(document, plan.version, changes))) return sayChanged();
  return { ...placed, changes, notes };
}

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

/** What the person took of one plan, as another plan makes it, and what only that one has. */
function chosenOf(
  seen: PlannedImport,
  taken: readonly PlannedChange[],
  placed: PlannedImport,
): readonly PlannedChange[] {
  const [known, wanted] = [new Set(seen.changes.map(changeKey)), new Set(taken.map(changeKey))];
  return placed.changes.filter(
    (change) => wanted.has(changeKey(change)) || (!known.has(changeKey(change)) && !change.overwrites),
  );
}
