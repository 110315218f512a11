import type { Rule, SectionProblem } from '#core/rules/rule';

/** The highest priority in a draft that says of nobody that they are affected. */
export const priorityUnjustified: Rule = {
  code: 'priority-unjustified',
  severity: 'warning',
  reads: 'facts',
  check: ({ sections }): SectionProblem[] => {
    const impact = sections.flatMap(({ facts }) => facts.impact);
    if (impact.length === 0 || impact.some(({ state }) => state === 'given')) return [];
    const fault = impact.some(({ state }) => state === 'nothing') ? 'nothing' : 'empty';
    return sections.flatMap(({ index, facts: { urgent } }): SectionProblem[] =>
      urgent
        ? [
            {
              section: index,
              problem: {
                code: 'priority-unjustified',
                span: urgent.span,
                data: { priority: urgent.text, fault },
                ...(fault === 'empty' && { severity: 'info' }),
              },
            },
          ]
        : [],
    );
  },
};
