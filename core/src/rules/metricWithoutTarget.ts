import type { Rule, SectionProblem } from '#core/rules/rule';
import { roleIn } from '#core/vocabulary/roles';

/** A metric that was measured in a draft with targets, but has none itself: is it no goal, or was it forgotten? */
export const metricWithoutTarget: Rule = {
  code: 'metric-without-target',
  severity: 'hint',
  reads: 'facts',
  check: ({ metrics, hasTargets }): SectionProblem[] => {
    if (!hasTargets) return [];
    return metrics.flatMap(({ label, current, target }): SectionProblem[] => {
      if (!current || current.row || current.figures.length === 0) return [];
      // An empty field is a hint of its own, and `N/A` an answer.
      if (target !== null) return [];
      // What the template has no place for is not forgotten, nor what says its role itself in some list.
      if (current.field !== null || roleIn(current.label).role !== null) return [];
      return [
        {
          section: current.section,
          problem: { code: 'metric-without-target', span: current.labelSpan, data: { label } },
        },
      ];
    });
  },
};
