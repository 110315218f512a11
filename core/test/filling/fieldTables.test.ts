/** Tables of one value a row, `| Metric | Value |`, as the place of figures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import type { ImportAs } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import { metricsOf } from '#core/metrics/link';
import { recordsIn } from '#core/provenance/record';
import { parseConfig } from '#core/config/parse';
import { withConfig } from '#core/config/apply';
import { fieldRows } from '#core/metrics/tables';
import { parseTemplate } from '#core/template/parse';
import { check } from '../read';
import { loadResult } from './loadResult';

const result = loadResult(
  { metric: 'response-time', statistic: 'mean', value: 200, unit: 'ms' },
  { metric: 'response-time', statistic: 'p50', value: 180, unit: 'ms' },
  { metric: 'response-time', statistic: 'p95', value: 400, unit: 'ms' },
  { metric: 'throughput', statistic: 'mean', value: 85, unit: '1/s' },
  { metric: 'error-rate', statistic: 'value', value: 0.0125, unit: 'ratio' },
  { metric: 'memory', statistic: 'max', value: 2_500_000_000, unit: 'B' },
);

const table = (head: string, ...rows: readonly string[]): string =>
  [head, head.replace(/[^|]+/g, ' --- '), ...rows].join('\n');

const draftOf = (body: string): Draft => {
  const template = parseTemplate(`---\nname: Slow\nabout: x\n---\n\n${body}\n`);
  return parseDraft(freshDraft(template, 'Slow'), template);
};

const filled = (draft: Draft, as: ImportAs = 'current'): string =>
  applyEdits(
    draft.text,
    planImport(draft, result, { as, scope: null, source: null })!
      .changes.filter(({ kind, overwrites }) => !overwrites && kind !== 'provenance')
      .map(({ edit }) => edit),
  );

/** The rows of the first table, without its head. */
const rows = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);

const FIGURES = [
  ['Response time', '200 ms average, 400 ms p95'],
  ['p95 latency', '400 ms'],
  ['Throughput (req/s)', '85 req/s average'],
  ['Error rate', '1.25%'],
  ['Peak memory', '2.5 GB'],
] as const;

