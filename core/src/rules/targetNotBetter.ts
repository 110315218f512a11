import { compareEntries } from '#core/metrics/metric';
import type { Metric } from '#core/metrics/model';
import { isClearlyWorse, isExact } from '#core/metrics/pairs';
import { figureOf, figureText } from '#core/metrics/text';
import { isResource } from '#core/vocabulary/fields';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A target that is worse than what is there already: one of the two is wrong, or they were swapped. */
export const targetNotBetter: Rule = {
  code: 'target-not-better',
  severity: 'warning',
  reads: 'metric',
  check: checkMetric,
};

function checkMetric(metric: Metric): SectionProblem[] {
  const { current, target, label } = metric;
  if (!current || !target) return [];
  return compareEntries(metric, current, target).flatMap((pair): SectionProblem[] => {
    const { before, after } = pair;
    const [from, to] = [figureOf(current, before), figureOf(target, after)];
    // A goal may be that nothing gets worse.
    if (!from || !to || !isClearlyWorse(pair)) return [];
    // `-20%` and `50% less` say how much is to change.
    if (!isExact(before) || after.change !== null || after.value < 0) return [];
    // Of what may be used up, and of failures, a looser limit guards what other targets cost.
    const isGuard = after.dimension === 'ratio' || isResource(label);
    const limit = after.comparator !== null && after.comparator !== '=' && after.comparator !== '~';
    if (limit && isGuard) return [];
    const data = { label, current: figureText(current, from), target: figureText(target, to), limit };
    return [
      {
        section: target.section,
        problem: { code: 'target-not-better', span: to.span, data, ...(limit && { severity: 'info' }) },
      },
    ];
  });
}
