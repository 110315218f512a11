/** What an import of a run after has made, without VS Code. */
import type { PlannedChange } from '#core/protocol';

const FIGURES = ['comparison', 'metric', 'scenario'] as const;

/** The line on which the first change of these kinds stands once all changes are made, from 0; the likeliest kind first. */
export function afterLine(
  changes: readonly PlannedChange[],
  kinds: readonly PlannedChange['kind'][] = FIGURES,
): number {
  const shown = kinds
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
