/** Puts how it was measured into the fields that ask for it, and a run's figures in a line into its scenario. */
import type { Draft } from '#core/draft/model';
import { fieldChange, fieldsOf, type PlacedField } from '#core/filling/fields';
import { figureText } from '#core/filling/figureText';
import type { Headline } from '#core/filling/headline';
import { methodOf } from '#core/filling/method';
import type { Change } from '#core/filling/model';
import type { RunName } from '#core/provenance/record';
import { centreOf } from '#core/filling/statisticChoice';
import type { Imported } from '#core/importers/model';
import {
  asksForName,
  describesSetup,
  measuredWords,
  methodName,
  methodPart,
  runOf,
  saysUsage,
  type MethodPart,
} from '#core/vocabulary/measured';
import { statisticInLabel } from '#core/quantity/label';
import { writeCell } from '#core/filling/writeValue';
import { askedRows } from '#core/metrics/section';
import { shift } from '#core/span';
import { roleIn } from '#core/vocabulary/roles';

const isText = ({ field: { template } }: PlacedField): boolean =>
  !template.group && ['text', 'list', 'ordered-list', 'metrics'].includes(template.kind);

/**
 * The method's fields: those in the section of the figures, else the first of each kind. What stands there already is
 * of the run before, and stays.
 */
export function planMethod(draft: Draft, result: Imported, sections: ReadonlySet<number>): Change[] {
  const method = methodOf(result);
  const taken = new Map<MethodPart, PlacedField>();
  const fields = fieldsOf(draft).filter(isText);
  for (const placed of [...fields.filter(({ section }) => sections.has(section)), ...fields]) {
    const { kind, label } = placed.field.template;
    // `Tool A takes: 2 s` asks for a figure.
    const part = kind === 'metrics' && measuredWords([label], null) ? null : methodPart(label);
    if (part !== null && !taken.has(part)) taken.set(part, placed);
  }
  const changes = [...taken].flatMap(([part, placed]) => {
    const text = method.get(part);
    return text === undefined || placed.field.filled ? [] : [fieldChange(draft, placed, text, 'method')];
  });
  return [...changes, ...methodRows(draft, method, new Set(taken.keys()))];
}

/** What no field of its own asks for may be a row of a table: `| OS | |`. */
function methodRows(draft: Draft, method: ReadonlyMap<MethodPart, string>, taken: Set<MethodPart>): Change[] {
  return draft.sections.flatMap((section, index) =>
    askedRows(section, draft.template.metrics).flatMap(
      ({ field, row: { label, value }, isEmpty }): Change[] => {
        const isSetup = [section.outline.heading, field.template.label].some(describesSetup);
        const part = rowPart(label, isSetup);
        if (part === null || taken.has(part)) return [];
        taken.add(part);
        const after = method.get(part);
        if (after === undefined || !isEmpty) return [];
        const written = writeCell(draft, shift(value.span, draft.starts[index] ?? 0), after, false);
        const path = [section.outline.heading, label].filter((each) => each !== '');
        return [{ kind: 'method', path, after, ...written, overwrites: false }];
      },
    ),
  );
}

/** A row may ask for anything: outside of what tells the setup its name must be the part's, and never a measurement's. */
function rowPart(label: string, isSetup: boolean): MethodPart | null {
  if (statisticInLabel(label) !== null) return null;
  const isMeasured = measuredWords([label], null) !== null;
  const name = isMeasured && saysUsage(label) ? null : methodName(label);
  return name ?? (isSetup && !isMeasured && !label.includes('?') ? methodPart(label) : null);
}

/** `Baseline test` and `Optimized test` get the run's figures in one line. */
export function planScenario(draft: Draft, headline: Headline, run: RunName): Change[] {
  const text = headlineText(headline);
  if (text === '') return [];
  return (
    fieldsOf(draft)
      .filter((placed) => isText(placed) && placed.field.template.kind !== 'metrics')
      .filter(({ field }) => runOf(field.template.label) === run && field.slot.label?.label.style === 'item')
      .filter(({ field }) => !asksForName(field.template.label))
      // What is wanted is compared with something, and is no run.
      .filter(({ path }) => !path.some((part) => roleIn(part).role === 'target'))
      .map((placed) => fieldChange(draft, placed, text, 'scenario'))
  );
}

const MOST_METRICS = 4;
const TOLD: readonly string[] = [
  'response-time',
  'duration',
  'throughput',
  'db-time',
  'error-rate',
  'memory',
  'cpu',
];

/** `11.89 ms response time, 1608 requests/s, 1.026% errors`. */
export function headlineText({ metrics }: Headline): string {
  return TOLD.flatMap((name) => metrics.filter(({ metric }) => metric === name))
    .slice(0, MOST_METRICS)
    .flatMap(({ metric, dimension, values, counted }) => {
      const centre = centreOf(values);
      if (centre === null) return [];
      const figure = figureText(values.get(centre) ?? 0, dimension, counted);
      return [dimension === 'rate' ? figure : `${figure} ${metric.replace(/-/g, ' ')}`];
    })
    .join(', ');
}
