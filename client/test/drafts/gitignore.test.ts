import { expect, test } from 'vitest';
import { ignorePattern, lineToAppend } from '#client/drafts/gitignore';

test.each([
  ['perf-issues', '/perf-issues/'],
  ['docs/perf issues', '/docs/perf issues/'],
  ['a[1]*', '/a\\[1\\]\\*/'],
  ['tail ', '/tail\\ /'],
])('%s alone is meant', (folder, pattern) => {
  expect(ignorePattern(folder)).toBe(pattern);
});

test.each([
  ['', '/x/\n'],
  ['node_modules\n', '/x/\n'],
  ['node_modules', '\n/x/\n'],
  ['a\r\nb', '\r\n/x/\r\n'],
])('a line is put behind %j', (text, added) => {
  expect(lineToAppend(text, '/x/')).toBe(added);
});
