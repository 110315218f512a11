/** Charts of what an import puts into a draft. */
import { describe, expect, it } from 'vitest';
import { readChart } from '#core/charts/mermaid';
import type { Chart } from '#core/charts/chart';
import { freshDraft } from '#core/draft/fresh';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import type { ImportAs } from '#core/filling/model';
import { planImport } from '#core/filling/plan';
import { fixesFor } from '#core/fixes/fixes';
import type { Imported } from '#core/importers/model';
import { metricsOf } from '#core/metrics/link';
import type { PlacedProblem } from '#core/problems';
import { recordsIn } from '#core/provenance/record';
import { bundled, check } from '../read';

const load = (middle: number): Imported => ({
  ...{ importer: 'test', tool: 'loader', version: '1.2', kind: 'load' },
  measurements: [
    { metric: 'response-time', statistic: 'mean', value: middle, unit: 'ms' },
    ...(([50, 90, 95, 99] as const).map((percent) => ({
      ...{ metric: 'response-time', statistic: `p${percent}`, value: (middle * percent) / 50, unit: 'ms' },
    })) satisfies Imported['measurements']),
    { metric: 'throughput', statistic: 'mean', value: 1e6 / middle, unit: '1/s' },
    { metric: 'memory', statistic: 'max', value: middle * 12_345_678, unit: 'B' },
  ],
  ...{ profile: null, plans: [], findings: [], provenance: {}, problems: [] },
});

const fresh = parseDraft(freshDraft(bundled, 'Slow'), bundled);

function imported(draft: Draft, result: Imported, as: ImportAs, charts = true): Draft {
  const plan = planImport(draft, result, { as, scope: null, source: null, left: [], charts })!;
  return parseDraft(
    applyEdits(
      draft.text,
      plan.changes.map(({ edit }) => edit),
    ),
    draft.template,
  );
}

const charts = ({ text }: Draft): Chart[] =>
  [...text.matchAll(/```mermaid\r?\n([\s\S]*?)\r?\n```/g)].flatMap(([, code = '']) => readChart(code) ?? []);

const both = imported(imported(fresh, load(200), 'current'), load(50), 'after');

describe('charts', () => {
  it('are drawn of what stands in the draft before and after, and of the percentiles', () => {
    expect(charts(both).map(({ key, unit, bars, line }) => ({ key, unit, bars, line }))).toEqual([
      { key: 'comparison Response time', unit: 'ms', bars: [200, 50], line: null },
      { key: 'comparison Throughput', unit: 'requests/s', bars: [5000, 20_000], line: null },
      { key: 'comparison Memory usage', unit: 'GB', bars: [2.469, 0.6173], line: null },
      {
        ...{ key: 'percentiles', unit: 'ms', bars: [50, 90, 95, 99] },
        line: [200, 360, 380, 396],
      },
    ]);
  });

  it('stand below the table, whose rows are as they were', () => {
    const plain = imported(imported(fresh, load(200), 'current', false), load(50), 'after', false);
    expect(charts(plain)).toEqual([]);
    expect(both.text.replace(/\n\n```mermaid\n[\s\S]*?\n```/g, '')).toBe(plain.text);
    expect(both.text).toMatch(/\| Memory usage \|.*\|\n\n```mermaid\n/);
  });

  it('are replaced by the next import, not repeated, also where new ones are not wanted', () => {
    const again = imported(both, load(100), 'after', false);
    expect(charts(again).map(({ key }) => key)).toEqual(charts(both).map(({ key }) => key));
    expect(charts(again)[0]?.bars).toEqual([200, 100]);
  });

  it('say nothing that is read: figures, problems and records are those without them', () => {
    const plain = parseDraft(both.text.replace(/\n\n```mermaid\n[\s\S]*?\n```/g, ''), bundled);
    const figures = (draft: Draft): unknown =>
      metricsOf(draft).map(({ key, entries }) => [
        key,
        entries.map((entry) => entry.figures.map(({ quantity }) => quantity.value)),
      ]);
    expect(figures(both)).toEqual(figures(plain));
    expect(check(both).map(({ problem }) => problem.code)).toEqual(
      check(plain).map(({ problem }) => problem.code),
    );
    expect(recordsIn(both).map(({ recorded }) => recorded)).toEqual(
      recordsIn(plain).map(({ recorded }) => recorded),
    );
  });

  it.each(['\n', '\r\n'])(
    'are told when the table says something else by hand, and drawn again as an import would (%j)',
    (eol) => {
      const outdated = (draft: Draft): readonly PlacedProblem[] =>
        check(draft).filter(({ problem }) => problem.code === 'chart-outdated');
      const text = both.text.replace(/\n/g, eol);
      expect(outdated(parseDraft(text, bundled))).toEqual([]);
      const edited = parseDraft(text.replace(/(\| Response time \|[^|]*\|) 50 ms /, '$1 80 ms '), bundled);
      const [problem, ...others] = outdated(edited);
      expect(others).toEqual([]);
      const [fix] = fixesFor(edited, problem!);
      const fixed = applyEdits(edited.text, fix!.edits);
      expect(outdated(parseDraft(fixed, bundled))).toEqual([]);
      expect(charts(parseDraft(fixed, bundled))[0]?.bars).toEqual([200, 80]);
      expect(fixed).toBe(
        text
          .replace(/(\| Response time \|[^|]*\|) 50 ms /, '$1 80 ms ')
          .replace('"After 50"]', '"After 80"]')
          .replace('bar [200, 50]', 'bar [200, 80]'),
      );
    },
  );

  it('keep CRLF, and leave diagrams of a person alone', () => {
    const own = '\r\n\r\n```mermaid\r\ngraph TD\r\n```\r\n';
    const crlf = parseDraft(
      fresh.text.replace(/\n/g, '\r\n').replace(/(\| Memory usage.*\|)\r\n/, `$1${own}`),
      bundled,
    );
    const made = imported(imported(crlf, load(200), 'current'), load(50), 'after');
    expect(made.text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(made.text).toContain(own.trim());
    expect(charts(made)).toHaveLength(4);
  });
});