describe('a table of one value a row', () => {
  it.each(['| Metric | Value |', '| What | Result |', '| | Measured |', '| **Metric** | **Value** |'])(
    'takes the figures of a run: %s',
    (head) => {
      const draft = draftOf(`## Figures\n\n${table(head, ...FIGURES.map(([label]) => `| ${label} | |`))}`);
      expect(rows(filled(draft))).toEqual([
        '| Response time | 200 ms average, 400 ms p95 |',
        '| p95 latency | 400 ms |',
        '| Throughput (req/s) | 85 requests/s average |',
        '| Error rate | 1.25% |',
        '| Peak memory | 2.5 GB |',
      ]);
    },
  );

  it('takes a statistic without a name for one of how long it takes, or of what it stands under', () => {
    const cells = ['| Average | |', '| 95th percentile | |', '| Browser p95 | |'];
    expect(rows(filled(draftOf(`## Figures\n\n${table('| Metric | Value |', ...cells)}`)))).toEqual([
      '| Average | 200 ms |',
      '| 95th percentile | 400 ms |',
      '| Browser p95 | |',
    ]);
    const memory = draftOf(`## Memory\n\n${table('| Statistic | Value |', '| Average | |', '| Max | |')}`);
    expect(rows(filled(memory))).toEqual(['| Average | |', '| Max | 2.5 GB |']);
  });

  it('has the run that its column, its label or a heading says', () => {
    const body = ['Before', 'After']
      .map((run) => `## ${run}\n\n${table('| Metric | Value |', '| Response time | |')}`)
      .join('\n\n');
    expect(rows(filled(draftOf(body), 'current'))[0]).toContain('200 ms');
    const after = filled(draftOf(body), 'after');
    expect(rows(after)[0]).toBe('| Response time | |');
    expect(after.slice(after.indexOf('## After'))).toContain(
      '| Response time | 200 ms average, 400 ms p95 |',
    );
    const columns = draftOf(
      `## Figures\n\n${table('| Metric | After the fix | Notes |', '| Response time | | |')}`,
    );
    expect(rows(filled(columns, 'after'))).toEqual(['| Response time | 200 ms average, 400 ms p95 | |']);
    expect(rows(filled(columns, 'current'))).toEqual(['| Response time | | |']);
    const labelled = draftOf(
      `## Figures\n\n**After:**\n\n${table('| Metric | Value |', '| Response time | |')}`,
    );
    expect(rows(filled(labelled, 'after'))[0]).toContain('200 ms');
    expect(rows(filled(labelled, 'current'))[0]).toBe('| Response time | |');
  });

  it('gives the statistics that its placeholders name, which make way', () => {
    const draft = draftOf(
      `## Figures\n\n${table(
        '| Metric | Value |',
        '| Response time | <!-- e.g., 200 ms p50 --> |',
        '| Throughput | [e.g. 100 requests/s] |',
        '| Error rate | ____ |',
      )}`,
    );
    expect(rows(filled(draft))).toEqual([
      '| Response time | 180 ms p50 |',
      '| Throughput | 85 requests/s average |',
      '| Error rate | 1.25% |',
    ]);
  });

  it('keeps what a person wrote, and what is no measurement', () => {
    const draft = draftOf(
      `## Figures\n\n${table('| Metric | Value |', '| Response time | |', '| Browser | |', '| Load | |')}`,
    );
    const own = parseDraft(
      draft.text.replace('| Response time | |', '| Response time | 3 s |'),
      draft.template,
    );
    expect(rows(filled(own))).toEqual(['| Response time | 3 s |', '| Browser | |', '| Load | |']);
    const changes = planImport(own, result, { as: 'current', scope: null, source: null })!.changes;
    expect(changes.find(({ kind }) => kind === 'metric')).toMatchObject({ before: '3 s', overwrites: true });
    const machine = draftOf(`## Environment\n\n${table('| Part | Value |', '| Memory | |', '| CPU | |')}`);
    expect(filled(machine)).toBe(machine.text);
  });

  it('takes how it was measured, where no field of its own asks for that', () => {
    const body = table(
      '| Field | Value |',
      '| Response time | |',
      '| **OS** | <!-- e.g. Linux --> |',
      '| Hardware | |',
    );
    const measured = { ...result, provenance: { os: 'Linux 6.1', cpu: 'Some CPU' } };
    const put = (draft: Draft) =>
      planImport(draft, measured, { as: 'current', scope: null, source: null })!
        .changes.filter(({ kind }) => kind === 'method')
        .map(({ path, after }) => `${path.join(' / ')} = ${after}`);
    const draft = draftOf(`## Details\n\n${body}`);
    expect(put(draft)).toEqual(['Details / OS = Linux 6.1', 'Details / Hardware = Some CPU']);
    const own = parseDraft(draft.text.replace('| Hardware | |', '| Hardware | mine |'), draft.template);
    expect(put(own)).toEqual(['Details / OS = Linux 6.1']);
    expect(put(draftOf(`## Details\n\n${body}\n\n## More\n\n- **OS:**`))).toEqual([
      'Details / Hardware = Some CPU',
      'More / OS = Linux 6.1',
    ]);
  });

  it('has the method only in rows that ask for it', () => {
    const measured = {
      ...result,
      provenance: { os: 'Linux 6.1', cpu: 'Some CPU', branch: 'master', command: 'run' },
    };
    const put = (heading: string, ...labels: readonly string[]) =>
      planImport(
        draftOf(
          `## ${heading}\n\n${table('| Field | Value |', ...labels.map((label) => `| ${label} | |`))}\n\n- **Response time:** [time]`,
        ),
        measured,
        { as: 'current', scope: null, source: null },
      )!
        .changes.filter(({ kind }) => kind === 'method')
        .map(({ path, after }) => `${path.at(-1) ?? ''} = ${after}`);
    const others = ['System CPU usage', 'Build tool startup time', 'Which system is slow?', 'Bad commit'];
    expect(put('Details', ...others, 'Commit that introduced it', 'Slowest machine')).toEqual([]);
    expect(put('Details', 'OS version', 'Hardware (CPU, RAM)', 'Load test tool', 'Commit')).toEqual([
      'OS version = Linux 6.1',
      'Hardware (CPU, RAM) = Some CPU',
      'Load test tool = loader 1.2',
      'Commit = on master',
    ]);
    expect(put('Test setup', 'Machine it ran on', 'System CPU usage')).toEqual([
      'Machine it ran on = Some CPU, Linux 6.1',
    ]);
  });

  it('keeps the record of the run whose figures stay', () => {
    const load = (middle: number) =>
      loadResult(
        { metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms' },
        { metric: 'throughput', statistic: 'mean', value: 20_000 / middle, unit: '1/s' },
        { metric: 'error-rate', statistic: 'value', value: 0.01, unit: 'ratio' },
      );
    const planned = (draft: Draft, middle: number) =>
      planImport(draft, load(middle), { as: 'current', scope: null, source: null })!.changes;
    const put = (draft: Draft, middle: number): Draft => {
      const edits = planned(draft, middle).filter(({ overwrites }) => !overwrites);
      return parseDraft(
        applyEdits(
          draft.text,
          edits.map(({ edit }) => edit),
        ),
        draft.template,
      );
    };
    const mean = (draft: Draft) => recordsIn(draft)[0]?.recorded.metrics[0]?.statistics.mean;
    const labels = ['Response time', 'Error rate', 'Throughput'].map((label) => `| ${label} | |`);
    const first = put(draftOf(`## Figures\n\n${table('| Metric | Current |', ...labels)}`), 200);
    expect(mean(first)).toBe(200);
    expect(mean(put(first, 100))).toBe(200);
    // Nor is it replaced where the new run fills what was empty beside it.
    const cut = first.text.replace(/(?<=Throughput \| )[^|]*/, '');
    const beside = put(parseDraft(cut, first.template), 100);
    expect(beside.text).toContain('200 requests/s average');
    expect(mean(beside)).toBe(200);
    // What somebody wrote by hand is none of the result's, and what is equal proves nothing.
    const hand = first.text
      .replace(/200 ms[^|]*/, '1 s ')
      .replace(/100 req[^|]*/, '7/s ')
      .replace(/<details>[^]*<\/details>\n/, '');
    expect(planned(parseDraft(hand, first.template), 100).map(({ kind }) => kind)).not.toContain(
      'provenance',
    );
    // The same run again may know more of how it was measured.
    expect(planned(first, 200).map(({ kind }) => kind)).toContain('provenance');
  });

  it('is read once, with what the team says of metrics', () => {
    const body = table('| Metric | Value |', '| Response time | |', '| Cache fill | |');
    const { config } = parseConfig('metrics:\n  Cache fill: { better: higher, unit: MB }\n');
    const draft = draftOf(`## Figures\n\n${body}`);
    const template = withConfig(draft.template, config);
    const begun = parseDraft(draft.text.replace('Cache fill | |', 'Cache fill | 30 |'), template);
    const read = () => begun.sections.map((section) => fieldRows(section, template.metrics));
    const before = read();
    check(begun);
    planImport(begun, result, { as: 'current', scope: null, source: null });
    for (const [index, of] of read().entries()) expect(of).toBe(before[index]);
  });

  it('keeps the comment beside a value that stays', () => {
    const draft = draftOf(
      `## Figures\n\n${table('| Metric | Before | After | Improvement |', '| Response time | | | |')}`,
    );
    const row =
      '| Response time | 400 ms <!-- run 7 --> | 200 ms average <!-- mine --> | 2x faster <!-- p=0.01 --> |';
    const own = parseDraft(draft.text.replace(/^\| Response.*$/m, row), draft.template);
    const { changes } = planImport(own, result, { as: 'after', scope: null, source: null, left: [] })!;
    const text = applyEdits(
      own.text,
      changes.map(({ edit }) => edit),
    );
    expect(rows(text)[0]).toBe(row);
    expect(changes.filter(({ kind, overwrites }) => kind === 'gain' || overwrites)).toEqual([]);
  });

  it('is none where its second column holds something else', () => {
    for (const head of ['| Query | Plan |', '| Request | Owner | Notes |', '| Request | Improvement |']) {
      const cells = head.split('|').length - 3;
      const draft = draftOf(`## Figures\n\n${table(head, `| Database query time |${' |'.repeat(cells)}`)}`);
      expect(metricsOf(draft), head).toEqual([]);
      expect(filled(draft), head).not.toContain('200 ms');
    }
  });

  it('is told row by row once it is begun, as its field is', () => {
    const body = table('| Metric | Value |', '| Response time | |', '| Error rate | <!-- e.g. 1% --> |');
    const told = (text: string, draft: Draft) =>
      check(parseDraft(text, draft.template)).flatMap(({ problem, severity }) =>
        problem.code === 'field-empty' ? [[problem.data.label, severity]] : [],
      );
    const draft = draftOf(`## Figures (required)\n\n${body}`);
    expect(told(draft.text, draft)).toHaveLength(1);
    const begun = draft.text.replace('| Response time | |', '| Response time | 3 s |');
    expect(told(begun, draft)).toEqual([['Error rate', 'error']]);
    expect(told(begun.replace('<!-- e.g. 1% -->', 'N/A'), draft)).toEqual([]);
    const optional = draftOf(`## Figures\n\n${body}`);
    expect(told(begun.replace(' (required)', ''), optional)).toEqual([['Error rate', 'hint']]);
  });

  it('takes figures into empty cells alone, whatever stands in the others', () => {
    const cell = fc.constantFrom('', '', '3 s', 'N/A', 'see below', '<!-- e.g. 2 s -->', '-');
    const label = fc.constantFrom(
      'Response time',
      'p95 latency',
      'Throughput',
      'Browser',
      'Errors',
      'Memory',
      'Notes',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(label, cell), { minLength: 1, maxLength: 6 }), (drawn) => {
        // A time for something else says of that row that it is no such measurement.
        const own = drawn.map(
          ([name, text]) => [name, text === '3 s' && name !== 'Response time' ? 'N/A' : text] as const,
        );
        const template = parseTemplate(
          `## Figures\n\n${table('| Metric | Value |', ...own.map(([name]) => `| ${name} | |`))}\n`,
        );
        const draft = parseDraft(
          `## Figures\n\n${table('| Metric | Value |', ...own.map(([name, text]) => `| ${name} | ${text} |`))}\n`,
          template,
        );
        const after = rows(filled(draft));
        expect(after).toHaveLength(own.length);
        own.forEach(([name, text], at) => {
          if (text !== '' && !text.startsWith('<!--')) expect(after[at]).toBe(`| ${name} | ${text} |`);
          else if (name === 'Browser' || name === 'Notes') expect(after[at]).toBe(`| ${name} | ${text} |`);
          else expect(after[at]).toMatch(/\| [\d.]+( |%)/);
        });
        // The same result once more changes nothing.
        const again = parseDraft(filled(draft), template);
        expect(filled(again)).toBe(again.text);
      }),
    );
  });
});

it('a comparison counts no figure of a comment, and takes its place', () => {
  const draft = draftOf(
    `## Figures\n\n${table('| Metric | Before | After |', '| Response time | <!-- e.g. 2 s --> | |')}`,
  );
  expect(metricsOf(draft)[0]?.before?.figures).toEqual([]);
  expect(rows(filled(draft))).toEqual(['| Response time | 200 ms average | |']);
});
