/** A draft that asks for how it is now alone gets a table of before and after with the run after. */
import { expect, it } from 'vitest';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { planImport } from '#core/filling/plan';
import type { Imported } from '#core/importers/model';
import { recordsIn } from '#core/provenance/record';
import { check } from '../read';
import { draftOf, filledWith as filled, loadResult } from './loadResult';

const load = (middle: number): Imported =>
  loadResult(
    { metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms' },
    { metric: 'throughput', statistic: 'mean', value: 20_000 / middle, unit: '1/s' },
  );
const bare = [
  ...['## Observed performance', '', '- **Response time:** <!-- e.g., 2 s average -->'],
  ...[
    '- **Throughput:** <!-- e.g., 90 requests/second -->',
    '- **Expected response time:** <!-- e.g., 1 s -->',
    '',
  ],
  ...['## Success criteria', '', '- [ ] 2x faster', '- [ ] 10x faster'],
];
const TABLE = [
  '| Metric | Before | After | Improvement |',
  '| --- | --- | --- | --- |',
  '| Response time | 200 ms average | 50 ms average | 4x faster |',
  '| Throughput | 100 requests/second average | 400 requests/s average | +300% |',
].join('\n');

it.each([
  ['a list under a heading', bare],
  ['a list with a label', [...bare.slice(0, 2), '**Metrics:**', ...bare.slice(2)]],
])('stands above the record of the run before: %s', (_, body) => {
  const before = filled(draftOf(...body), load(200), 'current');
  const after = filled(before, load(50), 'after');
  expect(after.text).toContain(`${TABLE}\n\n<details>\n<summary>Measured with`);
  expect(recordsIn(after).map(({ recorded }) => recorded.run)).toEqual(['current', 'after']);
  expect(after.text).toContain('- [x] 2x faster\n- [ ] 10x faster');
  // No field went under, and nothing that was said before is untrue.
  const told = (draft: Draft) =>
    check(draft)
      .map(({ problem }) => problem.code)
      .filter((code) => code !== 'field-empty' && code !== 'checklist-empty');
  expect(told(after)).toEqual(told(before));
  // Another run takes the place of the one before it.
  const again = filled(after, load(20), 'after');
  expect(again.text).toContain('| Response time | 200 ms average | 20 ms average | 10x faster |');
  expect(again.text.match(/Improvement/gu)).toHaveLength(1);
});

it('stands behind what a person measured, and below a table of results', () => {
  const own = draftOf(...bare);
  const typed = parseDraft(own.text.replace('<!-- e.g., 2 s average -->', '1.5 s average'), own.template);
  const { text } = filled(typed, load(50), 'after');
  expect(text).toContain('| Response time | 1.5 s average | 50 ms average | 30x faster |');
  expect(text.indexOf('| Response time')).toBeGreaterThan(text.indexOf('- **Expected response time:**'));
  const results = filled(draftOf('## Benchmark results', ''), load(200), 'current');
  expect(filled(results, load(50), 'after').text).toContain(
    '| Response time | 200 ms average | 50 ms average | 4x faster |',
  );
});

it('is none where the draft says nothing of now, or has such a table', () => {
  const empty = draftOf(...bare);
  expect(filled(empty, load(50), 'after').text).toBe(empty.text);
  const own = draftOf(...bare, '', '| Metric | Before | After |', '|---|---|---|', '| Response time | | |');
  const after = filled(filled(own, load(200), 'current'), load(50), 'after').text;
  expect(after).toContain('| Response time | 200 ms average | 50 ms average |');
  expect(after).not.toContain('Improvement');
});

it('takes in nothing that stands right below it, where its record stays out', () => {
  const empty = draftOf(
    '## Now',
    '',
    '**Response time:** <!-- e.g., 2 s -->',
    '**Notes:** <!-- e.g. caches -->',
  );
  const draft = parseDraft(empty.text.replace(/(?<=time:\*\* ).*/, '200 ms average'), empty.template);
  const { changes } = planImport(draft, load(50), { as: 'after', scope: null, source: null })!;
  const edits = (without: string) => changes.filter(({ kind }) => kind !== without).map(({ edit }) => edit);
  expect(applyEdits(draft.text, edits('provenance'))).toContain('| 4x faster |\n\n**Notes:**');
  const whole = applyEdits(draft.text, edits(''));
  expect(whole).toContain('| 4x faster |\n\n<details>');
  expect(whole).toContain('</details>\n\n**Notes:**');
});
