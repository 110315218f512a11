/** Small files whose numbers are huge, or that say that much is to come: what they take is a share of what they are. */
import { PbfWriter } from 'pbf';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chromeTrace } from '#core/importers/profiles/chromeTrace';
import { cpuProfile } from '#core/importers/profiles/cpuProfile';
import { firefoxProfile } from '#core/importers/profiles/firefoxProfile';
import { speedscope } from '#core/importers/profiles/speedscope';
import type { JsonImporter } from '#core/importers/importer';
import { read } from './imported';

const most = 40_000_000;

/** Bytes of the columns that are made meanwhile. Beyond the bound there is an end, before memory is. */
function allocated(run: () => void): number {
  let bytes = 0;
  for (const type of [Int32Array, Float64Array])
    vi.stubGlobal(
      type.name,
      new Proxy(type, {
        construct: (of, parts: unknown[]) => {
          const made = Reflect.construct(of, parts) as Int32Array | Float64Array;
          bytes += made.byteLength;
          if (bytes > 2 * most) throw new Error('too much memory');
          return made;
        },
      }),
    );
  run();
  vi.unstubAllGlobals();
  return bytes;
}

afterEach(() => vi.unstubAllGlobals());

const huge = [2_000_000_000, 4_194_303, 300_000_000, 2 ** 40];
const meta = { interval: 1, version: 29 };
const columns = { stack: [0, ...huge], weight: null };
const saved = {
  meta: { ...meta, preprocessedProfileVersion: 48 },
  threads: [
    {
      stringArray: ['main'],
      funcTable: { name: [0, ...huge] },
      frameTable: { func: [0, ...huge], line: huge },
      stackTable: { frame: [0], prefix: [2_000_000_000] },
      samples: columns,
    },
  ],
};
const captured = {
  meta,
  threads: [
    {
      stringTable: ['main'],
      frameTable: { schema: { location: 0 }, data: [[0]] },
      stackTable: { schema: { prefix: 0, frame: 1 }, data: [[300_000_000, 0]] },
      samples: { schema: { stack: 0 }, data: [[0], ...huge.map((index) => [index])] },
    },
  ],
};
const node = (id: number) => ({ id, callFrame: { functionName: 'main', url: '' }, hitCount: 1 });
const nodes = Array.from({ length: 64 }, (_, i) => node(4_194_303 - i * 65_536));
const cpu = { nodes, samples: nodes.map(({ id }) => id), timeDeltas: nodes.map(() => 1000) };
const chunks = Array.from({ length: 10_000 }, (_, id) => ({
  ...{ name: 'ProfileChunk', ph: 'P', pid: 1, tid: 1, id: String(id) },
  args: { data: { cpuProfile: { nodes: [node(4_194_303)], samples: [4_194_303] }, timeDeltas: [1000] } },
}));
const views = {
  shared: { frames: [{ name: 'main' }] },
  profiles: Array.from({ length: 30_000 }, () => ({ type: 'sampled', samples: [[0]], weights: [1] })),
};
const documents: readonly (readonly [string, JsonImporter, object, number])[] = [
  ['a saved Firefox profile', firefoxProfile, saved, 1],
  ['what Firefox captured', firefoxProfile, captured, 1],
  ['a CPU profile', cpuProfile, cpu, 64],
  ['a trace of many CPU profiles', chromeTrace, { traceEvents: chunks }, 1],
  ['speedscope of many profiles', speedscope, views, 5000],
];

describe.each(documents)('%s', (_, importer, document, total) => {
  it('is read in little memory', () => {
    const taken = allocated(() => {
      expect(importer.read(document)).toMatchObject({ profile: { total } });
    });
    expect(taken).toBeLessThan(most);
  });

  it('is read so in pieces', () => {
    const taken = allocated(() => {
      const sink = importer.large?.open();
      sink?.push(JSON.stringify(document));
      expect(sink?.finish()).toMatchObject({ profile: { total } });
    });
    expect(taken).toBeLessThan(most);
  });
});

it('pprof with huge ids and many values is read in little memory', () => {
  const pbf = new PbfWriter();
  const part = (field: number, numbers: Readonly<Record<number, number>>): void => {
    pbf.writeMessage(
      field,
      (values: typeof numbers, into: PbfWriter) => {
        for (const [key, value] of Object.entries(values)) into.writeVarintField(Number(key), value);
      },
      numbers,
    );
  };
  part(1, { 1: 1, 2: 2 });
  const ids = Array.from({ length: 64 }, (_, i) => 4_194_303 - i * 65_536);
  pbf.writeMessage(
    2,
    (values: number[], into: PbfWriter) => {
      into.writePackedVarint(1, ids);
      into.writePackedVarint(2, values);
    },
    Array.from({ length: 500_000 }, () => 1),
  );
  for (const id of ids) part(4, { 1: id, 3: id });
  for (const text of ['', 'samples', 'count']) pbf.writeStringField(6, text);
  const file = pbf.finish().slice();
  const taken = allocated(() => {
    expect(read(file)).toMatchObject({ status: 'imported', result: { profile: { total: 1 } } });
  });
  expect(taken).toBeLessThan(most);
});
