import type { DraftSection } from '#core/draft/model';
import type { Quantity } from '#core/quantity/quantity';
import type { Problem } from '#core/problems';
import { figuresIn } from '#core/metrics/figures';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';
import type { Template } from '#core/template/model';

/** A figure with more digits than a measurement has. */
export const tooPrecise: Rule = {
  code: 'too-precise',
  severity: 'hint',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    figuresIn(section, metrics).flatMap(({ pieces }) =>
      pieces.flatMap(({ text, base, reading }) =>
        reading.quantities.filter(isTooPrecise).map(({ numberSpan }) => ({
          code: 'too-precise',
          span: shift(numberSpan, base),
          data: { number: text.slice(numberSpan.start, numberSpan.end) },
        })),
      ),
    ),
};

const MOST_SIGNIFICANT = 5;
const FEWEST_DECIMALS = 3;

/** Of shares the nines count: `99.9995%`. Whole numbers are counted. */
const isTooPrecise = ({ dimension, significant, decimals, alternatives }: Quantity): boolean =>
  dimension !== 'ratio' &&
  alternatives.length === 0 &&
  significant > MOST_SIGNIFICANT &&
  decimals >= FEWEST_DECIMALS;
