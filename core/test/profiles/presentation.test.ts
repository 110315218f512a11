import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile, ProfileNode } from '#core/importers/model';
import { componentShares } from '#core/profiles/components';
import { flameGraph } from '#core/profiles/flameGraph';
import { hotPathBlock, hottestPath } from '#core/profiles/hotPath';
import { codeCell, type SourceResolver } from '#core/profiles/place';
import { planTable } from '#core/profiles/planTable';
import { topTable } from '#core/profiles/topTable';
import { writtenWeight } from '#core/profiles/weight';

const node = (
  name: string,
  self: number,
  children: readonly ProfileNode[] = [],
  file?: string,
): ProfileNode => ({
  name,
  self,
  total: self + children.reduce((sum, { total }) => sum + total, 0),
  ...(file === undefined ? {} : { file, line: 3 }),
  children,
});

const profile: Profile = {
  unit: 'ms',
  total: 1000,
  outside: [{ kind: 'idle', value: 200 }],
  top: [
    { name: 'query', file: '/home/jo/shop/src/db.ts', line: 12, self: 600, total: 600 },
    { name: 'a|b', self: 100, total: 700 },
    { name: 'main', file: '/srv/x/node_modules/@scope/lib/index.js', line: 1, self: 100, total: 800 },
  ],
  tree: [
    node('main', 99.5, [
      node('a|b', 100, [node('query', 600, [], '/home/jo/shop/src/db.ts')]),
      node('tiny', 0.5),
    ]),
  ],
};

const resolve: SourceResolver = (file) =>
  file.startsWith('/home/jo/shop/') ? { label: file.slice(14), url: `../${file.slice(14)}#L12` } : null;

describe('profiles as Markdown', () => {
  it('lists the heaviest functions with shares of the busy time and links', () => {
    expect(topTable(profile, { by: 'self', rows: 2, resolve })).toBe(
      [
        '| Function | Self | Self % | Total | Total % | Source |',
        '|---|---:|---:|---:|---:|---|',
        '| `query` | 600 ms | 75.0 % | 600 ms | 75.0 % | [`src/db.ts:12`](<../src/db.ts#L12>) |',
        '| `a\\|b` | 100 ms | 12.5 % | 700 ms | 87.5 % |  |',
      ].join('\n'),
    );
    expect(topTable(profile, { by: 'total', rows: 1, resolve })).toContain('| `main` |');
    expect(topTable({ unit: 'ms', total: 0, top: [], tree: null }, { by: 'self', rows: 5, resolve })).toBe(
      '',
    );
  });

  it('shows nothing of whose machine a file is on', () => {
    expect(topTable(profile, { by: 'self', rows: 9, resolve: () => null })).not.toContain('/home/jo');
  });

  it('writes weights with three digits in a fitting unit', () => {
    expect([
      writtenWeight(0.01234, 'ms'),
      writtenWeight(12_345, 'ms'),
      writtenWeight(1_919_536, 'B'),
      writtenWeight(1234, 'samples'),
    ]).toEqual(['0.0123 ms', '12.3 s', '1.92 MB', '1234 samples']);
  });

  it('shares by component', () => {
    expect(componentShares(profile).map(({ name, share }) => `${name} ${share}`)).toEqual([
      'src 0.75',
      '(native) 0.125',
      '@scope/lib 0.125',
    ]);
  });

  it('folds the hottest calls', () => {
    expect(hotPathBlock(profile, { summary: 'Hot <path>', budget: 2000, resolve })).toBe(
      [
        '<details>',
        '<summary>Hot &lt;path&gt;</summary>',
        '',
        '```text',
        ' 100.0 %  main',
        '  87.5 %  └ a|b',
        '  75.0 %  └ query  src/db.ts:3',
        '```',
        '',
        '</details>',
      ].join('\n'),
    );
    expect(hottestPath(profile).map(({ name }) => name)).toEqual(['main', 'a|b', 'query']);
  });

  const name = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('`', '``` x', '</details>', '|', 'a\nb'),
  );
  const shapes = fc.array(fc.record({ name, self: fc.nat(50), parent: fc.nat(12) }), {
    minLength: 1,
    maxLength: 25,
  });
  /** Calls hang under one of those before them. */
  const treeOf = (
    list: readonly { name: string; self: number; parent: number }[],
  ): readonly ProfileNode[] => {
    const build = (at: number): ProfileNode => {
      const children = list.flatMap(({ parent }, i) => (i > at && parent % i === at ? [build(i)] : []));
      return node(list[at]!.name, list[at]!.self, children);
    };
    return [build(0)];
  };

  it('keeps the budget whatever the tree, and its fence closed whatever the names', () => {
    fc.assert(
      fc.property(shapes.map(treeOf), fc.integer({ min: 80, max: 600 }), (tree, budget) => {
        const total = tree.reduce((sum, one) => sum + one.total, 0);
        const block = hotPathBlock(
          { unit: 'ms', total, top: [], tree },
          { summary: 'x', budget, resolve: () => null },
        );
        expect(block.length).toBeLessThanOrEqual(budget);
        if (block === '') return;
        const lines = block.split('\n');
        const fence = /^`+/.exec(lines[3]!)![0];
        expect(lines.at(-3)).toBe(fence);
        expect(lines.slice(4, -3).some((line) => line.trim().startsWith(fence))).toBe(false);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('is one code span in a cell whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = codeCell(text);
        expect(cell).not.toMatch(/\n/);
        expect(cell.replace(/\\\|/g, '')).not.toContain('|');
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('plans as Markdown', () => {
  it('lists steps by their own time and marks estimates that are far off', () => {
    const plan = {
      executionMs: 100,
      root: {
        name: 'Nested Loop',
        rows: 30,
        estimatedRows: 20,
        loops: 1,
        self: 10,
        total: 90,
        children: [
          {
            name: 'Seq Scan on orders',
            rows: 12_000,
            estimatedRows: 9,
            loops: 3,
            self: 80,
            total: 80,
            children: [],
          },
        ],
      },
    };
    expect(planTable(plan, 5)).toBe(
      [
        '| Step | Self | Self % | Total | Rows | Estimated | Loops |',
        '|---|---:|---:|---:|---:|---:|---:|',
        '| `Seq Scan on orders` | 80 ms | 80.0 % | 80 ms | 12000 | **9** | 3 |',
        '| `Nested Loop` | 10 ms | 10.0 % | 90 ms | 30 | 20 | 1 |',
      ].join('\n'),
    );
    expect(planTable({ root: { name: 'Limit', estimatedRows: 1, children: [] } }, 5)).toBe('');
  });
});

describe('flame graphs', () => {
  it('has one root as wide as the busy time', () => {
    const graph = flameGraph(profile, 'all');
    expect(graph).toMatchObject({
      name: 'all',
      value: 800,
      children: [{ name: 'main', value: 800, self: 99.5 }],
    });
    expect(flameGraph({ ...profile, tree: null }, 'all')).toBeNull();
  });
});
