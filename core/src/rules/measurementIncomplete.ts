import type { Rule, SectionProblem } from '#core/rules/rule';

/** Figures of which nobody says with what, where, under which load or when they were measured. */
export const measurementIncomplete: Rule = {
  code: 'measurement-incomplete',
  severity: 'info',
  reads: 'facts',
  check: ({ sections, isMeasured }): SectionProblem[] => {
    const fields = sections.flatMap(({ index, facts }) =>
      facts.measurement.map((field) => ({ ...field, section: index })),
    );
    // Whoever has not come to it yet is told by the empty fields alone.
    if (!isMeasured || fields.every(({ state }) => state === 'empty')) return [];
    // One such field may be about something else: the environment of a bug, the date of a release.
    if (new Set(fields.map(({ aspect }) => aspect)).size < 2) return [];
    const missing = fields.filter(
      ({ aspect, state }) =>
        state !== 'given' && !fields.some((other) => other.aspect === aspect && other.state === 'given'),
    );
    const [first] = missing;
    if (!first) return [];
    const data = { missing: missing.map(({ label }) => label) };
    // An empty field is not told louder than it tells itself.
    const isTold = missing.some(({ state }) => state === 'unanswered');
    const problem = { code: 'measurement-incomplete', span: first.labelSpan, data } as const;
    return [{ section: first.section, problem: isTold ? problem : { ...problem, severity: 'hint' } }];
  },
};
