/** A field that asks for results takes all figures of a run, where no field asks for single ones. */
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import type { ImportAs, ImportPlan } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import { parseForm } from '#core/form/parse';
import { recordsIn } from '#core/provenance/record';
import { check } from '../read';
import { draftOf, filledWith, loadResult } from './loadResult';

const result = loadResult(
  { metric: 'response-time', statistic: 'mean', value: 200, unit: 'ms' },
  { metric: 'response-time', statistic: 'p95', value: 400, unit: 'ms' },
  { metric: 'cpu-time', statistic: 'mean', value: 20, unit: 'ms' },
  { metric: 'requests', statistic: 'count', value: 5000, unit: 'count' },
  { metric: 'transferred', statistic: 'total', value: 5000, unit: 'B' },
);

const TABLE = [
  '| Metric | Value |',
  '| --- | --- |',
  '| Response time | 200 ms average, 400 ms p95 |',
  '| CPU time | 20 ms average |',
].join('\n');

const plan = (draft: Draft, as: ImportAs = 'current', of = result): ImportPlan =>
  planImport(draft, of, { as, scope: null, source: null })!;
const filled = (draft: Draft, as: ImportAs = 'current', of = result): Draft => filledWith(draft, of, as);
const FORM = `name: Own
description: x
body:
  - type: textarea
    id: results
    attributes:
      label: Benchmark Results
      placeholder: Paste them here
      RENDER
    validations:
      required: true
  - type: textarea
    id: steps
    attributes:
      label: Steps
`;
const formDraft = (render = ''): Draft => {
  const { template } = parseForm(FORM.replace('RENDER', render));
  return parseDraft(freshDraft(template, 'Slow'), template);
};

describe('a field that asks for results', () => {
  it('takes them as a table, one empty line below what stands there, with the record behind', () => {
    for (const body of ['', '<!-- Response times, throughput … -->\n', 'Please give your figures.\n']) {
      const { text } = filled(draftOf('## Performance Metrics', '', body, '## Steps', ''));
      const above = body.startsWith('Please') ? `${body}\n` : '';
      expect(text, body).toContain(`## Performance Metrics\n\n${above}${TABLE}\n\n<details>`);
    }
    const code = draftOf('## Benchmark results', '', '```', '# Paste them here', '```', '');
    expect(filled(code).text).toContain(`## Benchmark results\n\n${TABLE}\n\n<details>`);
  });

  it('is answered so, in a form too, and as text where the form shows code', () => {
    const draft = filled(formDraft());
    expect(draft.text).toContain(TABLE);
    const required = (of: Draft) =>
      check(of).filter(({ problem, severity }) => problem.code === 'field-empty' && severity === 'error');
    expect(required(formDraft())).toHaveLength(1);
    expect(required(draft)).toEqual([]);
    const shown = filled(formDraft('render: text'));
    expect(shown.text).toContain(
      '```text\nResponse time: 200 ms average, 400 ms p95\nCPU time: 20 ms average\n```',
    );
    expect(required(shown)).toEqual([]);
  });

  it('is of the run that it names, and of now where it names none', () => {
    const draft = draftOf(
      '## Target metrics',
      '',
      '## Results',
      '',
      '**Benchmark before:**',
      '',
      '**Benchmark after:**',
      '',
    );
    expect(plan(draft).changes[0]?.path).toEqual(['Results', 'Benchmark before']);
    expect(plan(draft, 'after').changes[0]?.path).toEqual(['Results', 'Benchmark after']);
    expect(plan(draftOf('## Metrics', ''), 'after').changes).toEqual([]);
  });

  it.each([
    ['**Benchmark results:**', '**Notes:** <!-- e.g. caches -->'],
    ['**Benchmark results:** <!-- yours -->', '**Notes:** <!-- e.g. caches -->'],
    ['**Benchmark results:**', '## Other'],
    ['## Benchmark results', '## Other'],
    ['## Benchmark results\n<!-- Paste yours -->', '## Other'],
    ['## Benchmark results\n```\n# Paste yours\n```', '## Other'],
  ])('leaves what stands right below as it is: %s, %s', (field, next) => {
    const before = draftOf('## Details', '', '', field, next, 'Text.', '');
    const after = filled(before);
    expect(after.text).toContain(`${TABLE}\n\n<details>`);
    expect(after.text).toContain(`</details>\n\n${next}`);
    const told = (draft: Draft) =>
      check(draft)
        .map(({ problem }) => problem.code)
        .filter((code) => /missing|malformed/.test(code));
    expect(told(after)).toEqual(told(before));
  });

  it('is no item of a list: a table is none', () => {
    const draft = draftOf('## Details', '', '- Performance metrics:', '- Other:', '');
    expect(plan(draft).changes.filter(({ kind }) => kind === 'metric')).toEqual([]);
  });

  it('is no field that asks for something else, or that somebody has written into', () => {
    for (const heading of [
      'Success metrics',
      'Benchmark code',
      'How to reproduce the benchmark',
      'Measurement plan',
      'Which metrics regressed?',
      'Are there benchmarks?',
      'Metrics to track',
      'Regressed metrics',
      'Metrics dashboard',
      'Business metrics',
    ])
      expect(plan(draftOf(`## ${heading}`, '')).changes, heading).toEqual([]);
    expect(plan(draftOf('## Metrics', '', '```ts', 'track(metric);', '```', '')).changes).toEqual([]);
    const empty = draftOf('## Metrics', '');
    const own = parseDraft(`${empty.text}\nSlow.\n`, empty.template);
    expect(plan(own).changes).toEqual([]);
    // Where a field asks for a single figure, that is the place.
    const single = draftOf('## Metrics', '', '## Now', '', '- **Response time:** <!-- e.g., 2 s -->', '');
    expect(plan(single).changes[0]?.path).toEqual(['Now', 'Response time']);
  });

  it('offers the figures of a new run in the place of the old, and keeps figures and record together', () => {
    const first = filled(draftOf('## Metrics', ''));
    const faster = {
      ...result,
      measurements: result.measurements.map((found) => ({ ...found, value: found.value / 2 })),
    };
    expect(
      plan(first, 'current', faster).changes.map(({ before, after, overwrites }) => [
        before,
        after,
        overwrites,
      ]),
    ).toEqual([
      ['200 ms average, 400 ms p95', '100 ms average, 200 ms p95', true],
      ['20 ms average', '10 ms average', true],
    ]);
    const all = planImport(first, faster, { as: 'current', scope: null, source: null, left: [] })!;
    const again = parseDraft(
      applyEdits(
        first.text,
        all.changes.map(({ edit }) => edit),
      ),
      first.template,
    );
    expect(again.text).toContain('100 ms average');
    const [{ recorded }] = recordsIn(again) as [ReturnType<typeof recordsIn>[number]];
    expect(recorded.metrics[0]?.statistics.mean).toBe(100);
  });
});
