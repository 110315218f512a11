import type { Metric, PlacedEntry } from '#core/metrics/model';
import { figureText } from '#core/metrics/text';
import type { Dimension } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';
import { isAnyMetric, isLoadOfProcessor } from '#core/vocabulary/fields';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A figure of another kind than its metric, such as a rate where a time is asked for. */
export const metricUnitMismatch: Rule = {
  code: 'metric-unit-mismatch',
  severity: 'warning',
  reads: 'metric',
  check: checkMetric,
};

/** What never says the same thing in two ways. A share, a count or a multiple may stand for many a figure. */
const APART: Readonly<Partial<Record<Dimension, readonly Dimension[]>>> = {
  time: ['rate', 'bytes', 'bytes-rate', 'frequency', 'energy', 'money-rate'],
  rate: ['time', 'bytes', 'energy', 'money-rate'],
  bytes: ['time', 'rate', 'frequency', 'energy', 'money-rate'],
  'bytes-rate': ['time', 'energy', 'money-rate'],
  energy: ['time', 'rate', 'bytes', 'bytes-rate', 'frequency', 'money-rate'],
  'money-rate': ['time', 'rate', 'bytes', 'bytes-rate', 'frequency', 'energy'],
};

/** A processor is busy for a share of the time; how much it does in a second is another metric. */
const APART_FROM_LOAD: readonly Dimension[] = ['rate', 'bytes', 'bytes-rate', 'energy', 'money-rate'];

function checkMetric({ entries }: Metric): SectionProblem[] {
  const first = entries.find(({ figures, row }) => figures.length > 0 && !row) ?? entries[0];
  const asked = entries.map(askedOf).find((own) => own !== null) ?? null;
  const expected = asked ?? first?.figures[0]?.quantity.dimension;
  if (!expected) return [];
  const isLoad = expected === 'ratio' && entries.some(({ name }) => isLoadOfProcessor(name));
  const apart = isLoad ? APART_FROM_LOAD : APART[expected];
  if (!apart) return [];
  return entries.flatMap((entry): SectionProblem[] => {
    const [figure] = entry.figures;
    // Both columns of a table are the business of `comparison-unit`.
    if (!figure || entry.role === 'after') return [];
    const isApart = entry.figures.every(
      ({ quantity: { dimension, per } }) => per === null && apart.includes(dimension),
    );
    if (!isApart) return [];
    const { dimension } = figure.quantity;
    const data = { label: entry.label, found: figureText(entry, figure), dimension, expected };
    return [{ section: entry.section, problem: { code: 'metric-unit-mismatch', span: figure.span, data } }];
  });
}

/** The dimension of the template's example or unit; null where any metric may stand. */
function askedOf({ field, name }: PlacedEntry): Dimension | null {
  if (isAnyMetric(name)) return null;
  const examples = (field?.template.examples ?? [])
    .flatMap((text) => readQuantities(text).quantities)
    .map(({ dimension }) => dimension)
    .filter((dimension) => dimension !== 'count' && dimension !== 'factor');
  // `5 seconds, 2GB RAM, 80% CPU`
  if (examples.some((dimension) => examples.some((other) => APART[dimension]?.includes(other) === true)))
    return null;
  const unit = field?.template.unit ?? null;
  return examples[0] ?? (unit === null ? null : (parseUnit(unit)?.dimension ?? null));
}
