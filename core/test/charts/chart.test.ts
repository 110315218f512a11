/** Charts are written so that Mermaid takes them, and read back as they were. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, type Drawn } from '#core/charts/chart';
import { chartCode, chartKey, readChart } from '#core/charts/mermaid';

const value = fc.oneof(
  fc.double({ min: 0, max: 1e14, noNaN: true }),
  fc.integer({ min: 0, max: 5000 }),
  fc.constantFrom(0, 1e-9, 0.0004),
);
const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.record({
    key: fc.string(),
    title: fc.string({ unit: 'grapheme' }),
    unit: fc.constantFrom('', 'ms', '%', 'requests/s', 'µs', '" 0 --> 1'),
    categories: fc.array(fc.string({ unit: 'grapheme' }), { minLength: count, maxLength: count }),
    bars: fc.array(value, { minLength: count, maxLength: count }),
    line: fc.option(fc.array(value, { minLength: count, maxLength: count })),
  }),
);

describe('a chart', () => {
  it('reads back as it was written, whatever it is called', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom('\n', '\r\n'), (made, eol) => {
        const chart = chartOf(made);
        if (!chart) return;
        const code = chartCode(chart).replace(/\n/g, eol);
        expect(readChart(code)).toEqual(chart);
        expect(chartKey(code)).toBe(chart.key);
      }),
    );
  });

  it('has nothing in its words that ends one, and no number that Mermaid does not know', () => {
    fc.assert(
      fc.property(drawn, (made) => {
        const chart = chartOf(made);
        if (!chart) return;
        const lines = chartCode(chart).split('\n').slice(2);
        for (const line of lines) {
          expect(line).not.toMatch(/[`#;<{}\\]/);
          expect(line.replace(/"[^"]*"/g, '')).toMatch(/^[a-z-]*[\s\w,.[\]>-]*$/);
          expect(line.replace(/"[^"]*"/g, '')).not.toMatch(/\d[eE][+-]?\d/);
        }
      }),
    );
  });

  it('ends above its largest bar', () => {
    fc.assert(
      fc.property(drawn, (made) => {
        const chart = chartOf(made);
        if (chart) expect(chart.top).toBeGreaterThanOrEqual(Math.max(...chart.bars, ...(chart.line ?? [])));
      }),
    );
  });

  it('is none where nothing would be seen, or what cannot be drawn', () => {
    const of = (...bars: number[]): Drawn => ({
      ...{ key: 'k', title: 't', unit: '', line: null, bars },
      categories: bars.map(String),
    });
    expect([of(0, 0), of(-1, 2), of(NaN), of(Infinity), of(1e16), of()].map(chartOf)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  it('is not read from a diagram of a person, or where its form was changed', () => {
    const chart = chartOf({ key: 'k', title: 't', unit: 'ms', categories: ['a'], bars: [1], line: null })!;
    const code = chartCode(chart);
    for (const other of ['', 'graph TD', code.replace(/^.*\n/, ''), code.replace('[1]', '[1, 2]')])
      expect(readChart(other)).toBeNull();
    expect(chartKey('xychart-beta')).toBeNull();
  });
});
