import type { Metric, MetricFigure, PlacedEntry } from '#core/metrics/model';
import { figureText } from '#core/metrics/text';
import type { ProblemData } from '#core/problems';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A target that no system can reach: less than nothing, or more than all. */
export const targetUnreachable: Rule = {
  code: 'target-unreachable',
  severity: 'warning',
  reads: 'metric',
  check: (metric): SectionProblem[] => {
    const { target } = metric;
    if (!target) return [];
    return target.figures.flatMap((figure): SectionProblem[] => {
      const fault = faultOf(figure, metric, target);
      if (!fault) return [];
      const data = { label: metric.label, target: figureText(target, figure), fault };
      return [{ section: target.section, problem: { code: 'target-unreachable', span: figure.span, data } }];
    });
  },
};

function faultOf(
  { quantity }: MetricFigure,
  { current, direction }: Metric,
  target: PlacedEntry,
): ProblemData['target-unreachable']['fault'] | null {
  const { value, upper, comparator, dimension, change, clause } = quantity;
  if (change !== null || dimension === 'factor') return null;
  const isShare = dimension === 'ratio';
  // `-50%` of a memory in GB, or `20% of the original`, is relative to what there is.
  if (isShare && current?.figures.some((own) => own.quantity.dimension !== 'ratio') === true) return null;
  if (
    isShare &&
    target.pieces.some(({ text }) =>
      /^\s*(?:of|von|de|del|di)\b/i.test(text.slice(quantity.span.end, clause.end)),
    )
  )
    return null;
  if (value < 0) return 'negative';
  if (value === 0 && upper === null && comparator === '<') return 'below-nothing';
  // A CPU with two cores is busy for 200%: of what should be low there may be more than 100%.
  const most = upper ?? value;
  if (isShare && direction === 'higher' && (most > 1 || (most === 1 && comparator === '>')))
    return 'above-all';
  return null;
}
