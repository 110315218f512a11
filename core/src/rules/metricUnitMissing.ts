import type { DraftSection } from '#core/draft/model';
import type { Dimension } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';
import type { Problem } from '#core/problems';
import { figuresIn } from '#core/metrics/figures';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';
import { isRange } from '#core/template/metric';
import type { Template, TemplateField } from '#core/template/model';

/** A number in the place of a metric's value that has no unit: nobody can tell what it says. */
export const metricUnitMissing: Rule = {
  code: 'metric-unit-missing',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    figuresIn(section, metrics).flatMap(({ field, pieces }) =>
      (isPlainNumber(field.template) ? [] : pieces).flatMap(({ base, text, reading }) =>
        reading.problems
          .filter((problem) => problem.code === 'unit-missing')
          .map(({ span }): Problem => ({
            code: 'metric-unit-missing',
            span: shift(span, base),
            data: {
              number: text.slice(span.start, span.end),
              label: field.template.label,
              units: unitsFor(field.template),
            },
          })),
      ),
    ),
};

/** `Score: [0-10]` asks for a number that has no unit. */
const isPlainNumber = ({ unit, placeholder }: TemplateField): boolean =>
  unit === null && placeholder !== null && isRange(placeholder);

/** The usual units of each dimension, as they are put behind a number. */
const USUAL: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  time: [' ms', ' s'],
  rate: [' requests/second'],
  ratio: ['%'],
  bytes: [' MB', ' GB'],
  'bytes-rate': [' MB/s'],
};

/** The template's own units first, spaced as it writes them, then the usual ones of their dimension. */
function unitsFor({ unit, examples, placeholder }: TemplateField): string[] {
  const units = new Map<string, string>();
  const offer = (text: string): void => {
    if (text.trim() !== '' && !units.has(text.trim())) units.set(text.trim(), text);
  };
  // The first example's dimension is the field's: `2GB steady state, leaks 100MB/hour`.
  let dimension: Dimension | null = null;
  for (const text of [...examples, placeholder ?? '']) {
    for (const quantity of readQuantities(text).quantities) {
      dimension ??= quantity.dimension;
      const { numberSpan, unitSpan } = quantity;
      if (unitSpan && quantity.dimension === dimension)
        offer(text.slice(numberSpan.end, unitSpan.start).replace(/\S.*/, '') + quantity.unit);
    }
  }
  const own = unit === null || dimension !== null ? null : parseUnit(unit);
  if (own) {
    dimension = own.dimension;
    offer(own.dimension === 'ratio' ? own.text : ` ${own.text}`);
  }
  for (const text of (dimension && USUAL[dimension]) ?? []) offer(text);
  return [...units.values()].slice(0, 5);
}
