/** Names as bytes, by number: the same text has one number, and what is kept is bounded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallTree } from '#core/importers/profiles/callTree';
import { rare } from '#core/importers/profiles/stackTrie';
import { notKept, TextTable } from '#core/importers/profiles/textTable';

describe('texts by number', () => {
  it('gives back what it was given, each text once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const table = new TextTable();
        const numbers = texts.map((text) => table.number(text));
        expect(numbers.map((number) => table.text(number))).toEqual(texts);
        expect(table.size).toBe(new Set(texts).size);
        expect(texts.map((text) => table.number(text))).toEqual(numbers);
      }),
    );
  });

  it('keeps many', () => {
    const table = new TextTable();
    for (let i = 0; i < 50_000; i++) expect(table.number(`std::function_${i}`)).toBe(i);
    expect(table.text(table.number('std::function_49999'))).toBe('std::function_49999');
  });

  it('keeps no more than it may, and still knows what it has', () => {
    const table = new TextTable(1_000_000);
    const texts = Array.from({ length: 3000 }, (_, i) => `${i}${'x'.repeat(1000)}`);
    const kept = texts.filter((text) => table.number(text) !== notKept).length;
    expect(kept).toBeGreaterThan(900);
    expect(kept).toBeLessThan(1100);
    expect(table.number(texts[5]!)).toBe(5);
  });

  it('cuts a text that nobody reads to its end', () => {
    const table = new TextTable();
    const long = 'é'.repeat(1_000_000);
    expect(long).toContain(table.text(table.number(long)));
    expect(table.text(table.number(long)).length).toBeGreaterThan(1000);
  });
});

describe('a tree of calls', () => {
  it('has long names that differ bounded, as rare calls', () => {
    const tree = new CallTree('current', { texts: new TextTable(1_000_000) });
    for (let i = 0; i < 2000; i++) tree.add([{ name: `${i}${'x'.repeat(1000)}` }], 1);
    expect(tree.functionOf({ name: 'y'.repeat(2000) })).toBe(rare);
    expect(tree.problems()).toMatchObject([{ code: 'calls-merged' }]);
    expect(tree.profile('samples').total).toBe(2000);
  });

  it('tells functions apart by name, file, kind of time, and where its lines are starts, by line', () => {
    const frames = [
      { name: 'a' },
      { name: 'a', file: 'x' },
      { name: 'a', file: 'x', line: 3 },
      { name: 'a', file: 'x', line: 4 },
      { name: 'a', outside: 'idle' as const },
      { name: 'x', file: 'a' },
    ];
    const numbers = (lines: 'start' | 'current'): readonly number[] => {
      const tree = new CallTree(lines);
      return [...frames, ...frames].map((frame) => tree.functionOf(frame));
    };
    expect(numbers('start')).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]);
    expect(numbers('current')).toEqual([0, 1, 1, 1, 2, 3, 0, 1, 1, 1, 2, 3]);
  });
});
