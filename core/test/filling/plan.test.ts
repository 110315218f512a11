/** What a result becomes in a draft. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '#core/discovery/readTemplate';
import { freshDraft } from '#core/draft/fresh';
import { isCounted, type Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { addedHere, measuredHere } from '#core/filling/here';
import type { ImportAs, ImportPlan } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import { fieldsOf } from '#core/filling/fields';
import { recordsIn } from '#core/provenance/record';
import { messageOf } from '#core/messages';
import type { Imported, Measurement } from '#core/importers/model';
import { readText } from '#core/importers/read';
import { parseForm } from '#core/form/parse';
import { parseTemplate } from '#core/template/parse';
import { bundled, bundledText, check, corpusFiles, readCorpus } from '../read';

const repetitions = (middle: number): number[] => [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map((by) => middle + by);

/** A load test's result with times around `middle` ms. */
const load = (middle: number, more: Partial<Imported> = {}): Imported => ({
  importer: 'test',
  tool: 'loader',
  version: '1.2',
  kind: 'load',
  measurements: [
    { metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms', samples: repetitions(middle) },
    { metric: 'response-time', statistic: 'p95', value: middle * 2, unit: 'ms' },
    { metric: 'response-time', statistic: 'p99', value: middle * 3, unit: 'ms' },
    { metric: 'throughput', statistic: 'mean', value: 1e6 / middle, unit: '1/s' },
    { metric: 'error-rate', statistic: 'value', value: 0.0125, unit: 'ratio' },
    { metric: 'memory', statistic: 'max', value: 2_500_000_000, unit: 'B' },
  ],
  profile: null,
  plans: [],
  findings: [],
  provenance: {
    date: '2026-11-20T10:30:00Z',
    cpu: 'Some CPU',
    cores: 8,
    load: { users: 20, durationMs: 8000 },
  },
  problems: [],
  ...more,
});

const plan = (draft: Draft, result: Imported, as: ImportAs, scope: string | null = null): ImportPlan =>
  planImport(draft, result, { as, scope, source: { name: 'run.json', sha256: 'abc' } })!;

const apply = (draft: Draft, { changes }: ImportPlan): Draft =>
  parseDraft(
    applyEdits(
      draft.text,
      changes.filter((change) => !change.overwrites).map(({ edit }) => edit),
    ),
    draft.template,
  );

const shown = ({ changes }: ImportPlan): string[] =>
  changes
    .filter(({ kind }) => kind !== 'provenance')
    .map(
      ({ path, after, overwrites }) =>
        `${path.slice(1).join(' / ')} = ${after}${overwrites ? ' (overwrites)' : ''}`,
    );

const fresh = parseDraft(freshDraft(bundled, 'Slow'), bundled);

describe('as current', () => {
  const made = plan(fresh, load(200), 'current');
  it('fills what the template asks for', () => {
    expect(shown(made)).toEqual([
      'Metrics / Response time = 200 ms average, 400 ms p95, 600 ms p99',
      'Metrics / Throughput = 5000 requests/second average',
      'Metrics / Memory usage = 2.5 GB max',
      'Metrics / Error rate = 1.25%',
      'Measurement Method / Tool = loader 1.2',
      'Measurement Method / Environment = Some CPU, 8 cores',
      'Measurement Method / Load = 20 concurrent users, for 8 s',
      'Measurement Method / Date/Time = 2026-11-20 10:30 UTC',
      'Test Scenarios / Baseline test = 200 ms response time, 5000 requests/s, 1.25% error rate, 2.5 GB memory',
      'Response time (before) = 200 ms average',
      'Throughput (before) = 5000 requests/s average',
      'Memory usage (before) = 2.5 GB max',
    ]);
    expect(made.notes).toEqual([]);
  });

  it('keeps what a person wrote', () => {
    const own = parseDraft(
      bundledText.replace(/(?<=- \*\*Throughput:\*\* )<!-- e.g., 100.*?-->/, '90 requests/second'),
      bundled,
    );
    const throughput = plan(own, load(200), 'current').changes.find(({ before }) => before !== '');
    expect(throughput).toMatchObject({ before: '90 requests/second', overwrites: true });
  });

  describe.each(['current', 'after'] as const)('of figures that no field asks for, %s', (run) => {
    const page = load(1, {
      ...{ kind: 'web', tool: 'Lighthouse', version: '12.8.2' },
      measurements: [{ metric: 'speed-index', statistic: 'value', value: 900, unit: 'ms' }],
    });
    const made = plan(fresh, page, run);
    it('has the record, with tool and figures, beside the method', () => {
      const draft = apply(fresh, made);
      const [found] = recordsIn(draft);
      expect(found?.recorded).toMatchObject({ run, tool: 'Lighthouse 12.8.2' });
      const at = draft.text.indexOf('Lighthouse 12.8.2');
      expect(at).toBeGreaterThan(draft.text.indexOf('**Measurement Method:**'));
      expect(draft.text).toContain('speed-index');
      // The same again takes its place.
      expect(recordsIn(apply(draft, plan(draft, page, run)))).toHaveLength(1);
    });
    it('and the method, where it is about now', () => {
      expect(shown(made).some((line) => line.includes('Tool = Lighthouse 12.8.2'))).toBe(run === 'current');
      expect(made.notes.some(({ code }) => code === 'no-place')).toBe(run === 'current');
    });
  });

  it('says what it has no place for, and no method of figures that are not there', () => {
    const page = load(1, {
      measurements: [
        { metric: 'speed-index', statistic: 'value', value: 900, unit: 'ms' },
        { metric: 'requests', statistic: 'total', value: 90, unit: 'count' },
      ],
    });
    const draft = parseDraft(
      '## Metrics\n\n- **Queue depth:** <!-- e.g. 5 MB -->\n',
      parseTemplate('## Metrics\n\n- **Queue depth:** <!-- e.g. 5 MB -->\n- Tool: <!-- x -->\n'),
    );
    expect(plan(draft, page, 'current')).toMatchObject({
      changes: [],
      notes: [{ code: 'no-place', data: { metrics: ['speed-index'] } }],
    });
  });

  it("a page's figures go to the fields that are named after them, and none to the response time of requests", () => {
    const value = (metric: string, ms: number): Measurement => ({
      metric,
      statistic: 'value',
      value: ms,
      unit: 'ms',
    });
    const page = load(1, {
      kind: 'web',
      measurements: [value('first-contentful-paint', 900), value('largest-contentful-paint', 2500)],
    });
    const template = parseTemplate(
      '## Metrics\n\n- **LCP:** <!-- e.g. 2.5s p75 -->\n- **Response time:** <!-- e.g. 2s average -->\n',
    );
    const draft = parseDraft(freshDraft(template, 'x'), template);
    expect(shown(plan(draft, page, 'current'))).toEqual(['LCP = 2.5 s']);
    for (const metric of ['largest-contentful-paint', 'cpu-time'])
      expect(
        plan(fresh, load(1, { measurements: [value(metric, 2500)] }), 'current')
          .changes.map(({ kind }) => kind)
          .filter((kind) => kind !== 'method' && kind !== 'provenance'),
      ).toEqual([]);
  });

  it('records the run, so that it reads back', () => {
    const [record] = recordsIn(apply(fresh, made));
    expect(record?.recorded).toMatchObject({ run: 'current', tool: 'loader 1.2', scope: null });
    expect(record?.recorded.facts).toMatchObject({ sha256: 'abc', cores: 8, users: 20 });
    expect(record?.recorded.metrics[0]).toMatchObject({ metric: 'response-time', samples: repetitions(200) });
  });

  it('replaces the record of the same run', () => {
    const once = apply(fresh, made);
    const faster = { as: 'current' as const, scope: null, source: null, left: [] };
    const { changes } = planImport(once, load(150), faster)!;
    const edits = changes.map(({ edit }) => edit);
    const twice = parseDraft(applyEdits(once.text, edits), bundled);
    expect(recordsIn(twice).map(({ recorded }) => recorded.metrics[0]?.statistics.mean)).toEqual([150]);
  });

  it('keeps CRLF', () => {
    const crlf = parseDraft(fresh.text.replace(/\n/g, '\r\n'), bundled);
    const after = apply(crlf, plan(crlf, load(200), 'current'));
    expect(after.text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(after.text.replace(/\r\n/g, '\n')).toBe(apply(fresh, made).text);
  });
});

describe('as after', () => {
  const before = apply(fresh, plan(fresh, load(200), 'current'));
  it('fills the other column, what was won, and ticks what that proves', () => {
    const made = plan(before, load(40), 'after');
    expect(shown(made)).toEqual(
      [
        '5x faster = x',
        'Test Scenarios / Optimized test = 40 ms response time, 25000 requests/s, 1.25% error rate, 2.5 GB memory',
        'Response time (after) = 40 ms average',
        'Response time (gain) = 5x faster',
        'Throughput (after) = 25000 requests/s average',
        'Throughput (gain) = +400%',
        'Memory usage (after) = 2.5 GB max',
        'Memory usage (gain) = 0%',
        'Benchmarking completed with before/after metrics = x',
      ].map((text) =>
        text === '5x faster = x'
          ? `Success Criteria / ${text}`
          : text.startsWith('Benchmarking completed')
            ? `Acceptance Criteria / ${text}`
            : text,
      ),
    );
    expect(made.notes.map(({ code }) => code)).toEqual(['significant']);
  });

  it('takes what the draft says of now for what was before, where the table does not say it', () => {
    const typed = parseDraft(
      bundledText.replace(
        /(?<=- \*\*Response time:\*\* )<!-- e.g., 2.5s.*?-->/,
        '420 ms p95, 200 ms average',
      ),
      bundled,
    );
    const made = apply(typed, plan(typed, load(40), 'after'));
    // The first figure decides of which statistic the row is.
    expect(made.text).toMatch(/^\| Response time \| 420 ms p95 \| 80 ms p95 \| 5\.3x faster \|$/m);
    expect(made.text).toMatch(/^\| Throughput \| \| 25000 requests\/s average \| \|$/m);
    expect(made.text).toMatch(/^- \[x\] 5x faster$/m);
    const own = parseDraft(
      typed.text.replace('| Response time | |', '| Response time | 400 ms p95 |'),
      bundled,
    );
    expect(apply(own, plan(own, load(40), 'after')).text).toMatch(
      /^\| Response time \| 400 ms p95 \| 80 ms p95 \| 5x faster \|$/m,
    );
  });

  it('ticks no lesser factor beside one that is ticked', () => {
    const ticked = parseDraft(before.text.replace('- [ ] 5x faster', '- [x] 5x faster'), bundled);
    expect(apply(ticked, plan(ticked, load(40), 'after')).text).toMatch(/^- \[ \] 2x faster$/m);
    const less = parseDraft(before.text.replace('- [ ] 2x faster', '- [x] 2x faster'), bundled);
    expect(apply(less, plan(less, load(40), 'after')).text).toMatch(/^- \[x\] 5x faster$/m);
  });

  it('takes the place of what an earlier import wrote, and of nothing that a person did', () => {
    const base = apply(fresh, plan(fresh, load(1000), 'current'));
    const measured = apply(base, plan(base, load(500), 'after'));
    const again = apply(measured, plan(measured, load(250), 'after'));
    expect(again.text).toMatch(/^\| Response time \|[^|]*\| 250 ms average \| 4x faster \|$/m);
    const edited = parseDraft(
      again.text.replace('| 250 ms average | 4x faster |', '| 260 ms average | 3.8x faster |'),
      base.template,
    );
    const { changes } = plan(edited, load(200), 'after');
    expect(changes.filter(({ overwrites }) => overwrites).map(({ path }) => path.at(-1))).toEqual([
      'Response time (after)',
    ]);
    // What follows from the figures follows from the one that stays.
    expect(apply(edited, plan(edited, load(200), 'after')).text).toMatch(
      /^\| Response time \|[^|]*\| 260 ms average \| 3\.8x faster \|$/m,
    );
    const taken = planImport(edited, load(200), { as: 'after', scope: null, source: null, left: [] });
    expect(taken?.changes.find(({ path }) => path.at(-1) === 'Response time (gain)')?.after).toBe(
      '5x faster',
    );
  });

  it('claims nothing that is noise', () => {
    const made = plan(before, load(199.5), 'after');
    expect(made.notes.map(({ code }) => code)).toEqual(['not-significant']);
    expect(shown(made).filter((line) => line.startsWith('Response time'))).toEqual([
      'Response time (after) = 199.5 ms average',
      'Response time (gain) = no significant change',
    ]);
    expect(check(apply(before, made)).map(({ problem }) => problem.code)).not.toContain(
      'comparison-not-significant',
    );
  });

  it('ticks no factor that the repetitions do not bear out', () => {
    const wild = (middle: number): Imported =>
      load(middle, {
        measurements: [
          {
            ...{ metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms' },
            samples: [1, 1000, 3, 800, 20, 500].map((value) => (value * middle) / 387),
          },
        ],
      });
    const from = apply(fresh, plan(fresh, wild(200), 'current'));
    const made = plan(from, wild(90), 'after');
    expect(made.notes.map(({ code }) => code)).toEqual(['not-significant']);
    expect(shown(made).filter((line) => line.includes('faster'))).toEqual([]);
  });

  it('says that noise is unknown without repetitions', () => {
    const measurements = load(40).measurements.map(({ metric, statistic, value, unit }): Measurement => ({
      metric,
      statistic,
      value,
      unit,
    }));
    const made = plan(before, load(40, { measurements }), 'after');
    expect(made.notes).toEqual([{ code: 'noise-unknown', data: { metric: 'response-time' } }]);
    const { text } = apply(before, made);
    expect(text).toMatch(
      /^compared: "?how much is noise is unknown: a run has no repetitions, or too few"?$/m,
    );
    expect(recordsIn(parseDraft(text, bundled))[1]?.recorded.facts).not.toHaveProperty('compared');
  });

  it('says what else differs', () => {
    const other = load(40, {
      version: '2.0',
      provenance: { cpu: 'Another CPU', cores: 8, load: { users: 40, durationMs: 8100 } },
    });
    expect(plan(before, other, 'after').notes.filter(({ code }) => code === 'runs-differ')).toEqual([
      { code: 'runs-differ', data: { what: 'tool', before: 'loader 1.2', after: 'loader 2.0' } },
      { code: 'runs-differ', data: { what: 'processor', before: 'Some CPU', after: 'Another CPU' } },
      { code: 'runs-differ', data: { what: 'number of users', before: '20', after: '40' } },
    ]);
  });

  /** The same load on other conditions, before and after. */
  const under = (middle: number, provenance: Imported['provenance'], version = '1.2'): Imported =>
    load(middle, { version, provenance });
  const alike = { cpu: 'Some CPU', cores: 8, runtime: 'Node.js 20', load: { users: 20 } };
  it.each([
    ['load', { ...alike, load: { users: 40 } }, '1.2', 'the number of users was 20 before and 40 after'],
    ['machine', { ...alike, cores: 16 }, '1.2', 'the number of cores was 8 before and 16 after'],
    [
      'runtime',
      { ...alike, runtime: 'Node.js 22' },
      '1.2',
      'the runtime was Node.js 20 before and Node.js 22 after',
    ],
    ['tool', alike, '2.0', 'the tool was loader 1.2 before and loader 2.0 after'],
  ])(
    'claims no gain as proven with another %s, and says so in the draft',
    (what, provenance, version, said) => {
      const from = apply(fresh, plan(fresh, under(200, alike), 'current'));
      const made = plan(from, under(40, provenance, version), 'after');
      expect(shown(made)).toContain(`Response time (gain) = 5x faster (other ${what})`);
      const ticks = made.changes.filter(({ kind }) => kind === 'criterion');
      expect(ticks.map(({ path, isSuggestion, evidence }) => [path.at(-1), isSuggestion, evidence])).toEqual([
        ['5x faster', true, said],
        ['Benchmarking completed with before/after metrics', undefined, undefined],
      ]);
      const { text } = apply(from, made);
      expect(text).toContain(`<summary>Measured after with loader ${version} (other ${what})</summary>`);
      const problems = check(parseDraft(text.replace(` (other ${what}) |`, ' |'), bundled));
      const told = problems.find(({ problem }) => problem.code === 'comparison-conditions');
      expect(told && messageOf(told.problem)).toBe(`“5x faster” may not be due to the change: ${said}.`);
      // Measured again as before, nothing is left of it.
      const measured = parseDraft(text, bundled);
      const again = apply(measured, plan(measured, under(40, alike), 'after'));
      expect(again.text).not.toContain('(other');
    },
  );

  it.each([
    ['a version that one run does not say', { version: null }],
    ['a run that lasts longer', { provenance: { ...alike, load: { users: 20, durationMs: 60_000 } } }],
    ['another port', { provenance: { ...alike, load: { users: 20, target: 'http://localhost:3002/a' } } }],
    ['what only one run says', { provenance: {} }],
  ])('claims gains with %s', (_, more) => {
    const target = 'http://localhost:3001/a';
    const first = load(200, { provenance: { ...alike, load: { users: 20, durationMs: 8000, target } } });
    const from = apply(fresh, plan(fresh, first, 'current'));
    const made = plan(from, load(40, { provenance: alike, ...more }), 'after');
    expect(shown(made)).toContain('Response time (gain) = 5x faster');
    expect(made.changes.filter(({ isSuggestion }) => isSuggestion)).toEqual([]);
  });

  it('says that nothing is known of a run before that was not imported', () => {
    const typed = parseDraft(
      bundledText.replace('| Response time | | |', '| Response time | 200 ms average | |'),
      bundled,
    );
    const { notes } = plan(typed, load(40), 'after');
    expect(notes.map(({ code }) => code)).toEqual(['before-unrecorded']);
    expect(plan(fresh, load(40), 'after').notes).toEqual([]);
  });
});

describe('scopes', () => {
  it('are those of the run before, where the run after has them: what is compared is the same', () => {
    const benchmark = (scope: string, value: number): Measurement => ({
      ...{ metric: 'duration', statistic: 'mean', unit: 'ms', scope, value },
    });
    const from = apply(
      fresh,
      plan(fresh, load(1, { measurements: [benchmark('sort', 90), benchmark('join', 10)] }), 'current'),
    );
    const made = plan(
      from,
      load(1, { measurements: [benchmark('sort', 9), benchmark('join', 10)] }),
      'after',
    );
    expect(made.headline.scope).toBe('sort');
    expect(shown(made)).toContain('Response time (gain) = 10x faster');
    const other = plan(from, load(1, { measurements: [benchmark('other', 9)] }), 'after');
    expect(other.notes).toContainEqual({
      code: 'runs-differ',
      data: { what: 'benchmark', before: 'sort', after: 'other' },
    });
  });

  const of = (scope: string, value: number): Measurement => ({
    metric: 'duration',
    statistic: 'mean',
    value,
    unit: 'ms',
    scope,
  });
  const several = load(1, { measurements: [of('fast', 1), of('slow', 9), of('other', 3)] });
  it('takes the slowest and says so', () => {
    const made = plan(fresh, several, 'current');
    expect(made.headline.scope).toBe('slow');
    expect(made.notes).toEqual([{ code: 'scope-chosen', data: { scope: 'slow', others: 2 } }]);
  });
  it('takes the one that is asked for', () => {
    expect(shown(plan(fresh, several, 'current', 'other'))[0]).toBe('Metrics / Response time = 3 ms average');
  });
  it('knows when there is none of that name', () => {
    expect(planImport(fresh, several, { as: 'current', scope: 'gone', source: null })).toBeNull();
  });
});

describe('a profile', () => {
  const profile = {
    unit: 'ms',
    total: 100,
    top: [{ name: 'slow', file: 'a.js', line: 3, self: 80, total: 90 }],
    tree: [
      { name: 'main', self: 10, total: 100, children: [{ name: 'slow', self: 80, total: 90, children: [] }] },
    ],
  };
  const result = load(1, { profile, kind: 'profile', measurements: [] });
  const options = { as: 'profile', scope: null, source: { name: 'run.json', sha256: null } } as const;
  const at = 'Root Cause Analysis / Profiling Data';

  it('takes the place of the code block that asks for it, with links to the files that the workspace has', () => {
    const made = planImport(fresh, result, {
      ...options,
      sources: { paths: { 'a.js': 'src/a.js' }, areLinked: true },
    })!;
    expect(made.changes.map(({ kind, path, overwrites }) => [kind, path.join(' / '), overwrites])).toEqual([
      ['profile', at, false],
    ]);
    const { text } = apply(fresh, made);
    expect(text).toContain('| `slow` | 80 ms | 80.0 % | 90 ms | 90.0 % | [`src/a.js:3`](</src/a.js#L3>) |');
    expect(text).not.toContain('# Profiler output');
    // The instruction stays, and all else of the draft is as it was.
    const around = (draft: string): string[] => [
      draft.slice(0, draft.indexOf(' execution plans -->')),
      draft.slice(draft.indexOf('\n\n**Contributing')),
    ];
    expect(around(text)).toEqual(around(fresh.text));
    expect(text).toMatch(/query execution plans -->\nloader 1\.2: 100 ms in all, from run\.json\n\n\|/);
  });

  it('is no figure of the draft, and wrong nowhere', () => {
    const codes = (draft: Draft): string[] =>
      check(draft).flatMap(({ problem, severity }) => (severity === 'hint' ? [] : [problem.code]));
    const after = apply(fresh, planImport(fresh, result, options)!);
    expect(codes(after)).toEqual(codes(fresh));
    expect(fieldsOf(after).find(({ field }) => field.template.label === 'Profiling Data')?.field.filled).toBe(
      true,
    );
  });

  it('is replaced as a whole where the person says so, whatever the one before was', () => {
    const noStacks = { ...result, profile: { ...profile, tree: null } };
    const take = (draft: Draft, made: ImportPlan): Draft =>
      parseDraft(
        applyEdits(
          draft.text,
          made.changes.map(({ edit }) => edit),
        ),
        draft.template,
      );
    let draft = fresh;
    const texts = [result, noStacks, result, noStacks].map((next, index) => {
      const made = planImport(draft, next, options)!;
      expect(made.changes.map(({ overwrites }) => overwrites)).toEqual([index > 0]);
      draft = take(draft, made);
      return draft.text;
    });
    expect(texts[2]).toBe(texts[0]);
    expect(texts[3]).toBe(texts[1]);
  });

  it('is text where a form shows code', () => {
    const { template } = parseForm(
      'name: P\nbody:\n  - type: textarea\n    attributes:\n      label: Profile\n      render: shell\n',
    );
    const draft = parseDraft(freshDraft(template, 'Slow'), template);
    const { text } = apply(draft, planImport(draft, result, options)!);
    expect(text).toMatch(/```shell\n(?:.*\n)*.*slow\s+a\.js:3\n(?:.*\n)*```/);
    expect(text).not.toContain('|---');
  });
  it('is a table and a folded block where no code block asks for it, and shows no path of the machine', () => {
    const template = parseTemplate(
      '---\nname: P\n---\n\n**Profiling data:** <!-- e.g. py-spy -->\n\n**Next:** <!-- x -->\n',
    );
    const draft = parseDraft(freshDraft(template, 'Slow'), template);
    const placed = { ...profile, top: [{ ...profile.top[0]!, file: '/home/jo/shop/src/a.js' }] };
    const { text } = apply(
      draft,
      plan(draft, load(1, { profile: placed, kind: 'profile', measurements: [] }), 'profile'),
    );
    expect(text).toContain('| `slow` | 80 ms | 80.0 % | 90 ms | 90.0 % | `…/src/a.js:3` |');
    expect(text).toContain('<details>');
    expect(text).not.toContain('/home/jo');
    expect(text).toContain('**Next:** <!-- x -->');
  });
  it('is missed in other results', () => {
    expect(plan(fresh, load(1), 'profile').notes).toEqual([{ code: 'no-profile', data: { has: false } }]);
  });
});

/** In every template: only the fields that a change names are filled, and nothing is wrong that was not. */
describe('any template', () => {
  const filledIn = (draft: Draft): string[] =>
    fieldsOf(draft)
      .filter(({ field }) => field.filled && isCounted(field.template))
      .map(({ field, path }) => [...path, field.template.label].join(' / '));
  const wrong = (draft: Draft): string[] =>
    check(draft)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ problem }) => problem.code);

  it.each(corpusFiles('templates', '.md').concat(corpusFiles('templates', '.yml')))('%s', async (name) => {
    const { template } = (await readTemplate(name, readCorpus(`templates/${name}`)))!;
    const draft = parseDraft(freshDraft(template, 'Slow'), template);
    let now = draft;
    for (const as of ['current', 'after'] as const) {
      const made = plan(now, load(as === 'current' ? 200 : 40), as);
      const named = new Set(made.changes.map(({ path }) => path.join(' / ')));
      const next = apply(now, made);
      const known = new Set(filledIn(now));
      const fresh = filledIn(next).filter((path) => !known.has(path));
      // A row of a table is named after itself and its heading.
      const { text } = now;
      const isRow = (at: number): boolean => text.slice(text.lastIndexOf('\n', at - 1) + 1).startsWith('|');
      const table = (path: string): boolean =>
        made.changes.some(
          ({ kind, path: own, edit }) =>
            (kind === 'comparison' || isRow(edit.span.start)) && path.startsWith(own[0]!),
        );
      expect(
        fresh.filter(
          (path) =>
            !named.has(path) && !table(path) && ![...named].some((own) => own.startsWith(`${path} / `)),
        ),
      ).toEqual([]);
      now = next;
    }
    // What was required may be filled now.
    const were = wrong(draft);
    expect(wrong(now).filter((code) => !were.includes(code))).toEqual([]);
    expect(wrong(now).length).toBeLessThanOrEqual(were.length);
  });

  it('of the smallest kind', () => {
    const template = parseTemplate('### Latency\n\n<!-- e.g. 200 ms -->\n\n### Notes\n');
    const draft = parseDraft(freshDraft(template, 'x'), template);
    const after = apply(draft, plan(draft, load(200), 'current'));
    expect(filledIn(after)).toEqual(['Latency / Latency']);
    expect(recordsIn(after)).toHaveLength(1);
  });
});

