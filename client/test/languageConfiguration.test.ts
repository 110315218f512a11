import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWordAtText } from 'monaco-editor-core/esm/vs/editor/common/core/wordHelper.js';
import { OnEnterSupport } from 'monaco-editor-core/esm/vs/editor/common/languages/supports/onEnter.js';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../../core/test/effort';

interface Configuration {
  readonly brackets: readonly (readonly [string, string])[];
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly action: { readonly indent: string; readonly appendText?: string };
  }[];
}

const configuration = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../language-configuration.json'), 'utf8'),
) as Configuration;

describe('a word', () => {
  const { pattern, flags } = configuration.wordPattern;
  /** The word at the `^` of the line below. */
  const wordAt = (text: string, mark: string): string | undefined =>
    getWordAtText(mark.indexOf('^') + 1, new RegExp(pattern, `${flags}g`), text, 0)?.word;

  test.each([
    ['labels: performance, needs-triage', '                        ^', 'needs-triage'],
    ['labels: [priority:high, p1]', '                ^', 'priority:high'],
    ['**Effort:** XXL (>32h)', '             ^', 'XXL'],
    ['**Effort:** M (4-8h)', '                ^', '4-8h'],
    ['p99.9 = 1.2 s', '  ^', 'p99.9'],
    ['100 requests/second.', '      ^', 'requests/second'],
    ['leaks 100MB/hour', '        ^', '100MB/hour'],
    ['error rate <0.1%', '             ^', '0.1%'],
    ['12µs p50', ' ^', '12µs'],
    ['Antwortzeit: 5 s', '   ^', 'Antwortzeit'],
    ['Slow. Then', '  ^', 'Slow'],
    ['**Response time:** 5s', '     ^', 'Response'],
    ['User frustration / abandonment', '     ^', 'frustration'],
    ['latency/throughput', '  ^', 'latency'],
    ['`reserve_stock`', '   ^', 'reserve_stock'],
  ])('%s', (text, mark, word) => {
    expect(wordAt(text, mark)).toBe(word);
  });

  test('is found in a long line in time linear in its length', () => {
    expectLinear(12_500, (times) =>
      getWordAtText(times, new RegExp(pattern, `${flags}g`), 'a-'.repeat(times), 0),
    );
  });
});

describe('Enter', () => {
  const support = new OnEnterSupport({
    brackets: configuration.brackets,
    onEnterRules: configuration.onEnterRules.map((rule) => ({
      beforeText: new RegExp(rule.beforeText),
      action: rule.action.appendText === undefined ? {} : { appendText: rule.action.appendText },
    })),
  });
  /** What VS Code puts on the new line, or null where it does as ever. */
  const enter = (before: string, after = ''): string | null => {
    const action = support.onEnter(4, '', before, after);
    return action === null ? null : (action.appendText ?? '');
  };

  test.each([
    ['- [ ] All users', '- [ ] '],
    ['  - [x] All users', '- [ ] '],
    ['* [ ] All users', '* [ ] '],
    ['- **Response time:** 5s', '- **'],
    ['+ **Response time**: 5s', '+ **'],
    ['- Tool: k6', '- '],
    ['* item', '* '],
    ['1. Baseline', '2. '],
    ['9. ninth', '10. '],
    ['19) nineteenth', '20) '],
  ])('continues %s', (before, appended) => {
    expect(enter(before)).toBe(appended);
  });

  test.each(['- ', '- [ ] ', '* [x] ', '- **', '- **:** ', '1. ', '12) ', '  - '])(
    'ends the list behind %j',
    (before) => {
      expect(enter(before)).toBe('');
    },
  );

  test.each([
    'Prose about 5 s',
    '**Label:** value',
    '---',
    '- - -',
    '* * *',
    '## Heading',
    '',
    '2026. was',
    '1.5 s',
  ])('leaves %j alone', (before) => {
    expect(enter(before)).toBeNull();
  });

  test('splits an item in two', () => {
    expect(enter('- [ ] one', ' two')).toBe('- [ ] ');
  });
});

test('a region folds', () => {
  const { start, end } = configuration.folding.markers;
  expect('<!-- #region Measurements -->').toMatch(new RegExp(start));
  expect('  <!-- #endregion -->').toMatch(new RegExp(end));
  expect('<!-- regional load -->').not.toMatch(new RegExp(start));
});

test('a pair closes by itself only where typing its end types over it', () => {
  // VS Code types over a closing of one character only: `**` and a fence would be left with closings too many.
  for (const { open, close } of configuration.autoClosingPairs) {
    expect(open === '<!--' || (open.length === 1 && close.length === 1 && open !== '`')).toBe(true);
  }
});
