/** Hostile lines in every place of a draft that rules read: time is linear, and little of it. */
import { expect, it } from 'vitest';
import { cpuMs, draftMs, expectLinear } from '../effort';
import { checkText, completeText } from '../read';

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

const checkMs = (text: string): number => cpuMs(() => checkText(text));

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

it.each(Object.entries(PLACES))('%s of hostile characters takes time linear in its length', (_, found) => {
  for (const piece of PIECES)
    expectLinear(2500, (length) => checkText(hostile(found, repeated(piece, length))), piece);
});

it.each(['the same', 'mixed'])(
  'hundreds of thousands of characters in one line take what that many in drafts take: %s',
  (kind) => {
    const line =
      kind === 'mixed'
        ? PIECES.map((piece) => repeated(piece, 1 << 14)).join(' ')
        : repeated('5 ms ', 1 << 18);
    const text = hostile(PLACES['a metric value'], line);
    expect(text.length).toBeGreaterThan(200_000);
    const drafts = (text.length / completeText.length) * draftMs();
    expect(checkMs(text)).toBeLessThan(30 * drafts);
  },
);

it('a long line where a label is missing costs what it costs elsewhere', () => {
  const line = repeated('a word ', 60_000);
  const elsewhere = checkMs(hostile(PLACES['a paragraph'], line));
  expect(checkMs(hostile('**Observed Behavior:**', line))).toBeLessThan(3 * elsewhere + 150);
});
