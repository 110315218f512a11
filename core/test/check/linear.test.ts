/** Hostile lines in every place of a draft that rules read: time is linear, and little of it. */
import { expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { parseDraft } from '#core/draft/parse';
import { bundled, completeText, unknown } from '../read';

const PIECES = [
  '7',
  '1,',
  '%',
  'p95 ',
  '[ ]',
  '<!--',
  '|',
  '5 ms ',
  '±',
  '–',
  '#1 ',
  '/a',
  '**a:** ',
  '[a](',
  '<? ',
];

/** What the long line takes the place of. */
const PLACES = {
  'a metric value': '3.1s average, 6.2s p95, 9.4s p99',
  'a table cell': '380ms',
  'a list item': 'SLA violations',
  'a criterion': '5x faster',
  'what another criterion is': 'no more than three queries a page',
  'an affected component': '`src/invoices/repository.ts`',
  'a paragraph': 'A page holds up to 4 MB more in memory while it is built.',
  'a heading': '## Acceptance Criteria',
  'front matter': "'[PERFORMANCE] Listing 200 invoices takes 6.2 s at p95'",
} as const;

const hostile = (found: string, line: string): string => {
  const [before = '', ...after] = completeText.split(found);
  expect(after.length, found).toBeGreaterThan(0);
  return `${before}${found.startsWith('#') ? `${found} ` : ''}${line}${after.join(found)}`;
};

/** CPU time, not wall time: other work on the machine does not count. */
function cpuMs(text: string): number {
  const before = process.cpuUsage();
  new Checker().check(parseDraft(text, bundled), unknown);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

it.each(Object.entries(PLACES))('%s of hostile characters takes time linear in its length', (_, found) => {
  for (const piece of PIECES) {
    const [once, twice] = [5000, 10_000].map((length) => hostile(found, repeated(piece, length)));
    const small = cpuMs(once ?? '');
    // Twice the length; below the floor, the collection of garbage counts for more than what is measured.
    const most = Math.max(3 * small, 150);
    const large = cpuMs(twice ?? '');
    // A quadratic scan would take seconds, and does so again.
    expect(large < most ? large : cpuMs(twice ?? ''), `${piece}: ${String(small)} ms before`).toBeLessThan(
      most,
    );
  }
});

it.each(['the same', 'mixed'])(
  'hundreds of thousands of characters in one line take seconds at most: %s',
  (kind) => {
    const line =
      kind === 'mixed'
        ? PIECES.map((piece) => repeated(piece, 1 << 14)).join(' ')
        : repeated('5 ms ', 1 << 18);
    const text = hostile(PLACES['a metric value'], line);
    expect(text.length).toBeGreaterThan(200_000);
    expect(cpuMs(text)).toBeLessThan(8000);
  },
);

it('a long line where a label is missing costs what it costs elsewhere', () => {
  const line = repeated('a word ', 60_000);
  const elsewhere = cpuMs(hostile(PLACES['a paragraph'], line));
  expect(cpuMs(hostile('**Observed Behavior:**', line))).toBeLessThan(3 * elsewhere + 150);
});
