import type { Chart } from '#core/charts/chart';
import { comparisonChart, comparisonKey } from '#core/charts/comparison';
import { chartCode } from '#core/charts/mermaid';
import type { Rule, SectionProblem } from '#core/rules/rule';
import { dequal } from 'dequal/lite';

/** A chart that an import has drawn of figures that are others now: the table is the record, and a reader believes the picture. */
export const chartOutdated: Rule = {
  code: 'chart-outdated',
  severity: 'warning',
  reads: 'facts',
  check: ({ sections, charted }): SectionProblem[] =>
    sections.flatMap(({ index, facts }) =>
      facts.charts.flatMap(({ label, chart, bars, span }): SectionProblem[] => {
        const own = charted
          .filter((metric) => comparisonKey(metric.label) === chart.key)
          .flatMap((metric) => comparisonChart(metric) ?? []);
        if (own.some((now) => showsTheSame(now, chart))) return [];
        const [now] = own;
        const data = { label, code: now ? chartCode(now) : null, fence: span };
        return [{ section: index, problem: { code: 'chart-outdated', span: bars, data } }];
      }),
    ),
};

/** Titles and axes are a matter of taste. */
const showsTheSame = (now: Chart, drawn: Chart): boolean =>
  now.unit === drawn.unit && dequal(now.bars, drawn.bars) && dequal(now.categories, drawn.categories);
