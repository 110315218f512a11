/** Which field takes which figure, where names tell and where they do not. */
import { expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { planImport } from '#core/filling/plan';
import type { Imported } from '#core/importers/model';
import { progressRows } from '#core/metrics/progress';
import { parseTemplate } from '#core/template/parse';
import { bundled } from '../read';

const result: Imported = {
  ...{ importer: 'test', tool: 'loader', version: '1.2', kind: 'load' },
  measurements: [
    { metric: 'response-time', statistic: 'mean', value: 200, unit: 'ms' },
    { metric: 'error-rate', statistic: 'value', value: 0.0125, unit: 'ratio' },
    { metric: 'memory', statistic: 'max', value: 2_500_000_000, unit: 'B' },
    { metric: 'requests', statistic: 'count', value: 5000, unit: 'count' },
  ],
  ...{ profile: null, plans: [], findings: [], problems: [] },
  provenance: { load: { users: 20, durationMs: 8000 } },
};

it('leaves a share, a size and a number alone that nothing is known of by their names', () => {
  const template = parseTemplate(
    [
      ...['---', 'name: Own', '---', '', '## Current state', ''],
      ...['- **Availability:** <!-- e.g., 99.9% -->', '- **Success rate:** <!-- e.g., 99% -->'],
      ...['- **Cache hits:** <!-- e.g., 80% -->', '- **Bundle size:** <!-- e.g., 300 kB -->'],
      ...['- **Failed:** <!-- e.g., 2% -->', '- **Checkout:** <!-- e.g., 300 ms -->', ''],
      ...['- **Load generator:**', '- **Load:**', ''],
    ].join('\n'),
  );
  const draft = parseDraft(freshDraft(template, 'Slow'), template);
  const plan = planImport(draft, result, { as: 'current', scope: null, source: null });
  const filled = plan?.changes.filter(({ kind }) => kind !== 'provenance') ?? [];
  expect(filled.map(({ path, after }) => `${path.at(-1) ?? ''} = ${after}`)).toEqual([
    'Failed = 1.25%',
    'Checkout = 200 ms average',
    'Load generator = loader 1.2',
    'Load = 20 concurrent users, for 8 s',
  ]);
});

it('ticks what is proven below a table too', () => {
  const template = parseTemplate(
    [
      ...['---', 'name: Own', '---', '', '## Outcome', ''],
      ...['| Metric | Old | New | Delta |', '|---|---|---|---|', '| Latency | | | |', ''],
      ...['- [ ] at least twice as fast', '- [ ] 5x faster', '- [ ] 10x faster', ''],
    ].join('\n'),
  );
  const draft = parseDraft(
    freshDraft(template, 'Slow').replace('| Latency | |', '| Latency | 1.1 s |'),
    template,
  );
  const plan = planImport(draft, result, { as: 'after', scope: null, source: null });
  const ticked = plan?.changes.filter(({ kind }) => kind === 'criterion') ?? [];
  expect(ticked.map(({ path }) => path.at(-1))).toEqual(['at least twice as fast', '5x faster']);
});

const timed = (middle: number, users: number): Imported => ({
  ...result,
  measurements: [
    {
      ...{ metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms' },
      samples: [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map((by) => middle + by),
    },
  ],
  provenance: { load: { users } },
});

it.each([
  [40, 20, '5x faster'],
  [199.5, 20, 'no significant change'],
  [40, 50, '5x faster (other load)'],
])('tells %d ms with %d users as progress: %s', (middle, users, change) => {
  const filled = ([timed(200, 20), timed(middle, users)] as const).reduce(
    (draft, measured, at) => {
      const as = at === 0 ? 'current' : 'after';
      const plan = planImport(draft, measured, { as, scope: null, source: null });
      const edits = plan?.changes.map(({ edit }) => edit) ?? [];
      return parseDraft(applyEdits(draft.text, edits), bundled);
    },
    parseDraft(freshDraft(bundled, 'Slow'), bundled),
  );
  expect(progressRows(filled).map((row) => row.change)).toEqual([change]);
  // Of figures that nobody recorded nothing more is known.
  const own = filled.text.replace(/(\| Response time \|).*/, '$1 900 ms average | 450 ms average | |');
  expect(progressRows(parseDraft(own, bundled)).map((row) => row.change)).toEqual(['2x faster']);
});

/** What a result puts where, and `?` where it only suggests. */
const put = (body: readonly string[], of: Imported = result): string[] => {
  const template = parseTemplate(['---', 'name: Own', '---', '', ...body, ''].join('\n'));
  const draft = parseDraft(freshDraft(template, 'Slow'), template);
  const plan = planImport(draft, of, { as: 'current', scope: null, source: null });
  return (plan?.changes ?? [])
    .filter(({ kind }) => kind !== 'provenance')
    .map(({ path, after, isSuggestion }) => `${path.at(-1) ?? ''} = ${after}${isSuggestion ? ' ?' : ''}`);
};
const fieldsNamed = (...labels: readonly string[]): string[] => [
  '## Current metrics',
  '',
  ...labels.map((label) => `- **${label}:** <!-- e.g., 300 ms -->`),
];

it('gives a figure to what is named after it, and to nothing that only fits', () => {
  expect(put(fieldsNamed('Page load time', 'API response time', 'Image processing time'))).toEqual([
    'API response time = 200 ms average',
  ]);
  const memory = ['Memory usage', 'GPU memory'].map((label) => `- **${label}:** <!-- e.g., 2 GB -->`);
  expect(put(['## Current metrics', '', ...memory])).toEqual(['Memory usage = 2.5 GB max']);
  expect(put(fieldsNamed('Page load time', 'Version 1 took'))).toEqual(['Page load time = 200 ms average']);
  expect(put(fieldsNamed('Response time', 'Checkout latency', 'p95 latency'))).toEqual([
    'Response time = 200 ms average',
  ]);
  expect(
    put(fieldsNamed('Database query time', 'Response time'), {
      ...result,
      measurements: [{ ...result.measurements[0]!, metric: 'db-time' }],
    }),
  ).toEqual(['Database query time = 200 ms average']);
  expect(put(fieldsNamed('Execution time'))).toEqual(['Execution time = 200 ms average']);
});

it('suggests a figure where several may be meant, and lets nothing follow from it', () => {
  expect(put(fieldsNamed('Checkout latency', 'Search latency'))).toEqual([
    'Checkout latency = 200 ms average ?',
    'Search latency = 200 ms average ?',
  ]);
  // One thing with several statistics is one.
  const tails = {
    ...result,
    measurements: [...result.measurements, { ...result.measurements[0]!, statistic: 'p95', value: 400 }],
  } as const;
  expect(put(fieldsNamed('Checkout latency (average)', 'Checkout latency (p95)'), tails)).toEqual([
    'Checkout latency (average) = 200 ms',
    'Checkout latency (p95) = 400 ms',
  ]);
});

it('tells the machine and the test from what was measured', () => {
  const machine: Imported = {
    ...result,
    provenance: { cpu: 'Some CPU', cores: 8, os: 'Linux 6.1', runtime: 'Node 24', load: { users: 20 } },
  };
  const body = [
    ...[
      '## Environment',
      '',
      '- **OS:** [e.g. Linux]',
      '- **RAM:** [e.g. 16 GB]',
      '- **CPU load:** [e.g. 20%]',
    ],
    ...['- **Hardware:** [e.g. 8 cores]', '', '## Test setup', '', '- **Duration:** [e.g. 60 s]'],
    ...['- **Sample size:** [e.g. 5 min]', '', '## Details', '', '- **Last known good version:**'],
    ...['- **First load JS:** [MB]', '- **Tool A takes:** [e.g. 3 s]', '', '## Expected performance', ''],
    '- **Comparison baseline:** [another tool]',
  ];
  expect(put(body, machine)).toEqual([
    'OS = Linux 6.1',
    'Hardware = Some CPU, 8 cores',
    'Tool A takes = 200 ms average',
  ]);
});

it('takes a time in brackets for one that is measured, where the label says of what', () => {
  const body = ['## Metrics', '', '- **API response time**: [time]', '- **Start time**: [time]'];
  expect(put(body)).toEqual(['API response time = 200 ms average']);
});

it('keeps a profile out of examples and commands', () => {
  const profile: Imported = {
    ...{ ...result, kind: 'profile', measurements: [] },
    profile: { tree: null, unit: 'ms', total: 10, top: [{ name: 'f', self: 10, total: 10 }] },
  };
  const place = (...labels: readonly string[]) => {
    const template = parseTemplate(
      labels.map((label) => `## ${label}\n\n\`\`\`\n# here\n\`\`\`\n`).join('\n'),
    );
    const draft = parseDraft(freshDraft(template, 'Slow'), template);
    return planImport(draft, profile, { as: 'profile', scope: null, source: null })?.changes[0]?.path.at(-1);
  };
  expect(place('Minimal code example', 'Measurement commands', 'Logs')).toBe('Logs');
  expect(place('Minimal code example', 'Current performance')).toBeUndefined();
  expect(place('Logs', 'Profiler output')).toBe('Profiler output');
});

it('counts what was counted: requests of a load test, operations of a benchmark', () => {
  const rate = { metric: 'throughput', statistic: 'mean', value: 85, unit: '1/s' } as const;
  const body = [
    '## Metrics',
    '',
    '- **Throughput:** <!-- figures -->',
    '',
    '| Metric | Value |',
    '|---|---|',
    '| Throughput | |',
  ];
  expect(put(body, { ...result, measurements: [rate] })[0]).toBe('Throughput = 85 requests/s average');
  expect(put(body, { ...result, kind: 'benchmark', measurements: [rate] })[0]).toBe(
    'Throughput = 85 ops/s average',
  );
});
