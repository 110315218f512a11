import { Minimatch } from '#client/server/minimatch';
import { expect, it } from 'vitest';

/** As in `templatePatterns`, which needs an editor to be loaded. */
const patterns = [
  '**/[iI][sS][sS][uU][eE]_[tT][eE][mM][pP][lL][aA][tT][eE]/*.{md,yml,yaml}',
  '**/.github/perf-issue.{yml,yaml,json}',
].map((pattern) => new Minimatch(pattern));

it.each([
  ['/work/.github/ISSUE_TEMPLATE/slow.md', true],
  ['c:\\work\\issue_template\\slow.yaml', true],
  ['ISSUE_TEMPLATE/slow.yml', true],
  ['/work/.github/perf-issue.json', true],
  ['/work/.github/ISSUE_TEMPLATE/deep/slow.md', false],
  ['/work/.github/ISSUE_TEMPLATE/slow.mdx', false],
  ['/work/xgithub/perf-issue.json', false],
  ['/work/slow.perf.md', false],
])('%s: %s', (path, isOne) => {
  expect(patterns.some((pattern) => pattern.match(path))).toBe(isOne);
});
