import { sectionPicks } from '#client/views/sectionPicks';
import { describe, expect, it } from 'vitest';
import { draft, field, section } from './summaries';

const summary = draft([
  section('Current', [2, 20], [field('CPU', 'done', 4)], { state: 'done' }),
  section('Detail', [10, 20], [field('Host', 'done', 12)], { level: 3, state: 'empty' }),
  section('Target', [21, 30], [field('CPU', 'empty', 23)]),
]);

describe('sectionPicks', () => {
  it('has a row for each section, with the icon of its state', () => {
    const { items } = sectionPicks(summary, [], { line: 0, character: 0 });
    expect(items.map(({ label }) => label.replace(/\$\(.*?\) /, ''))).toEqual([
      'Current',
      '    Detail',
      'Target',
    ]);
    expect(new Set(items.map(({ label }) => /\$\((.*?)\)/.exec(label)?.[1])).size).toBe(3);
  });

  it.each([
    { line: 0, expected: undefined },
    { line: 4, expected: 'Current' },
    { line: 12, expected: 'Detail' },
    { line: 23, expected: 'Target' },
  ])('starts at the section of line $line: $expected', ({ line, expected }) => {
    const { active } = sectionPicks(summary, [], { line, character: 0 });
    expect(active?.label.split(') ')[1]).toBe(expected);
  });
});
