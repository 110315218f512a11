import type { Rule, SectionProblem } from '#core/rules/rule';

/** A path that claims to be a file of this workspace, where there is none. Which those are is known from outside. */
export const linkBroken: Rule = {
  code: 'link-broken',
  severity: 'info',
  reads: 'facts',
  check: ({ sections }, { brokenPaths }): SectionProblem[] => {
    if (!brokenPaths || brokenPaths.size === 0) return [];
    return sections.flatMap(({ index, facts }) =>
      facts.paths.flatMap(({ path, span }): SectionProblem[] => {
        const suggestion = brokenPaths.get(path);
        if (suggestion === undefined) return [];
        const ofPath = { start: span.start, end: span.start + path.length };
        const data = { path, suggestion };
        return [{ section: index, problem: { code: 'link-broken', span: ofPath, data } }];
      }),
    );
  },
};
