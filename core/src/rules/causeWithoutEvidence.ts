import type { Rule, SectionProblem } from '#core/rules/rule';

/** A ticked cause in a draft that shows no profile, though its template asks for one. */
export const causeWithoutEvidence: Rule = {
  code: 'cause-without-evidence',
  severity: 'info',
  reads: 'facts',
  check: ({ sections }): SectionProblem[] => {
    const evidence = sections.flatMap(({ facts }) => facts.evidence);
    if (evidence.length === 0 || evidence.some(Boolean)) return [];
    return sections.flatMap(({ index, facts: { causes } }): SectionProblem[] => {
      const [first] = causes;
      if (!first) return [];
      const { text: cause, span } = first;
      return [{ section: index, problem: { code: 'cause-without-evidence', span, data: { cause } } }];
    });
  },
};
