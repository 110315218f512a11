/** Damaged outputs of databases, profilers, browsers and monitoring systems: data or a clear problem, never a fault. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseImporters } from '#core/importers/databases/all';
import { monitoringImporters } from '#core/importers/monitoring/all';
import { profileImporters } from '#core/importers/profiles/all';
import { webImporters } from '#core/importers/web/all';
import { recognisedBy } from '#core/importers/read';
import { ownSamples, read, sample } from './imported';

const ours = new Set(
  [...databaseImporters, ...monitoringImporters, ...profileImporters, ...webImporters].map(({ id }) => id),
);
const text = (name: string): string => new TextDecoder().decode(sample(name));
const files = ownSamples().filter((name) => recognisedBy(text(name)).every((id) => ours.has(id)));

function expectNoFault(content: string): void {
  const outcome = read(content);
  if (outcome.status === 'failed') expect(outcome.problem.code).not.toBe('importer-failed');
  else for (const { value } of outcome.result.measurements) expect(value).toSatisfy(Number.isFinite);
}

const hostile = [
  'null',
  '-1',
  '1e308',
  '"x"',
  '[]',
  '{}',
  '"__proto__"',
  '\u0000',
  'NaN',
  ';;',
  '->',
  '(',
  '\uD800',
];

describe('damaged outputs', () => {
  it.each(files)('%s', (name) => {
    const whole = text(name);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(80),
        fc.constantFrom('', ...hostile),
        fc.boolean(),
        (at, length, inserted, cut) => {
          expectNoFault(whole.slice(0, at) + inserted + (cut ? '' : whole.slice(at + length)));
        },
      ),
      { numRuns: 10, seed: 7 },
    );
  });

  it.each(files.filter((name) => /json|profile/.test(name)))('%s with a value of another kind', (name) => {
    const tokens = [...text(name).matchAll(/(?<=: ?)(?:"[^"]*"|-?\d[\d.e+]*|null)/g)];
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), fc.constantFrom(...hostile.slice(0, 7)), (i, value) => {
        const token = tokens[i]!;
        const whole = text(name);
        expectNoFault(whole.slice(0, token.index) + value + whole.slice(token.index + token[0].length));
      }),
      { numRuns: 10, seed: 11 },
    );
  });

  it('JSON that nests without end', () => {
    const deep = (open: string, close: string, depth: number): string =>
      open.repeat(depth) + '1' + close.repeat(depth);
    expectNoFault(
      `{"head":{"selfSize":1,"callFrame":{},"children":[${deep('{"selfSize":1,"children":[', ']}', 5000).replace('1]', ']')}]}}`,
    );
    expectNoFault(`{"query_block":${deep('{"nested_loop":[', ']}', 5000)}}`);
    expectNoFault(`{"resourceMetrics":${deep('[', ']', 50_000)}}`);
    expectNoFault(`{"performanceStats":{},"timeSeries":${deep('[{"timeSeries":', '}]', 5000)}}`);
    expectNoFault(`{"results":[{"average":1}],"metadata":${deep('{"contents":', '}', 5000)}}`);
  });
});
