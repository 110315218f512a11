import { recordedClaims, recordedRuns } from '#core/facts/recordedClaims';
import { conditionsOf, differences } from '#core/provenance/compareRuns';
import type { Rule, SectionProblem } from '#core/rules/rule';
import { admitsConditions } from '#core/vocabulary/gain';

/**
 * A gain between two imported runs that differ in machine, load, tool, runtime or target, and does not say so. A ticked
 * criterion may still be meant: that is for information.
 */
export const comparisonConditions: Rule = {
  code: 'comparison-conditions',
  severity: 'warning',
  reads: 'facts',
  check: (facts): SectionProblem[] => {
    const runs = recordedRuns(facts);
    if (!runs) return [];
    const found = differences(runs.before, runs.after).filter(({ condition }) => condition !== null);
    const conditions = conditionsOf(found);
    if (conditions.length === 0) return [];
    const differs = found.map(({ what, before, after }) => ({ what, before, after }));
    return recordedClaims(facts, runs)
      .filter(({ claim }) => !admitsConditions(claim))
      .map(({ section, span, place, claim, box }): SectionProblem => {
        const data = { place, claim, differs, conditions, box };
        const code = 'comparison-conditions';
        return {
          section,
          problem: { code, ...(place === 'criterion' ? { severity: 'info' } : {}), span, data },
        };
      });
  },
};
