/** What can be offered at a place where nothing is wrong: tables filled from the metrics, figures in other units. */
import type { Draft } from '#core/draft/model';
import { lineBreakOf, type Edit } from '#core/edit';
import { fillCell } from '#core/fixes/cell';
import type { Fix } from '#core/fixes/fix';
import { option } from '#core/fixes/make';
import { tidyUnits, unitRewrites } from '#core/fixes/units';
import { criteriaOf } from '#core/facts/criteria';
import { strongestHeld } from '#core/facts/strongest';
import { metricsOf } from '#core/metrics/link';
import type { Metric } from '#core/metrics/model';
import { sectionMetrics } from '#core/metrics/section';
import type { MetricRow, MetricTable } from '#core/metrics/tables';
import { currentText } from '#core/metrics/text';
import { shift, type Span } from '#core/span';

/** The rewrites of what a stretch of the draft touches, in the order in which they are offered. */
export function rewritesAt(draft: Draft, place: Span): readonly Fix[] {
  const index = draft.starts.findLastIndex((start) => start <= place.start);
  const section = draft.sections[index];
  if (!section) return [];
  const start = draft.starts[index] ?? 0;
  const within = shift(place, -start);
  const { rows, entries } = sectionMetrics(section, draft.template.metrics);
  const row = rows.find(({ table }) => touches(table.span, within));
  const fixes = row ? tableRewrites(draft, start, row.table, rows) : [];
  const figures = entries.flatMap((entry) => entry.figures.map((figure) => ({ entry, figure })));
  const hit = figures.find(({ figure }) => touches(figure.span, within));
  const units = hit ? [...tidyUnits(hit.entry, start), ...unitRewrites(hit.figure, start)] : [];
  return [...fixes, ...units, ...criterionRewrites(draft, index, within)];
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

function tableRewrites(draft: Draft, start: number, table: MetricTable, all: readonly MetricRow[]): Fix[] {
  const metrics = metricsOf(draft);
  const rows = all.filter((row) => row.table === table);
  const filled = rows.flatMap((row) => fillBefore(draft, row, metrics, start));
  const missing = table.columns.includes('label') ? missingRows(table, metrics) : [];
  const fixes: Fix[] = [];
  if (filled.length > 0) fixes.push(option('Copy the current figures into the table', ...filled));
  if (missing.length > 0) {
    const names = missing.map((metric) => `“${rowName(metric)}”`).join(', ');
    fixes.push(option(`Add rows for ${names}`, addRows(draft, start + table.span.end, table, missing)));
  }
  return fixes;
}

function fillBefore(draft: Draft, row: MetricRow, metrics: readonly Metric[], start: number): Edit[] {
  const { before } = row;
  if (before?.text !== '') return [];
  const metric = metrics.find(({ entries }) => entries.some((entry) => entry.row === row));
  const text = metric ? currentText(metric) : '';
  return text === '' ? [] : [fillCell(draft, start + before.span.start, text)];
}

/** `Memory usage` of `Current memory usage`: what is left of a label begins as the label did. */
function rowName({ label, current }: Metric): string {
  const first = current?.label.charAt(0) ?? '';
  const isCut = current !== null && current.label !== label && first !== first.toLowerCase();
  return isCut ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}

/** Metrics that were measured and have no row. */
const missingRows = (table: MetricTable, metrics: readonly Metric[]): readonly Metric[] =>
  metrics.filter(
    (metric) =>
      currentText(metric) !== '' && !metric.entries.some(({ row }) => row !== null && row.table === table),
  );

function addRows(draft: Draft, end: number, { columns }: MetricTable, metrics: readonly Metric[]): Edit {
  const eol = lineBreakOf(draft.text);
  const cell = (metric: Metric, column: MetricTable['columns'][number]): string =>
    column === 'label' ? rowName(metric) : column === 'before' ? currentText(metric) : '';
  const lines = metrics.map((metric) => `| ${columns.map((column) => cell(metric, column)).join(' | ')} |`);
  const at = /[\r\n]*$/.exec(draft.slice(Math.max(0, end - 2), end))?.[0].length ?? 0;
  const offset = end - at;
  return { span: { start: offset, end: offset }, newText: lines.map((line) => `${eol}${line}`).join('') };
}

/** Ticks a criterion that the figures give, where it is the most of its kind that they give. */
function criterionRewrites(draft: Draft, index: number, within: Span): Fix[] {
  const section = draft.sections[index];
  const criteria = section ? criteriaOf(section) : [];
  const criterion = criteria.find(({ span, box }) => touches({ start: box.start, end: span.end }, within));
  if (!criterion || criterion.ticked) return [];
  if (strongestHeld(criterion, criteria, metricsOf(draft)) !== criterion) return [];
  const span = shift(criterion.box, draft.starts[index] ?? 0);
  return [option(`Tick “${criterion.text}”: the figures give it`, { span, newText: 'x' })];
}
