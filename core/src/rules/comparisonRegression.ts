import type { DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import { isClearlyWorse, isExact } from '#core/metrics/pairs';
import { comparedRows, type ComparedRow } from '#core/metrics/tables';
import type { Rule } from '#core/rules/rule';
import { admitsNoise } from '#core/vocabulary/gain';
import type { Template } from '#core/template/model';

/** A figure that got worse and whose row does not say so: one to explain, or two that were swapped. */
export const comparisonRegression: Rule = {
  code: 'comparison-regression',
  severity: 'info',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    comparedRows(section, metrics)
      .filter((row) => row.pairs.some(isWorse) && !isAdmitted(row))
      .map(({ label, before, after }) => ({
        code: 'comparison-regression',
        span: after.span,
        data: { label, before: before.text, after: after.text },
      })),
};

const isWorse = (pair: ComparedRow['pairs'][number]): boolean =>
  isExact(pair.before) && isExact(pair.after) && isClearlyWorse(pair);

/** `+20%`, `-5%` or `slower` beside it: whoever wrote that knows. */
const isAdmitted = ({ gain, pairs }: ComparedRow): boolean =>
  gain !== null &&
  (admitsNoise(gain.text) ||
    /\b(?:worse|slower|regress\w*|trade-?off|expected|higher|lower|more|less)\b/i.test(gain.text) ||
    gain.quantities.some(({ change, value }) => {
      if (change === 'worse' || change === 'slower') return true;
      const sign = Math.sign(pairs.find(isWorse)?.comparison?.change ?? 0);
      return /^\s*[+−-]/u.test(gain.text) && Math.sign(value) === sign;
    }));
