import type { Rule, SectionProblem } from '#core/rules/rule';

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
      // What the template has no place for is not forgotten.
      if (current.field !== null) return [];
      return [
        {
          section: current.section,
          problem: { code: 'metric-without-target', span: current.labelSpan, data: { label } },
        },
      ];
    });
  },
};
