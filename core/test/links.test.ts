import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsIn } from '#core/links/paths';
import { expectLinear } from './effort';

const found = (text: string): readonly string[] =>
  claimsIn(text, 0).map(
    ({ path, line, column, span }) =>
      `${path}${line === null ? '' : ` L${String(line)}`}${column === null ? '' : ` C${String(column)}`} = ${text.slice(span.start, span.end)}`,
  );

describe('paths', () => {
  it.each([
    ['see src/api/orders.ts.', 'src/api/orders.ts = src/api/orders.ts'],
    ['src/x.test.ts:42:7, and', 'src/x.test.ts L42 C7 = src/x.test.ts:42:7'],
    ['(./notes/run.md#L7-L9)', './notes/run.md L7 = ./notes/run.md#L7-L9'],
    ['../lib/größe.rs#L12C3', '../lib/größe.rs L12 C3 = ../lib/größe.rs#L12C3'],
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml = .github/workflows/ci.yml'],
    ['packages/@scope/a-b/index.d.ts', 'packages/@scope/a-b/index.d.ts = packages/@scope/a-b/index.d.ts'],
    ['`config/.eslintrc.json`', 'config/.eslintrc.json = config/.eslintrc.json'],
  ])('stand in %s', (text, path) => {
    expect(found(text)).toEqual([path]);
  });

  it.each([
    'https://example.com/src/x.ts',
    'http://localhost:3000/a/b.js?file=src/x.ts',
    'GET /api/v1/orders.json',
    '/var/log/app/error.log',
    '~/notes/x.md',
    'C:\\temp/x.txt',
    '$HOME/x/y.sh',
    'src/**/*.ts',
    'req/s and and/or',
    '1.2/3.4 of 1/2.5',
    'text/html; a/b',
    'orders.ts:42',
    'src/x.ts/y',
    'git@github.com:o/r.git',
    'load(src/x.ts(1))',
  ])('do not stand in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('cost linear time, whatever the text', () => {
    for (const unit of ['a/', 'a.', './', '../', 'a.b/', '@', '.a', 'a/b.c:', '-+.'])
      expectLinear(12_500, (times) => {
        expect(claimsIn(unit.repeat(times), 0).length).toBeLessThan(3);
      });
  });

  it('lie in the text, in order and apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '/', '.', 'ts', ':', '42', '#L7', ' ', '`', '(', 'é'), {
          maxLength: 40,
        }),
        (parts) => {
          const text = parts.join('');
          let end = 0;
          for (const { span, path } of claimsIn(text, 0)) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(text.slice(span.start, span.end).startsWith(path)).toBe(true);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
