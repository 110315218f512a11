import { recordedClaims, recordedRuns, type RecordedClaim } from '#core/facts/recordedClaims';
import { compareRecorded } from '#core/provenance/compareRuns';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A gain that the repetitions of the imported runs do not bear out. A ticked criterion may still be a plan: that is for information. */
export const comparisonNotSignificant: Rule = {
  code: 'comparison-not-significant',
  severity: 'warning',
  reads: 'facts',
  check: (facts): SectionProblem[] => {
    const runs = recordedRuns(facts);
    return runs ? recordedClaims(facts, runs).flatMap(problemOf) : [];
  },
};

function problemOf({ section, span, from, to, statistic, ...claimed }: RecordedClaim): SectionProblem[] {
  const compared = compareRecorded(from, to, statistic);
  if (!compared || compared.significant) return [];
  const { place, claim, label, box } = claimed;
  const data = { place, claim, label, low: compared.low, high: compared.high, box };
  const code = 'comparison-not-significant';
  return [{ section, problem: { code, ...(place === 'criterion' ? { severity: 'info' } : {}), span, data } }];
}
