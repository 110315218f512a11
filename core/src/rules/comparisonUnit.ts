import type { DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import type { Quantity } from '#core/quantity/quantity';
import { comparedRows } from '#core/metrics/tables';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/** Figures from before and after that measure different things, such as a time and a rate. */
export const comparisonUnit: Rule = {
  code: 'comparison-unit',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    comparedRows(section, metrics)
      .filter(({ before, after }) =>
        before.quantities.every((own) => after.quantities.every((other) => differ(own, other))),
      )
      .map(({ label, before, after }) => ({
        code: 'comparison-unit',
        span: after.span,
        data: { label, before: before.text, after: after.text },
      })),
};

/** A share or a multiple in the second column says how much of the first is left. */
const differ = (before: Quantity, after: Quantity): boolean =>
  (before.dimension !== after.dimension || before.base !== after.base) &&
  after.dimension !== 'factor' &&
  after.dimension !== 'ratio';
