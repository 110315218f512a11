import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '#core/importers/read';
import type { Profile, ProfileNode } from '#core/importers/model';
import type { FlameNode } from '#core/profiles/flameGraph';
import {
  findFrames,
  frameAt,
  framesToDraw,
  layOut,
  wayTo,
  type FlameFrame,
} from '#core/profiles/flameLayout';
import { frameText, flameSummary } from '#core/profiles/flameText';
import { hotPathBlock } from '#core/profiles/hotPath';
import { callsIn, resultNames, showsCalls } from '#core/profiles/readBack';
import { closestSource, liesIn, sourceCandidates, sourceEnd } from '#core/profiles/sourcePaths';
import { profileText } from '#core/filling/profileText';

const flame = (name: string, self: number, children: readonly FlameNode[] = []): FlameNode => ({
  ...{ name, self, children },
  value: self + children.reduce((sum, { value }) => sum + value, 0),
});

/** Calls hang under one of those before them. */
const trees: fc.Arbitrary<FlameNode> = fc
  .array(
    fc.record({ name: fc.constantFrom('a', 'b', 'main', 'query'), self: fc.nat(100), parent: fc.nat(30) }),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) => {
    const build = (at: number): FlameNode =>
      flame(
        list[at]!.name,
        list[at]!.self,
        list.flatMap(({ parent }, i) => (i > at && parent % i === at ? [build(i)] : [])),
      );
    return build(0);
  });

const allOf = (frame: FlameFrame): readonly FlameFrame[] => [frame, ...frame.children.flatMap(allOf)];
const everyRow = { first: 0, last: 1000 };

