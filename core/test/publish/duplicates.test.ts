import { likelyDuplicates } from '#core/publish/duplicates';
import { expect, test } from 'vitest';

const open = (number: number, title: string) => ({
  owner: 'acme',
  name: 'app',
  number,
  url: `https://h/acme/app/issues/${number}`,
  title,
});
const found = (title: string, ...titles: readonly string[]): readonly number[] =>
  likelyDuplicates(
    title,
    titles.map((text, i) => open(i + 1, text)),
    null,
  ).map(({ issue }) => issue.number);

test('titles that say the same are found, whatever stands before them and however the words end', () => {
  expect(
    found(
      '[PERF] Search endpoint is slow with large catalogs',
      'Login fails on Safari',
      'perf: search endpoints slow on large catalog',
      '[PERF] Checkout is slow',
    ),
  ).toEqual([2]);
});

test('a word of every title is no likeness', () => {
  expect(found('[PERF] Import slow', '[PERF] Export slow', '[PERF] Start slow', '[PERF] Login slow')).toEqual(
    [],
  );
});

test('the most alike first, each once, and never the draft’s own', () => {
  const issues = [open(1, 'Cache misses in search'), open(2, 'Cache misses in search index'), open(1, 'x')];
  const twice = [...issues.slice(0, 2), issues[0]!];
  expect(likelyDuplicates('Cache misses in search', twice, null).map(({ issue }) => issue.number)).toEqual([
    1, 2,
  ]);
  expect(
    likelyDuplicates('Cache misses in search', twice, issues[0]!).map(({ issue }) => issue.number),
  ).toEqual([2]);
});

test('empty and odd titles are like nothing', () => {
  for (const title of ['', '   ', '[PERF]', '!!!', '🐢']) expect(found(title, '', '[PERF]', 'x')).toEqual([]);
});
