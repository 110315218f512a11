import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuantities } from '#core/quantity/read';
import type { Reading } from '#core/quantity/quantity';

/** What is longer than any label or value that is kept is read by itself. */
const blanks = ' '.repeat(210);

/** The reading of a text without any other before it. */
function readAlone(text: string): Reading {
  const { quantities, problems } = readQuantities(`${text}${blanks}`);
  return {
    quantities: quantities.map((one) => ({
      ...one,
      clause: { ...one.clause, end: Math.min(one.clause.end, text.length) },
    })),
    problems,
  };
}

/** Whatever may stand behind a number: units as people write them, and words that are none. */
const words = [
  ...new Set([
    ...readFileSync('core/test/quantity/spellings.json', 'utf8').match(/[A-Za-z%/]{1,12}/g)!,
    ...'ms s sec min h d day days week us ns GB MB kB KiB b B Mbit kbps rps qps req/s ops/s tpm % percent x X fold times users rows requests k M G errors st nd rd th p pct USD EUR W J Hz MHz am pm Q v n of or per each bps GHz cores'.split(
      ' ',
    ),
  ]),
];

describe('a whole number with a unit', () => {
  it('is read alone as it is read after another of as many digits', () => {
    const number = fc.oneof(
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.integer({ min: 1, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.constantFrom('', ' '),
        number,
        number,
        (word, gap, one, other) => {
          readQuantities(`${one}${gap}${word}`);
          const text = `${other}${gap}${word}`;
          expect(readQuantities(text), text).toEqual(readAlone(text));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('is read alone where its digits make another word of the unit', () => {
    for (const [before, text] of [
      ['8G', '5G'],
      ['100 bit', '64 bit'],
      ['100 errors', '404 errors'],
      ['50 perc', '99 perc'],
    ] as const) {
      readQuantities(before);
      expect(readQuantities(text), text).toEqual(readAlone(text));
    }
  });
});