describe('the layout of a flame graph', () => {
  it('draws every frame of a pixel and no other, inside of its caller', () => {
    fc.assert(
      fc.property(trees, fc.integer({ min: 1, max: 500 }), (tree, width) => {
        const { root } = layOut(tree);
        const drawn = framesToDraw(root, width, everyRow);
        const seen = allOf(root).filter(
          ({ node, parent }) => !parent || (node.value / tree.value) * width >= 1,
        );
        expect(new Set(drawn.map(({ frame }) => frame))).toEqual(new Set(tree.value > 0 ? seen : [root]));
        for (const { frame, x, width: wide } of drawn) {
          if (tree.value === 0) continue;
          expect(x).toBeGreaterThanOrEqual(-1e-9);
          expect(x + wide).toBeLessThanOrEqual(width + 1e-6);
          const { parent } = frame;
          if (parent)
            expect(frame.start + frame.node.value).toBeLessThanOrEqual(parent.start + parent.node.value);
        }
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  it('shows what is zoomed to as wide as the whole, with its callers above it', () => {
    const { root } = layOut(flame('all', 0, [flame('a', 10, [flame('b', 30)]), flame('c', 60)]));
    const b = root.children[1]!.children[0]!;
    const drawn = framesToDraw(b, 200, everyRow).map(({ frame, x, width }) => [frame.node.name, x, width]);
    expect(drawn).toEqual([
      ['a', 0, 200],
      ['all', 0, 200],
      ['b', 0, 200],
    ]);
    expect(framesToDraw(b, 200, { first: 2, last: 9 }).map(({ frame }) => frame.node.name)).toEqual(['b']);
    expect(wayTo(b)).toEqual([1, 0]);
    expect(frameAt(root, [1, 0])).toBe(b);
    expect(frameAt(root, [0, 7, 1]).node.name).toBe('c');
  });

  it('costs what is drawn, not what there is', () => {
    const wide = flame(
      'all',
      0,
      Array.from({ length: 100_000 }, (_, i) => flame(`f${i}`, i === 0 ? 1e6 : 1)),
    );
    const { root } = layOut(wide);
    let looked = 0;
    const counting = new Proxy(root.children as FlameFrame[], {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked++;
        return Reflect.get(target, key) as unknown;
      },
    });
    expect(framesToDraw({ ...root, children: counting }, 1000, everyRow)).toHaveLength(2);
    expect(looked).toBeLessThan(5);
  });

  it('takes calls of any depth', () => {
    let deep = flame('leaf', 1);
    for (let i = 0; i < 20_000; i++) deep = { name: `f${i}`, self: 0, value: 1, children: [deep] };
    const { root, deepest } = layOut(deep);
    expect(deepest).toBe(20_000);
    expect(findFrames(root, 'leaf').order).toHaveLength(1);
    expect(framesToDraw(root, 100, { first: 19_990, last: 19_999 })).toHaveLength(10);
  });

  it('finds functions by name and file, and counts each stack once', () => {
    const tree = flame('all', 0, [
      flame('query', 5, [flame('query', 10)]),
      { ...flame('x', 3), file: 'src/Query.ts' },
    ]);
    const { order, value } = findFrames(layOut(tree).root, ' QUERY');
    expect(order.map(({ node }) => node.name)).toEqual(['query', 'query', 'x']);
    expect(value).toBe(18);
    expect(findFrames(layOut(tree).root, ' ').order).toEqual([]);
  });
});

const profileNode = ({ value, children, ...rest }: FlameNode): ProfileNode => ({
  ...rest,
  total: value,
  children: [...children].sort((a, b) => b.value - a.value).map(profileNode),
});
const shape = (nodes: readonly ProfileNode[]): unknown =>
  nodes.map(({ name, children }) => [name, shape(children)]);

describe('calls that a draft shows', () => {
  it('are read back from the tree as it was written', () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), (roots) => {
        const tree = roots.map(profileNode).filter(({ total }) => total > 0);
        fc.pre(tree.length > 0);
        const profile: Profile = {
          unit: 'ms',
          total: tree.reduce((sum, { total }) => sum + total, 0),
          top: [],
          tree,
        };
        const block = hotPathBlock(profile, { summary: 'x', budget: 100_000, resolve: () => null });
        const kept = (nodes: readonly ProfileNode[]): readonly ProfileNode[] =>
          nodes
            .filter(({ total }) => total >= profile.total * 0.01)
            .map((node) => ({ ...node, children: kept(node.children) }));
        expect(shape(callsIn(block)!.tree!)).toEqual(shape(kept(tree)));
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('are read back from the path of a code block, and the file is named in it', () => {
    const outcome = readText('main;handle (src/a.js:3);query (src/db.js:9) 90\nmain;other 10\n');
    if (outcome.status === 'failed') throw new Error(outcome.problem.code);
    const text = profileText(outcome.result, 'before run.cpuprofile');
    expect(showsCalls(text)).toBe(true);
    expect(callsIn(text)).toMatchObject({
      unit: '%',
      total: 100,
      tree: [
        {
          name: 'main',
          total: 100,
          self: 10,
          children: [{ name: 'handle', children: [{ name: 'query', total: 90 }] }],
        },
      ],
    });
    expect(resultNames(text)).toContain('before run.cpuprofile');
  });

  it('are none in other texts', () => {
    expect(callsIn('# Profiler output, slow query logs, etc.\n- 12 % of users\n')).toBeNull();
    expect(showsCalls('CPU is at 80 %  of the machine')).toBe(false);
  });

  it.each([
    ['See [the profile](./results/slow.cpuprofile).', ['slow.cpuprofile']],
    ['V8 CPU profile: 2 s in all, from a.json\n', ['a.json']],
    ['<summary>Hottest calls, from cpu.pb.gz</summary>', ['cpu.pb.gz']],
    ['main  src/server.js:31', []],
  ])('%s names %j', (text, names) => {
    expect(resultNames(text)).toEqual(names);
  });
});

describe('a flame graph in words', () => {
  const profile: Profile = {
    unit: 'ms',
    total: 1000,
    outside: [{ kind: 'idle', value: 200 }],
    top: [{ name: 'query', self: 600, total: 600 }],
    tree: [profileNode(flame('main', 200, [flame('query', 600)]))],
  };
  it('says how much, what most and by which way', () => {
    expect(flameSummary(profile)).toMatch(/800 ms.*query.*75\.0 %.*main → query/u);
    expect(frameText({ ...flame('query', 600), file: '/home/jo/shop/src/db.ts', line: 9 }, 800, 'ms')).toBe(
      'query · …/src/db.ts:9 · total 600 ms (75.0 %) · self 600 ms (75.0 %)',
    );
  });
});

describe('the source of a frame', () => {
  it.each([
    ['/work/shop/src/a.ts', ['src/a.ts']],
    ['/app/src/a.ts', ['app/src/a.ts', 'src/a.ts']],
    [
      'C:\\build\\shop\\src\\a.ts',
      ['C:/build/shop/src/a.ts', 'build/shop/src/a.ts', 'shop/src/a.ts', 'src/a.ts'],
    ],
    ['webpack://shop/./src/a.ts', ['src/a.ts']],
    ['http://localhost:3000/src/a.ts?t=12', ['src/a.ts']],
    ['src/a.ts', ['src/a.ts']],
    ['busy.py', ['busy.py']],
    ['/work/shop/node_modules/pg/lib/client.js', []],
    ['/usr/lib/python3/dist-packages/x.py', []],
    ['node:internal/fs', []],
    ['[kernel.kallsyms]', []],
    ['<frozen importlib>', []],
    ['../../etc/passwd', []],
    ['/app/../../etc/passwd', []],
  ])('%s', (file, candidates) => {
    expect(sourceCandidates(file, '/work/shop')).toEqual(candidates);
  });

  it('finds what lies in a workspace below a folder of packages, and nothing above it', () => {
    const root = '/home/a/gems/proj';
    expect(sourceCandidates(`${root}/src/a.rb`, root)).toEqual(['src/a.rb']);
    expect(sourceCandidates(`${root}/node_modules/x.js`, root)).toEqual([]);
    expect(sourceCandidates(`${root}/../../etc/passwd`, root)).toEqual([]);
  });

  it('is known to lie in a folder by its beginning', () => {
    expect(liesIn('file:///work/api/src/a.js', '/work/api')).toBe(true);
    expect(liesIn('C:\\work\\api\\src\\a.js', 'C:\\work\\api\\')).toBe(true);
    for (const file of ['/work/api2/src/a.js', 'src/a.js', '/work/api', 'node:fs'])
      expect(liesIn(file, '/work/api'), file).toBe(false);
  });

  it('is looked for deeper by its end, and found where one file ends most like it', () => {
    expect(sourceEnd('/builds/acme/shop/packages/api/src/db.ts', '/work/shop')).toBe('src/db.ts');
    expect(sourceEnd('src/db.ts', '/work/shop')).toBe('src/db.ts');
    expect(sourceEnd('db.ts', '/work/shop')).toBeNull();
    expect(sourceEnd('/app/node_modules/pg/lib/db.ts', '/work/shop')).toBeNull();
    const both = ['packages/api/src/db.ts', 'packages/web/src/db.ts'];
    expect(closestSource('/builds/acme/api/src/db.ts', both)).toBe('packages/api/src/db.ts');
    expect(closestSource('src/db.ts', both)).toBeNull();
    expect(closestSource('src/db.ts', both.slice(1))).toBe('packages/web/src/db.ts');
    expect(closestSource('src/db.ts', ['lib/db.ts'])).toBeNull();
    expect(closestSource('src/db.ts', [])).toBeNull();
  });

  it('never leads out of the workspace', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', 'C', '?', '%') }), (file) => {
        for (const candidate of sourceCandidates(file, '/w')) {
          expect(candidate.startsWith('/')).toBe(false);
          expect(candidate.split('/')).not.toContain('..');
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
