import { draftItems, itemAt, parentsOf, type DraftItem } from '#client/views/draftItems';
import { describe, expect, it } from 'vitest';
import { draft, field, lines, section } from './summaries';

const problem = (severity: 'error' | 'warning', line: number) => ({ severity, range: lines(line, line) });
const all = () => true;
const labels = (items: readonly DraftItem[]): unknown[] =>
  items.map(({ label, children }) => (children.length > 0 ? [label, labels(children)] : label));

const summary = draft([
  section('Title', [4, 5], [], { level: 1, state: 'done' }),
  section('Current', [6, 20], [field('CPU', 'done', 8), field('Memory', 'empty', 9, 12)]),
  section('Detail', [14, 20], [field('Host', 'done', 15)], { level: 3 }),
  section('Target', [21, 30], [field('CPU', 'wrong', 23)], { state: 'wrong' }),
]);

describe('draftItems', () => {
  it('nests deeper headings after the fields of the shallower', () => {
    expect(labels(draftItems(summary, []))).toEqual([
      [
        'Title',
        [
          ['Current', ['CPU', 'Memory', ['Detail', ['Host']]]],
          ['Target', ['CPU']],
        ],
      ],
    ]);
  });

  it('nests fields that lie within others', () => {
    const nested = draft([
      section(
        'Current',
        [1, 20],
        [
          field('Observed', 'done', 2, 3),
          field('Metrics', 'partly', 4, 8),
          field('CPU', 'done', 5),
          field('Memory', 'empty', 6),
          field('Method', 'empty', 9, 12),
        ],
      ),
    ]);
    expect(labels(draftItems(nested, []))).toEqual([
      ['Current', ['Observed', ['Metrics', ['CPU', 'Memory']], 'Method']],
    ]);
  });

  it('gives every item an id of its own, also where names repeat', () => {
    const twice = draft([
      section('Notes', [1, 4], [field('Tool', 'empty', 2), field('Tool', 'empty', 3)]),
      section('Notes', [5, 6]),
    ]);
    const ids: string[] = [];
    const collect = (items: readonly DraftItem[]) => {
      for (const item of items) {
        ids.push(item.id);
        collect(item.children);
      }
    };
    collect(draftItems(twice, []));
    expect(new Set(ids).size).toBe(4);
  });

  it('keeps ids when values and places change', () => {
    const before = draftItems(draft([section('A', [1, 4], [field('x', 'empty', 2)])]), []);
    const after = draftItems(draft([section('A', [9, 14], [field('x', 'done', 12)])]), []);
    expect(after.map(({ id, children }) => [id, children[0]?.id])).toEqual(
      before.map(({ id, children }) => [id, children[0]?.id]),
    );
  });

  it('shows counts beside sections and values beside fields', () => {
    const [section1] = draftItems(summary, [])[0]?.children ?? [];
    expect([section1?.description, section1?.children[0]?.description]).toEqual(['1 of 2', 'value of CPU']);
  });

  it.each([
    { problems: [problem('error', 23), problem('warning', 24)], icon: 'error', said: '1 error, 1 warning' },
    { problems: [problem('warning', 23), problem('warning', 25)], icon: 'warning', said: '2 warnings' },
  ])('shows $icon for what is wrong, and says $said', ({ problems, icon, said }) => {
    const target = draftItems(summary, problems)[0]?.children.at(-1);
    expect(target?.icon.id).toBe(icon);
    expect(target?.spoken).toContain(said);
  });

  it('says each state in words, for those who do not see the icon', () => {
    const spoken = draftItems(
      draft([section('A', [1, 9], [field('d', 'done', 2), field('e', 'empty', 3), field('p', 'partly', 4)])]),
      [],
    ).flatMap(({ spoken, children }) => [spoken, ...children.map((child) => child.spoken)]);
    expect(new Set(spoken.map((text) => text.split(', ').at(-1))).size).toBe(4);
  });
});

describe('itemAt', () => {
  const items = draftItems(summary, []);
  it.each([
    { line: 0, expected: undefined },
    { line: 4, expected: 'Title' },
    { line: 8, expected: 'CPU' },
    { line: 11, expected: 'Memory' },
    { line: 13, expected: 'Memory' },
    { line: 15, expected: 'Host' },
    { line: 21, expected: 'Target' },
    { line: 99, expected: 'CPU' },
  ])('at line $line it is $expected', ({ line, expected }) => {
    expect(itemAt(items, { line, character: 0 }, all)?.label).toBe(expected);
  });

  it('goes no deeper than what is expanded', () => {
    const [title] = items;
    expect(itemAt(items, { line: 8, character: 0 }, (id) => id === title?.id)?.label).toBe('Current');
    expect(itemAt(items, { line: 8, character: 0 }, () => false)?.label).toBe('Title');
  });
});

describe('parentsOf', () => {
  it('finds the way up from every item', () => {
    const items = draftItems(summary, []);
    const parents = parentsOf(items);
    const host = itemAt(items, { line: 15, character: 0 }, all);
    const detail = host && parents.get(host.id);
    const current = detail && parents.get(detail.id);
    expect([detail?.label, current?.label]).toEqual(['Detail', 'Current']);
    expect(items.map(({ id }) => parents.get(id))).toEqual([undefined]);
  });
});
