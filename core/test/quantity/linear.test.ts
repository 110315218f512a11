import { expect, it } from 'vitest';
import { readQuantities } from '#core/quantity/read';

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

/** CPU time, not wall time: other work on the machine does not count. */
const cpuMs = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

it.each(['1', '0', ' ', '\n', '(', ')', ',', '.', '1,', '1.', '1/', '(1)', '1 234 '])(
  'an eighth of a megabyte of %j takes no eighth of a second',
  (piece) => {
    const text = repeated(piece, 1 << 17);
    readQuantities(text.slice(0, 20_000));
    // Well below that; the bound leaves room for a machine that is busy.
    expect(cpuMs(() => readQuantities(text))).toBeLessThan(1000);
  },
);

it.each(PIECES)('%j repeated takes time linear in its length', (piece) => {
  const text = repeated(piece, 1 << 14);
  const quarter = text.slice(0, text.length / 4);
  readQuantities(quarter);
  const small = cpuMs(() => readQuantities(quarter));
  const measure = (): number => cpuMs(() => readQuantities(text));
  const most = Math.max(9 * small, 100);
  const first = measure();
  // A collection of garbage falls into one of two at most.
  const large = first < most ? first : measure();
  // Four times the length, with room for garbage collection; a quadratic scan would take sixteen times, and minutes.
  expect(large).toBeLessThan(most);
});

it('a field value takes microseconds', () => {
  const text = '250 connections for 10 min: 2.1s average, 118 requests/second';
  for (let warm = 0; warm < 1000; warm++) readQuantities(text);
  const rounds = 2000;
  const spent = cpuMs(() => {
    for (let round = 0; round < rounds; round++) readQuantities(text);
  });
  // The aim is 20 µs; the bound leaves room for a machine that is busy.
  expect((spent / rounds) * 1000).toBeLessThan(200);
});