describe('what a plan shows', () => {
  const read = (name: string): Imported => {
    const outcome = readText(readFileSync(`core/test/importers/samples/${name}`, 'utf8'));
    if (outcome.status === 'failed') throw new Error(outcome.problem.code);
    return outcome.result;
  };
  const suggested = (name: string, as: ImportAs) =>
    plan(fresh, read(name), as).changes.filter(({ isSuggestion }) => isSuggestion === true);

  it.each(['current', 'profile'] as const)('speaks for a cause, which a person ticks: as %s', (as) => {
    expect(suggested('postgres-parallel.txt', as)).toMatchObject([
      {
        kind: 'cause',
        path: ['Root Cause Analysis', 'Contributing Factors', 'Missing database indexes'],
        overwrites: false,
      },
    ]);
    expect(suggested('pg_stat_statements.csv', as).map(({ path }) => path.at(-1))).toEqual([
      'N+1 query problem',
      'Too many database queries (N+1 problem)',
    ]);
  });

  it('is not what a scan is that needs most of what it reads', () => {
    const scan = (rowsKept: number): Imported => ({
      ...read('postgres-parallel.txt'),
      findings: [
        {
          kind: 'sequential-scan',
          data: { node: 'Seq Scan on orders', relation: 'orders', rowsRead: 400_000, rowsKept },
        },
      ],
    });
    const causes = (result: Imported) =>
      plan(fresh, result, 'profile').changes.filter(({ kind }) => kind === 'cause').length;
    expect([scan(400_000), scan(199_125), scan(1_200)].map(causes)).toEqual([0, 0, 1]);
  });

  it('is said with its figures', () => {
    expect(suggested('postgres-parallel.txt', 'profile')[0]?.evidence).toMatch(/orders.*300 000.*12 000/);
    const [profile] = plan(fresh, read('postgres-parallel.txt'), 'profile').changes;
    expect(profile?.after).toContain('300 000');
  });

  it('suggests nothing in lists of other things', () => {
    const template = parseTemplate(
      '---\nname: P\n---\n\n**Tools:**\n- [ ] Index advisor\n- [ ] N+1 detector\n',
    );
    const made = plan(parseDraft(template.text, template), read('pg_stat_statements.csv'), 'current');
    expect(made.changes).toEqual([]);
  });
});

