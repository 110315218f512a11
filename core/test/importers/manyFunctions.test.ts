/** More functions, letters and calls than are kept: what is rare stands together, and not a sample of the whole is lost. */
import { PbfWriter } from 'pbf';
import { expect, it } from 'vitest';
import { CallTree } from '#core/importers/profiles/callTree';
import { imported } from './imported';

const functions = Array.from({ length: 202_000 }, (_, i) => i);
const shortName = (i: number): string => `f${String(i)}`;

function pprof(): Uint8Array {
  const pbf = new PbfWriter();
  const part = (field: number, fields: readonly number[]): void => {
    const write = (numbers: readonly number[], into: PbfWriter): void => {
      for (const [key, number] of numbers.entries()) if (number > 0) into.writeVarintField(key, number);
    };
    pbf.writeMessage(field, write, fields);
  };
  part(1, [0, 1, 2]);
  for (const i of functions) {
    const write = (id: number, into: PbfWriter): void => {
      into.writePackedVarint(1, [id]);
      into.writePackedVarint(2, [10]);
    };
    pbf.writeMessage(2, write, i + 1);
  }
  const line = (id: number, into: PbfWriter): void => {
    into.writeVarintField(1, id);
  };
  const place = (id: number, into: PbfWriter): void => {
    into.writeVarintField(1, id);
    into.writeMessage(4, line, id);
  };
  for (const i of functions) {
    pbf.writeMessage(4, place, i + 1);
    part(5, [0, i + 1, i + 3]);
  }
  for (const text of ['', 'samples', 'count', ...functions.map(shortName)]) pbf.writeStringField(6, text);
  return pbf.finish().slice();
}

const formats: Readonly<
  Record<string, (of: readonly number[], name?: (i: number) => string) => string | Uint8Array>
> = {
  Callgrind: (of, name = shortName) =>
    `creator: callgrind-3.22\npositions: line\nevents: Ir\n\n${of.map((i) => `fl=${shortName(i)}.c\nfn=${name(i)}\n1 10\n`).join('')}`,
  'folded stacks': (of, name = shortName) => of.map((i) => `main;${name(i)} 10\n`).join(''),
  speedscope: (of, name = shortName) =>
    JSON.stringify({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      shared: { frames: of.map((i) => ({ name: name(i) })) },
      profiles: [
        {
          type: 'sampled',
          unit: 'none',
          samples: of.map((i) => [i]),
          weights: of.map(() => 10),
        },
      ],
    }),
  'a Chrome trace': (of, name = shortName) =>
    JSON.stringify({
      traceEvents: of.map((i) => ({
        ...{ ph: 'X', pid: 1, tid: 1, name: name(i), cat: 'x' },
        ...{ ts: i * 10_000, dur: 10_000 },
      })),
    }),
  'a Firefox profile': (of, name = shortName) =>
    JSON.stringify({
      meta: { interval: 10, version: 29, preprocessedProfileVersion: 48 },
      threads: [
        {
          stringArray: of.map(name),
          funcTable: { name: of },
          frameTable: { func: of },
          stackTable: { frame: of, prefix: of.map(() => null) },
          samples: { stack: of },
        },
      ],
    }),
  pprof,
};

function expectAll(content: string | Uint8Array, total: number): void {
  const { profile, problems } = imported(content);
  expect(profile?.total).toBe(total);
  expect(problems).toMatchObject([{ code: 'calls-merged' }]);
  expect(profile?.top.every(({ name }) => name !== '')).toBe(true);
}

it.each(Object.entries(formats))('of %s', (_, written) => {
  expectAll(written(functions), 10 * functions.length);
});

it.each(['Callgrind', 'folded stacks'])('of %s with long names', (format) => {
  const few = functions.slice(0, 4000);
  expectAll(formats[format]?.(few, (i) => `${'x'.repeat(8000)}${String(i)}`) ?? '', 10 * few.length);
});

it.each([3, 10, 100])('%d calls in a tree', (calls) => {
  const tree = new CallTree('current', { calls, functions: 5 });
  for (let i = 0; i < 500; i++)
    tree.add([{ name: shortName(i % 7) }, { name: shortName(i % 11) }, { name: shortName(i % 13) }], 2);
  expect(tree.profile('samples').total).toBe(1000);
});
