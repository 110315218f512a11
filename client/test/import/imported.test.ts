/** Where an import is shown, what is said of it and what of it was taken. */
import { describe, expect, it } from 'vitest';
import { chosenOf, gainsIn, hasFigures, isGivenUp, shownLine } from '#client/import/imported';
import type { Outcome } from '#core/importers/model';
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
    expect(shownLine([figure], 'after')).toBe(20);
    expect(
      shownLine([change('criterion', [3, 3], 'x'), figure, change('gain', [20, 20], '2x faster')], 'after'),
    ).toBe(20);
    expect(shownLine([change('provenance', [5, 5], 'a\nb\nc\n'), figure], 'after')).toBe(23);
    expect(
      shownLine([change('provenance', [5, 9], 'a\nb'), figure, change('chart', [30, 30], 'x\n\n')], 'after'),
    ).toBe(17);
  });

  it('is shown at what there is where no table has it', () => {
    expect(shownLine([change('criterion', [3, 3], 'x'), change('scenario', [9, 9], '120 ms')], 'after')).toBe(
      9,
    );
    expect(shownLine([change('criterion', [3, 3], 'x')], 'after')).toBe(3);
    expect(shownLine([], 'after')).toBe(0);
  });

  it('is said by what was won', () => {
    const gain = (label: string) => change('gain', [1, 1], '2x faster', ['Plan', `${label} (gain)`]);
    expect(gainsIn([gain('a'), change('metric', [1, 1], '5 ms'), gain('b')])).toEqual([
      'a: 2x faster, b: 2x faster.',
    ]);
    expect(gainsIn([])).toEqual([]);
  });
});

describe('what was taken', () => {
  const suggested = { ...change('metric', [4, 4], '2 s', ['Checkout']), isSuggestion: true };
  const figure = change('metric', [3, 3], '1 s', ['Response time']);

  it('is planned again where it is not what the plan took for granted', () => {
    const planned = [figure, suggested, { ...change('comparison', [9, 9], '1 s'), overwrites: true }];
    expect(hasFigures(planned, [figure])).toBe(true);
    expect(hasFigures(planned, [figure, suggested])).toBe(false);
    expect(hasFigures(planned, planned)).toBe(false);
    expect(hasFigures([suggested], [suggested])).toBe(false);
  });

  it('comes with what follows from it, and with nothing that nobody has seen and that needs a word', () => {
    const record = change('provenance', [6, 6], 'record', ['Record']);
    const cause = { ...change('cause', [7, 7], 'x', ['Cause']), isSuggestion: true };
    const lost = { ...change('gain', [8, 8], '2x', ['Gain']), overwrites: true };
    expect(chosenOf([suggested], [suggested], [suggested, record, cause, lost])).toEqual([suggested, record]);
    expect(chosenOf([figure, suggested], [suggested], [figure, suggested])).toEqual([suggested]);
  });

  it('is nothing of several results where reading them was cancelled', () => {
    const failed = (code: 'cancelled' | 'result-empty'): Outcome => ({
      status: 'failed',
      problem: { code, data: {} },
    });
    expect(isGivenUp([failed('result-empty')])).toBe(false);
    expect(isGivenUp([failed('result-empty'), failed('cancelled')])).toBe(true);
  });
});
