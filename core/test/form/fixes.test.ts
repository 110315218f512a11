/** The fixes for figures, on a draft of an issue form: each answer stands in a section of its own. */
import { expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { fixesFor } from '#core/fixes/fixes';
import { rewritesAt } from '#core/fixes/rewrites';
import { parseForm } from '#core/form/parse';
import type { Code } from '#core/problems';
import { check } from '../read';

const input = (label: string, example: string): string => `
  - type: input
    attributes:
      label: ${label}
      placeholder: e.g., ${example}`;

const { template, problems } = parseForm(`name: Slow
description: Something is slow
body:${input('Current response time', '2.5s average, 5s p95')}${input('Target response time', '<500ms average')}${input('Current throughput', '100 requests/second')}${input('Target throughput', '500 requests/second')}${input('Current memory usage', '2GB')}${input('Target memory usage', '<1GB')}
  - type: checkboxes
    attributes:
      label: Success criteria
      options:
        - label: 2x faster
        - label: 5x faster
        - label: 10x faster
  - type: textarea
    attributes:
      label: Before/After comparison
      value: |
        | Metric | Before | After | Improvement |
        |--------|--------|-------|-------------|
        | Response time | | | |
        | Throughput | | | |
  - type: dropdown
    attributes:
      label: Priority
      options: [Critical, High, Low]
  - type: dropdown
    attributes:
      label: Size
      options: [S (<4h), M (4-16h), L (>16h)]${input('Analysis', '2h')}${input('Implementation', '4h')}
`);

const ANSWERS = {
  'Current response time': '2.5s average',
  'Target response time': '<500ms average',
  'Current throughput': '100 requests/second',
  'Target throughput': '500 requests/second',
  'Current memory usage': '2GB',
  'Target memory usage': '<1GB',
  Priority: 'Low',
  Size: 'M (4-16h)',
  Analysis: '3h',
  Implementation: '8h',
};

const draftOf = (
  changed: Partial<typeof ANSWERS> = {},
  ...edits: readonly (readonly [string, string])[]
): string => {
  const answered = Object.entries({ ...ANSWERS, ...changed }).reduce(
    (text, [label, answer]) => text.replace(new RegExp(`(### ${label}\n\n)<!--.*-->`), `$1${answer}`),
    freshDraft(template, 'Invoices of a large customer take 2.5 s'),
  );
  return [['- [ ] 5x faster', '- [x] 5x faster'] as const, ...edits].reduce(
    (text, [found, written]) => text.replace(found, written),
    answered,
  );
};

/** What a draft's lines become, fix for fix: only the lines that are others. */
const changes = (text: string, edits: Parameters<typeof applyEdits>[1]): string[] => {
  const before = new Set(text.split('\n'));
  return applyEdits(text, edits)
    .split('\n')
    .filter((line) => !before.has(line));
};

const fixes = (text: string, code: Code): string[][] => {
  const draft = parseDraft(text, template);
  return check(draft)
    .filter(({ problem }) => problem.code === code)
    .flatMap((problem) => fixesFor(draft, problem).map(({ edits }) => changes(text, edits)));
};

const rewrites = (text: string, at: string): string[][] => {
  const start = text.indexOf(at);
  return rewritesAt(parseDraft(text, template), { start, end: start }).map(({ edits }) =>
    changes(text, edits),
  );
};

it('a complete answer is calm', () => {
  expect(problems).toEqual([]);
  expect(check(parseDraft(draftOf(), template))).toEqual([]);
});

it('the Improvement cell is filled in', () => {
  const text = draftOf({}, ['| Response time | | | |', '| Response time | 2.5s | 500ms | |']);
  expect(fixes(text, 'comparison-mismatch')).toEqual([['| Response time | 2.5s | 500ms | 5x faster |']]);
});

it('the criterion that the figures support is ticked, and the other is not', () => {
  const text = draftOf({}, ['- [x] 5x', '- [ ] 5x'], ['- [ ] 10x', '- [x] 10x']);
  expect(fixes(text, 'criterion-contradicted')).toEqual([
    ['- [x] 5x faster', '- [ ] 10x faster'],
    ['- [ ] 10x faster'],
  ]);
  expect(rewrites(draftOf({}, ['- [x] 5x', '- [ ] 5x']), '5x faster')).toEqual([['- [x] 5x faster']]);
});

it('a missing unit is added, from the choices that the form gives', () => {
  expect(fixes(draftOf({ 'Current throughput': '100' }), 'metric-unit-missing')).toEqual([
    ['100 requests/second'],
  ]);
  expect(fixes(draftOf({ 'Current memory usage': '2' }), 'metric-unit-missing')).toEqual([['2GB'], ['2 MB']]);
});

it('a unit is normalised', () => {
  expect(rewrites(draftOf({ 'Current response time': '2500 msec average' }), '2500')).toEqual([
    ['2500 ms average'],
    ['2.5 s average'],
  ]);
});

it('current figures are copied into Before, and missing rows are added', () => {
  expect(rewrites(draftOf(), '| Throughput |')).toEqual([
    ['| Response time | 2.5s average | | |', '| Throughput | 100 requests/second | | |'],
    ['| Memory usage | 2GB |  |  |'],
  ]);
});

it('the size that the breakdown gives is taken, from fields for single steps', () => {
  expect(fixes(draftOf({ Size: 'S (<4h)' }), 'effort-mismatch')).toEqual([['M (4-16h)']]);
  expect(fixes(draftOf({ Implementation: '15h' }), 'effort-mismatch')).toEqual([['L (>16h)']]);
  expect(fixes(draftOf({ Implementation: '15h', Analysis: '?' }), 'effort-mismatch')).toEqual([]);
});
