/** What an import makes, and what of it a person took, without VS Code. */
import { changeKey, isFigure, type ImportAs } from '#core/filling/model';
import type { Outcome } from '#core/importers/model';
import type { PlannedChange } from '#core/protocol';

/** What a person wants to see first of what was imported, the likeliest kind first. */
const FIRST: Readonly<Record<ImportAs, readonly PlannedChange['kind'][]>> = {
  current: ['metric', 'comparison', 'scenario'],
  after: ['comparison', 'metric', 'scenario'],
  profile: ['profile'],
};

/** The line on which the first of what a person wants to see stands once all changes are made, from 0. */
export function shownLine(changes: readonly PlannedChange[], as: ImportAs): number {
  const shown = FIRST[as]
    .map((kind) => changes.find((change) => change.kind === kind))
    .find((change) => change !== undefined);
  const { start } = (shown ?? changes[0])?.edit.range ?? { start: { line: 0 } };
  const added = changes
    .filter(({ edit: { range } }) => range.end.line < start.line)
    .map(
      ({ edit: { range, newText } }) => newText.split('\n').length - 1 - (range.end.line - range.start.line),
    );
  return start.line + added.reduce((sum, lines) => sum + lines, 0);
}

const MOST_GAINS = 3;

/** `Response time: 2.6x faster.` of the first that were computed. */
export function gainsIn(changes: readonly PlannedChange[]): readonly string[] {
  const gains = changes
    .filter(({ kind }) => kind === 'gain')
    .slice(0, MOST_GAINS)
    .map(({ path, after }) => `${(path.at(-1) ?? '').replace(/ \(gain\)$/, '')}: ${after}`);
  return gains.length === 0 ? [] : [`${gains.join(', ')}.`];
}

/** Whether the figures that were taken are those that the plan's other changes follow from. */
export const hasFigures = (planned: readonly PlannedChange[], taken: readonly PlannedChange[]): boolean =>
  planned.filter(isFigure).every((change) => taken.includes(change) !== needsWord(change));

/** Not ticked: what only the person can know to be right. */
const needsWord = ({ overwrites, isSuggestion }: PlannedChange): boolean =>
  overwrites || isSuggestion === true;

/** What the person took of one plan, as another plan makes it, and what only that one has and needs nobody's word. */
export function chosenOf(
  seen: readonly PlannedChange[],
  taken: readonly PlannedChange[],
  again: readonly PlannedChange[],
): readonly PlannedChange[] {
  const [known, wanted] = [new Set(seen.map(changeKey)), new Set(taken.map(changeKey))];
  return again.filter(
    (change) => wanted.has(changeKey(change)) || (!known.has(changeKey(change)) && !needsWord(change)),
  );
}

/** Whether one press of *Cancel* ended the reading: what was read before it is not wanted either. */
export const isGivenUp = (outcomes: readonly Outcome[]): boolean =>
  outcomes.some((outcome) => outcome.status === 'failed' && outcome.problem.code === 'cancelled');
