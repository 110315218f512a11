/** Where an import of a run after is shown, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { afterLine, gainsIn } from '#client/import/rerun/imported';
import type { PlannedChange } from '#core/protocol';

const change = (
  kind: PlannedChange['kind'],
  [from, to]: readonly [number, number],
  newText: string,
  path: readonly string[] = [],
): PlannedChange => ({
  ...{ kind, path, before: '', after: newText, overwrites: false },
  edit: { range: { start: { line: from, character: 4 }, end: { line: to, character: 4 } }, newText },
});

describe('what an import has made', () => {
  it('is shown at its first figure, behind what was put in above it', () => {
    const figure = change('comparison', [20, 20], '120 ms');
    expect(afterLine([figure])).toBe(20);
    expect(afterLine([change('criterion', [3, 3], 'x'), figure, change('gain', [20, 20], '2x faster')])).toBe(
      20,
    );
    expect(afterLine([change('provenance', [5, 5], 'a\nb\nc\n'), figure])).toBe(23);
    expect(
      afterLine([change('provenance', [5, 9], 'a\nb'), figure, change('chart', [30, 30], 'x\n\n')]),
    ).toBe(17);
  });

  it('is shown at what there is where no table has it', () => {
    expect(afterLine([change('criterion', [3, 3], 'x'), change('scenario', [9, 9], '120 ms')])).toBe(9);
    expect(afterLine([change('criterion', [3, 3], 'x')])).toBe(3);
    expect(afterLine([])).toBe(0);
  });

  it('is said by what was won', () => {
    const gain = (label: string) => change('gain', [1, 1], '2x faster', ['Plan', `${label} (gain)`]);
    expect(gainsIn([gain('a'), change('metric', [1, 1], '5 ms'), gain('b')])).toEqual([
      'a: 2x faster, b: 2x faster.',
    ]);
    expect(gainsIn([])).toEqual([]);
  });
});
