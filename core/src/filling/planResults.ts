/** Puts all figures of a run into the field that asks for results, where none asks for single ones. */
import type { Draft } from '#core/draft/model';
import { lineBreakOf } from '#core/edit';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import type { Headline, MetricFigures } from '#core/filling/headline';
import type { Change } from '#core/filling/model';
import { figuresText, type PlannedMetrics } from '#core/filling/planMetrics';
import { writeBlocks, writeCode } from '#core/filling/writeValue';
import type { RunName } from '#core/provenance/record';
import { asksForResults, metricName } from '#core/vocabulary/measured';
import { roleIn, type Role } from '#core/vocabulary/roles';

const MOST = 12;

/** Empty where no field asks for results of that run, or somebody has written into it. */
export function planResults(draft: Draft, { metrics }: Headline, run: RunName): PlannedMetrics {
  const place = fieldsOf(draft).find((placed) => isAsking(placed) && roleOf(placed) === run);
  const rows = metrics
    // Counts and sums say how long a run was.
    .filter(
      ({ dimension, values }) => dimension !== 'count' && [...values.keys()].some((of) => of !== 'total'),
    )
    .slice(0, MOST)
    .map((found: MetricFigures) => [metricName(found.metric), figuresText(found, [], null)] as const)
    .filter(([, text]) => text !== null);
  if (!place || rows.length === 0) return { changes: [], placed: new Set() };
  const { field, section, path } = place;
  const isCode = field.template.kind === 'code' && draft.template.kind === 'form';
  const lines = isCode
    ? rows.map(([name, text]) => `${name}: ${text ?? ''}`)
    : ['| Metric | Value |', '| --- | --- |', ...rows.map(([name, text]) => `| ${name} | ${text ?? ''} |`)];
  const written = isCode
    ? writeCode(draft, section, field, lines.join('\n'))
    : writeBlocks(draft, section, field, lines.join(lineBreakOf(draft.text)));
  const after = lines.join('\n');
  const change: Change = {
    kind: 'metric',
    path: [...path, field.template.label],
    after,
    ...written,
    overwrites: false,
  };
  return { changes: [change], placed: new Set(metrics.map(({ metric }) => metric)) };
}

const isAsking = ({ field: { filled, slot, template } }: PlacedField): boolean =>
  !filled &&
  !template.group &&
  ((template.kind === 'text' && slot.label?.label.style !== 'item') ||
    (template.kind === 'code' && isHint(template.code))) &&
  asksForResults(template.label);

/** Code that only says what to put in its place: `# Paste your results`. */
const isHint = (code: string): boolean =>
  code.split('\n').every((line) => /^\s*(?:#|\/\/|--|\[|<|\.{3}|…|$)/.test(line));

/** What says nothing of when is about now. */
function roleOf({ field, path }: PlacedField): RunName | null {
  const roles: readonly (Role | null)[] = [field.template.label, ...path.toReversed()].map(
    (name) => roleIn(name).role,
  );
  const role = roles.find((found) => found !== null) ?? 'current';
  return role === 'target' ? null : role === 'after' ? 'after' : 'current';
}
