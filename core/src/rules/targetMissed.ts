import { compareEntries } from '#core/metrics/metric';
import type { Metric } from '#core/metrics/model';
import { isClearlyWorse, isExact } from '#core/metrics/pairs';
import { figureOf, figureText } from '#core/metrics/text';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A figure from after the change that misses the target. */
export const targetMissed: Rule = {
  code: 'target-missed',
  severity: 'info',
  reads: 'metric',
  check: checkMetric,
};

function checkMetric(metric: Metric): SectionProblem[] {
  const { after, target, label } = metric;
  if (!after || !target) return [];
  return compareEntries(metric, target, after).flatMap((pair) => {
    const { before: wanted, after: got } = pair;
    const [goal, figure] = [figureOf(target, wanted), figureOf(after, got)];
    if (!goal || !figure || !isExact(got) || wanted.upper !== null || wanted.change !== null) return [];
    if (!isClearlyWorse(pair)) return [];
    const data = { label, after: figureText(after, figure), target: figureText(target, goal) };
    return [{ section: after.section, problem: { code: 'target-missed', span: figure.span, data } }];
  });
}
