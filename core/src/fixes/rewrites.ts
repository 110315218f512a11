/** What can be offered at a place where nothing is wrong: tables filled from the metrics, figures in other units. */
import type { Draft } from '#core/draft/model';
import { lineBreakOf, type Edit } from '#core/edit';
import { fillCell } from '#core/fixes/cell';
import type { Fix } from '#core/fixes/fix';
import { metricsOf } from '#core/metrics/link';
import type { Metric, MetricFigure } from '#core/metrics/model';
import { sectionMetrics } from '#core/metrics/section';
import type { MetricRow, MetricTable } from '#core/metrics/tables';
import { figureText } from '#core/metrics/text';
import { UNIT_CHOICES } from '#core/quantity/choices';
import { printQuantity } from '#core/quantity/print';
import { parseUnit } from '#core/quantity/unit';
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
  return [...fixes, ...(hit ? unitRewrites(hit.figure, start) : [])];
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

const rewrite = (title: string, edits: readonly Edit[]): Fix => ({
  title,
  edits,
  preferred: false,
  mechanical: false,
});

function tableRewrites(draft: Draft, start: number, table: MetricTable, all: readonly MetricRow[]): Fix[] {
  const metrics = metricsOf(draft);
  const rows = all.filter((row) => row.table === table);
  const filled = rows.flatMap((row) => fillBefore(draft, row, metrics, start));
  const missing = table.columns.includes('label') ? missingRows(table, metrics) : [];
  const fixes: Fix[] = [];
  if (filled.length > 0) fixes.push(rewrite('Copy the current figures into the table', filled));
  if (missing.length > 0) {
    const names = missing.map(({ label }) => `“${label}”`).join(', ');
    fixes.push(rewrite(`Add rows for ${names}`, [addRows(draft, start + table.span.end, table, missing)]));
  }
  return fixes;
}

/** What is measured now, as it goes into a table: its first figure. */
const currentText = ({ current }: Metric): string => {
  const figure = current && !current.row ? current.figures[0] : undefined;
  return current && figure ? figureText(current, figure) : '';
};

function fillBefore(draft: Draft, row: MetricRow, metrics: readonly Metric[], start: number): Edit[] {
  const { before } = row;
  if (before?.text !== '') return [];
  const metric = metrics.find(({ entries }) => entries.some((entry) => entry.row === row));
  const text = metric ? currentText(metric) : '';
  return text === '' ? [] : [fillCell(draft, start + before.span.start, text)];
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
    column === 'label' ? metric.label : column === 'before' ? currentText(metric) : '';
  const lines = metrics.map((metric) => `| ${columns.map((column) => cell(metric, column)).join(' | ')} |`);
  const at = /[\r\n]*$/.exec(draft.slice(Math.max(0, end - 2), end))?.[0].length ?? 0;
  const offset = end - at;
  return { span: { start: offset, end: offset }, newText: lines.map((line) => `${eol}${line}`).join('') };
}

/** Units in which a figure has one to three digits before its decimal mark. */
function unitRewrites({ quantity, base }: MetricFigure, start: number): Fix[] {
  const { unitSpan, numberSpan, unit, dimension, upper, tolerance, alternatives } = quantity;
  // A unit that several figures share cannot be changed for one of them.
  if (!unitSpan || upper !== null || tolerance !== null || alternatives.length > 0) return [];
  const span = shift({ start: numberSpan.start, end: unitSpan.end }, start + base);
  return UNIT_CHOICES[dimension].flatMap((choice) => {
    const reading = parseUnit(choice);
    if (!reading || choice === unit || reading.dimension !== dimension) return [];
    const plain = { ...quantity, comparator: null, approximate: false, statistic: null };
    const text = printQuantity(plain, { unit: reading });
    const number = Number.parseFloat(text);
    const fits = text.endsWith(choice) && number >= 1 && number < 1000 && text.length <= 12;
    return fits ? [rewrite(`Write it as ${text}`, [{ span, newText: text }])] : [];
  });
}
