import { describe, expect, it } from 'vitest';
import { readQuantities } from '#core/quantity/read';
import { cpuMs, draftMs, expectLinear, leastMs } from '../effort';

/** What could make a scanner go back over what it has seen; each is repeated many times. */
const PIECES = [
  '1',
  '0',
  ' ',
  '\n',
  '(',
  ')',
  '[',
  ',',
  '.',
  '/',
  '-',
  '–',
  '<',
  '$',
  '_',
  '½',
  '秒',
  'a',
  'a-1',
  '<a',
  '&lt;',
  '1,',
  '1.',
  '1:',
  '1/',
  '1-',
  '1±',
  '1+',
  '1_',
  "1'",
  '1e',
  '1 234 ',
  '00:00:',
  '1ms ',
  '1h',
  '1h 2',
  '1 and ',
  '1, ',
  '1,23',
  '(p95)',
  'p95 ',
  'p95/',
  'p95 (1ms) ',
  'p95 1 / ',
  'p50/p95: 1/',
  'min ',
  'min/',
  'less than ',
  'under the ',
  '1 a b c ',
  '1 cpu ',
  '1 x per ',
  '1/s/',
  'n=1 ',
  '[1 ms]',
  '1 (ms',
  'http://',
  '😀',
  'half of ',
  'half a million ',
  'a third ',
  'one and a half ',
  '1 and a half',
  'PT1',
  'x1 faster ',
  '1 -> ',
  '1ms->',
  "jusqu'",
  'not more ',
  '| p95 ',
  '| 1ms ',
  '1 h. 1',
  '1/2th ',
  'eine halbe ',
  '/a 200 ',
  'factor of ',
  'half-',
  'aB:1 ',
  'mean (p95) 1 (',
  '1M->2M(',
  '1ish-',
  '[1s][',
  '[mean, 50, ',
  'zweimal so ',
];

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

const usual = '250 connections for 10 min: 2.1s average, 118 requests/second';

describe('an eighth of a megabyte', () => {
  const size = 1 << 17;
  const known = leastMs(2, () => readQuantities(repeated(usual, size)));
  it.each(['1', '0', ' ', '\n', '(', ')', ',', '.', '1,', '1.', '1/', '(1)', '1 234 '])(
    'of %j takes about as long as one of what people write',
    (piece) => {
      const text = repeated(piece, size);
      expect(leastMs(2, () => readQuantities(text))).toBeLessThan(6 * known);
    },
  );
});

it.each(PIECES)('%j repeated takes time linear in its length', (piece) => {
  expectLinear(1 << 12, (length) => readQuantities(repeated(piece, length)));
});

it('a field value takes a small part of what a draft takes', () => {
  // What was read is remembered: no value comes twice.
  const values = Array.from({ length: 3000 }, (_, i) => usual.replace('250', String(1000 + i)));
  for (const warm of values.slice(0, 1000)) readQuantities(warm);
  // A collection of all the memory of this process falls into one half at most.
  const halves = [values.slice(1000, 2000), values.slice(2000)];
  const spent = Math.min(
    ...halves.map((fresh) =>
      cpuMs(() => {
        for (const value of fresh) readQuantities(value);
      }),
    ),
  );
  // About 20 µs.
  expect(spent / 1000).toBeLessThan(draftMs() / 20);
});
