import { PbfWriter } from 'pbf';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Profile } from '#core/importers/model';
import { codes, expectImported, imported, real, sample } from './imported';

/** Functions by name: self and total, and where they stand. */
function top(content: Uint8Array | string, count = 5): readonly string[] {
  return profileOf(content)
    .top.slice(0, count)
    .map(({ name, file, line, self, total }) => {
      const place = file === undefined ? '' : ` ${file}${line === undefined ? '' : `:${line}`}`;
      return `${name}${place} ${self}/${total}`;
    });
}

function profileOf(content: Uint8Array | string): Profile {
  const { profile } = imported(content);
  if (!profile) throw new Error('there is no profile');
  return profile;
}

/** The tree as nested names. */
const names = (nodes: Profile['tree']): unknown =>
  nodes?.map(({ name, children }) => (children.length === 0 ? name : [name, names(children)]));

describe('V8 CPU profiles', () => {
  it('sums time by function, recursion once, and keeps what was idle apart', () => {
    expectImported(sample('node.cpuprofile'), {
      importer: 'cpuprofile',
      kind: 'profile',
      figures: { '': { 'cpu-time total': '21 ms' } },
    });
    expect(top(sample('node.cpuprofile'))).toEqual([
      'round /srv/shop/my cart.js:31 10/10',
      'price /srv/shop/my cart.js:12 5/15',
      '(garbage collector) 5/5',
      '(anonymous) /srv/shop/my cart.js:1 0/15',
    ]);
    const { total, unit, outside, tree } = profileOf(sample('node.cpuprofile'));
    expect({ total, unit }).toEqual({ total: 31, unit: 'ms' });
    expect(outside).toEqual([
      { kind: 'program', value: 1 },
      { kind: 'idle', value: 10 },
      { kind: 'gc', value: 5 },
    ]);
    expect(names(tree)).toEqual([['(anonymous)', [['price', ['round', 'price']]]], '(garbage collector)']);
  });

  it('reads the older form with nested nodes and time stamps', () => {
    expect(top(sample('node10.cpuprofile'))).toEqual([
      'run /srv/shop/run.js:5 2/4',
      'read /srv/shop/read.js:10 2/2',
    ]);
  });

  it('counts samples where there are no times', () => {
    const untimed = JSON.stringify({
      nodes: [
        { id: 1, callFrame: { functionName: '(root)' }, children: [2] },
        { id: 2, callFrame: { functionName: 'f' }, hitCount: 3 },
      ],
    });
    expect(profileOf(untimed).unit).toBe('samples');
    expect(top(untimed)).toEqual(['f 3/3']);
  });

  it('ends with node ids that go in circles, and with stacks of any depth', () => {
    const frame = { functionName: 'f' };
    const circle = {
      nodes: [
        { id: 1, callFrame: frame, children: [2] },
        { id: 2, callFrame: frame, children: [1] },
      ],
      samples: [1, 2],
      timeDeltas: [1000, 1000],
    };
    expect(profileOf(JSON.stringify(circle)).total).toBe(2);
    const deep = Array.from({ length: 20_000 }, (_, i) => ({
      id: i + 1,
      callFrame: { functionName: `f${i % 7}` },
      children: [i + 2],
    }));
    const result = profileOf(JSON.stringify({ nodes: deep, samples: [20_000], timeDeltas: [1000] }));
    expect(result.top.map(({ total }) => total)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(() => JSON.stringify(result)).not.toThrow();
  });
});

describe('V8 heap profiles', () => {
  it('sums bytes', () => {
    expect(top(sample('node.heapprofile'))).toEqual([
      'keep /srv/shop/load.js:21 4096/4096',
      'load /srv/shop/load.js:3 100/4196',
    ]);
    expect(imported(sample('node.heapprofile')).measurements).toEqual([]);
  });
});

describe('speedscope', () => {
  it('sums threads; a function is one, whichever line it was at, and has its hottest', () => {
    expectImported(sample('threads.speedscope.json'), {
      importer: 'speedscope',
      kind: 'profile',
      version: '0.4.0',
      figures: { '': { 'cpu-time total': '50 ms' } },
    });
    expect(top(sample('threads.speedscope.json'))).toEqual(['work app.py:9 40/40', 'main app.py:3 10/50']);
  });

  it('reads the active profile alone and says which it left', () => {
    const text = new TextDecoder()
      .decode(sample('threads.speedscope.json'))
      .replace('"activeProfileIndex": null', '"activeProfileIndex": 1');
    expect(top(text)).toEqual(['work app.py:9 20/20', 'main app.py:3 0/20']);
    expect(codes(text)).toEqual(['profiles-left-out']);
  });

  it('reads events', () => {
    expect(top(sample('evented.speedscope.json'))).toEqual(['a 6/9', 'b 3/7']);
  });

  it('refuses events that do not fit together', () => {
    const text = new TextDecoder().decode(sample('evented.speedscope.json'));
    expect(
      codes(
        text.replace('{ "type": "C", "frame": 0, "at": 9000 }', '{ "type": "C", "frame": 1, "at": 9000 }'),
      ),
    ).toEqual(['profile-invalid']);
    expect(codes(text.replace(/,\s*\{[^{}]*"at": 9000 \}/, ''))).toEqual(['profile-invalid']);
    expect(codes(text.replace('"frame": 1, "at": 1000', '"frame": 9, "at": 1000'))).toEqual([
      'profile-invalid',
    ]);
  });
});

describe('stacks as text', () => {
  it('reads folded stacks', () => {
    expect(top(sample('folded.txt'))).toEqual([
      'query 30/30',
      'parse 12/12',
      'main 5/50',
      'handle request 3/45',
    ]);
    expect(profileOf(sample('folded.txt'))).toMatchObject({ unit: 'samples', total: 50 });
  });

  it('reads perf script, weighs by period where periods differ, and takes swapper for idling', () => {
    const { version, provenance } = imported(sample('perf.script.txt'));
    expect({ version, provenance }).toEqual({
      version: '6.1.0',
      provenance: {
        command: '/usr/bin/perf record -g ./shop',
        date: 'Mon Nov 23 10:00:00 2026',
        host: 'build-1',
        cpu: 'Example CPU',
        os: '6.1.0',
        cores: 4,
      },
    });
    expect(profileOf(sample('perf.script.txt'))).toMatchObject({
      unit: 'cycles',
      total: 1_500_000,
      outside: [{ kind: 'idle', value: 500_000 }],
    });
    expect(top(sample('perf.script.txt'), 3)).toEqual([
      'std::map<int, int>::find(int const&) /srv/shop/bin/shop 750000/750000',
      'sum /srv/shop/bin/shop 250000/250000',
      'shop worker 0/1000000',
    ]);
  });

  it('reads cProfile, with paths of Windows and builtins', () => {
    expectImported(sample('cprofile.txt'), {
      importer: 'cprofile-text',
      kind: 'profile',
      figures: { '': { 'duration value': '1500 ms', 'function-calls count': '250 count' } },
    });
    expect(top(sample('cprofile.txt'))).toEqual([
      "{method 'execute' of 'sqlite3.Cursor' objects} 1200/1200",
      'walk C:\\shop\\tree.py:14 250/250',
      'main C:\\shop\\app.py:3 50/1500',
    ]);
  });

  it('reads pprof -top of memory', () => {
    expect(profileOf(sample('pprof-top.txt'))).toMatchObject({ unit: 'B', total: 4 * 1024 ** 2, tree: null });
    expect(top(sample('pprof-top.txt'))).toEqual([
      'shop/cart.Load 3145728/3145728',
      'main.main 524800/3670016',
      'runtime.main 0/3670016',
    ]);
  });

  it('reads what the jfr tool prints', () => {
    expect(top(sample('jfr-hot-methods.txt'))).toEqual([
      'com.example.shop.Cart.total(List) 80/80',
      'java.util.HashMap.getNode(Object) 60/60',
    ]);
    expect(profileOf(sample('jfr-hot-methods.txt')).total).toBe(200);
    expect(top(sample('jfr-print.txt'))).toEqual([
      'com.example.shop.Cart.total(List) com/example/shop/Cart.java:12 1/2',
      'com.example.shop.Cart$Line.price(int) com/example/shop/Cart.java:21 1/1',
      'com.example.shop.Main.main(String[]) com/example/shop/Main.java:5 0/2',
    ]);
    expectImported(sample('jfr-summary.txt'), {
      importer: 'jfr-text',
      kind: 'profile',
      figures: { '': { 'duration value': '62000 ms', 'garbage-collections count': '12 count' } },
    });
  });

  it('reads callgrind with compressed names, a call to itself once', () => {
    expect(profileOf(sample('callgrind.out.1'))).toMatchObject({ unit: 'Ir', total: 930, tree: null });
    expect(top(sample('callgrind.out.1'))).toEqual([
      'total src/cart.c 500/900',
      'round src/round.c 400/400',
      'main src/cart.c 30/930',
    ]);
  });
});

describe('traces and browser profiles', () => {
  it('reads spans of the page, long tasks and interactions', () => {
    expectImported(sample('spans.trace.json'), {
      importer: 'chrome-trace',
      kind: 'profile',
      figures: {
        '': {
          'long-tasks count': '1 count',
          'long-tasks max': '120 ms',
          'total-blocking-time total': '70 ms',
          'interaction-to-next-paint max': '130.5 ms',
          'cpu-time total': undefined,
        },
      },
    });
    expect(top(sample('spans.trace.json'))).toEqual([
      'Layout 60/60',
      'RunTask 40/130',
      'onInput http://localhost/app.js:12 30/90',
    ]);
  });

  it('reads the CPU profile in a trace, of the busiest thread', () => {
    expect(top(sample('chunks.trace.json'))).toEqual([
      'sort http://localhost/app.js:41 5/5',
      'render http://localhost/app.js:5 3/8',
    ]);
    expect(imported(sample('chunks.trace.json')).problems).toEqual([
      { code: 'profiles-left-out', data: { names: ['DedicatedWorker thread'] } },
    ]);
  });

  it('reads Firefox profiles, saved and as captured', () => {
    expect(top(sample('firefox.profile.json'))).toEqual(['render app.js:9 4/4', '(root) 0/6']);
    expect(profileOf(sample('firefox.profile.json'))).toMatchObject({
      unit: 'ms',
      total: 6,
      outside: [{ kind: 'idle', value: 2 }],
    });
    expect(top(sample('gecko.profile.json'))).toEqual(['draw http://localhost/app.js:31 2/2', '(root) 0/2']);
  });
});

describe('pprof', () => {
  const strings = [
    '',
    'samples',
    'count',
    'cpu',
    'nanoseconds',
    'main.load',
    '/srv/shop/load.go',
    'main.main',
    'main.inlined',
  ];
  /** With so many strings in it that no function names. */
  const bytes = (unneeded = 0): Uint8Array => {
    const pbf = new PbfWriter();
    const varints = (tag: number, fields: readonly (readonly [number, number])[]): void => {
      pbf.writeMessage(
        tag,
        (_, into) => {
          for (const [field, value] of fields) into.writeVarintField(field, value);
        },
        null,
      );
    };
    varints(1, [
      [1, 1],
      [2, 2],
    ]);
    varints(1, [
      [1, 3],
      [2, 4],
    ]);
    const sampled = (locations: number[], values: number[]): void => {
      pbf.writeMessage(
        2,
        (_, into) => {
          into.writePackedVarint(1, locations);
          into.writePackedVarint(2, values);
        },
        null,
      );
    };
    sampled([2, 1], [2, 20_000_000]);
    sampled([2, 2, 1], [1, 10_000_000]);
    sampled([3], [1, 5_000_000]);
    const located = (id: number, lines: readonly (readonly [number, number])[]): void => {
      pbf.writeMessage(
        4,
        (_, into) => {
          into.writeVarintField(1, id);
          into.writeVarintField(3, 4096 + id);
          for (const [func, line] of lines)
            into.writeMessage(
              4,
              (__, inner) => {
                inner.writeVarintField(1, func);
                inner.writeVarintField(2, line);
              },
              null,
            );
        },
        null,
      );
    };
    located(1, [[2, 9]]);
    located(2, [
      [3, 30],
      [1, 21],
    ]);
    located(3, []);
    varints(5, [
      [1, 1],
      [2, 5 + unneeded],
      [4, 6 + unneeded],
    ]);
    varints(5, [
      [1, 2],
      [2, 7 + unneeded],
      [4, 6 + unneeded],
    ]);
    varints(5, [
      [1, 3],
      [2, 8 + unneeded],
      [4, 6 + unneeded],
    ]);
    const between = Array.from({ length: unneeded }, (_, i) => `main.unneeded${i}`);
    for (const text of [...strings.slice(0, 5), ...between, ...strings.slice(5)])
      pbf.writeStringField(6, text);
    pbf.writeVarintField(9, 1_700_000_000_000_000_000);
    pbf.writeVarintField(10, 2_000_000_000);
    return pbf.finish().slice();
  };

  it.each([
    ['packed', gzipSync(bytes())],
    ['as it is', bytes()],
    ['with more names than are kept', bytes(120_000)],
  ])('reads time, inlined functions and addresses without names, %s', (_, content) => {
    expect(top(content)).toEqual([
      'main.inlined /srv/shop/load.go:30 30/30',
      '0x1003 5/5',
      'main.main /srv/shop/load.go:9 0/30',
      'main.load /srv/shop/load.go:21 0/30',
    ]);
    const { measurements, provenance } = imported(content);
    expect(measurements).toEqual([{ metric: 'cpu-time', statistic: 'total', value: 35, unit: 'ms' }]);
    expect(provenance).toEqual({ date: '2023-11-14T22:13:20.000Z', load: { durationMs: 2000 } });
  });

  it('says that it is damaged', () => {
    expect(['profile-invalid', 'result-unrecognised']).toContain(codes(bytes().subarray(0, 40))[0]);
  });
});

/** The heaviest functions of real profiles, as their tools give them. */
const known: readonly (readonly [file: string, unit: string, total: number, top: readonly string[]])[] = [
  [
    'node/before.cpuprofile',
    'ms',
    77.651,
    ['slowSort /srv/app/cpu.js:1 66.415/66.415', 'main /srv/app/cpu.js:4 5.281/72.766'],
  ],
  [
    'node/before.heapprofile',
    'B',
    1_919_536,
    ['leak 1786208/1801832', 'getCLIOptionsFromBinding node:internal/options:19 20600/20600'],
  ],
  ['node/after.heapprofile', 'B', 123_096, ['getCLIOptionsFromBinding node:internal/options:19 20600/20600']],
  ['pyspy/before.raw.txt', 'samples', 51, ['inner busy.py:4 26/26', 'query busy.py:6 25/25']],
  ['pyspy/before.speedscope.json', 'ms', 520, ['inner /srv/app/busy.py:4 320/320']],
  [
    'python/before.cprofile.txt',
    'ms',
    2012,
    ['{built-in method time.sleep} 1640/1640', 'inner busy.py:2 370/370'],
  ],
  ['go/before.pprof-top.txt', 'ms', 1480, ['runtime.memmove 300/300', 'runtime.madvise 170/170']],
  [
    'go/public.simple.pprof',
    'ms',
    1500,
    ['main.alpha /Users/jlfwong/code/speedscope/sample/programs/go/simple.go:11 480/480'],
  ],
  [
    'perf/before.script.txt',
    'samples',
    28,
    ['unicodekeys_lookup_unicode /home/app/.pyenv/versions/3.11.7/lib/libpython3.11.so.1.0 7/7'],
  ],
  [
    'callgrind/callgrind.example.log',
    'Instructions',
    820,
    ['func2 file2.c 700/700', 'func1 file1.c 100/400', 'main file1.c 20/820'],
  ],
  ['speedscope/simple.evented.speedscope.json', 'none', 14, ['b 5/14', 'c 5/5', 'd 4/4', 'a 0/14']],
];

describe('real profiles', () => {
  it.each(known.filter(([file]) => real(file) !== null))('%s', (file, unit, total, functions) => {
    const content = real(file)!;
    expect(profileOf(content)).toMatchObject({ unit, total });
    expect(top(content, functions.length)).toEqual(functions);
  });

  const trace = real('chrome/before.trace.trimmed.json');
  it.skipIf(trace === null)('a trace of a slow page', () => {
    expectImported(trace!, {
      importer: 'chrome-trace',
      kind: 'profile',
      figures: { '': { 'long-tasks max': '1255.88 ms', 'interaction-to-next-paint max': '1205.95 ms' } },
    });
  });
});