describe('measured here', () => {
  const here = { commit: 'abc', branch: 'main', dirty: false, cpu: 'Some CPU', cores: 4, os: 'Linux' };

  it('reads back what YAML itself gives a meaning', () => {
    const under = { target: 'http://localhost/items?page=1&size=20', users: 4 };
    const result = load(200, { provenance: { load: under, command: 'wrk *c4 &more' } });
    const [record] = recordsIn(apply(fresh, plan(fresh, result, 'current')));
    expect(record?.recorded.facts).toMatchObject({ ...under, command: 'wrk *c4 &more' });
  });

  it('adds what the tool does not say, and reads back', () => {
    const result = load(200, { provenance: { cores: 8 } });
    const added = addedHere(result, here)!;
    const [record] = recordsIn(apply(fresh, plan(fresh, measuredHere(result, added), 'current')));
    expect(record?.recorded.facts).toMatchObject({ ...here, cores: 8 });
  });

  it('adds no commit to one that the tool names, and no part of this machine to another', () => {
    expect(addedHere(load(200, { provenance: { commit: 'other' } }), here)).toEqual({
      ...{ cpu: 'Some CPU', cores: 4, os: 'Linux' },
    });
    expect(addedHere(load(200, { provenance: { cpu: 'Another' } }), here)).toEqual({
      ...{ commit: 'abc', branch: 'main', dirty: false },
    });
    expect(addedHere(load(200, { provenance: { commit: 'x', host: 'ci' } }), here)).toBeNull();
  });
});
