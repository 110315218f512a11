/** The rows of tables: those that set figures from before, after and of the target side by side, and those of one figure each. */
import type { DraftSection } from '#core/draft/model';
import { walk, type Cell, type Row, type Table } from '#core/markdown/elements';
import { pairsOf, type ComparedPair } from '#core/metrics/pairs';
import { metricDirection, noMetricSettings, unitOfLabel, type MetricSettings } from '#core/metrics/settings';
import type { ParsedBlock } from '#core/outline/block';
import { fold } from '#core/outline/content';
import { isAbsent } from '#core/quantity/absent';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import type { UnitReading } from '#core/quantity/simple-unit';
import { shift, type Span } from '#core/span';
import { asksForValue, comparisonColumn, type ComparisonColumn } from '#core/vocabulary/roles';

/** A cell as it was read: its text has blanks in place of comments; `span` is its place in the section, that of its quantities counts from the cell's start. */
export interface ReadCell {
  readonly text: string;
  readonly span: Span;
  readonly quantities: readonly Quantity[];
  /** What its bare numbers have by its headings: `Before (ms)`; or null. */
  readonly unit: UnitReading | null;
}

/** A table that compares. Rows of one table share it. */
export interface MetricTable {
  /** Relative to the section. */
  readonly span: Span;
  /**
   * What each column holds: `label` is the metric's name, null what is no part of the comparison. Empty where the roles
   * stand in the rows.
   */
  readonly columns: readonly (ComparisonColumn | 'label' | null)[];
}

/** A row of a comparison. A cell is null where the table has no such column, or the row no such cell. */
export interface MetricRow {
  readonly table: MetricTable;
  readonly label: string;
  readonly labelSpan: Span;
  readonly before: ReadCell | null;
  readonly after: ReadCell | null;
  readonly target: ReadCell | null;
  readonly gain: ReadCell | null;
  /** Of before and after. */
  readonly pairs: readonly ComparedPair[];
}

/** A row that gives one value: `| Response time | 2.5 s |` below `| Metric | Value |`. */
export interface FieldRow {
  /** What heads the column of the values. */
  readonly heading: string;
  readonly label: string;
  readonly labelSpan: Span;
  readonly value: ReadCell;
}

/** What the tables of a section or a block say. */
interface ReadTables {
  readonly rows: readonly MetricRow[];
  readonly fields: readonly FieldRow[];
}

/** A row with figures before and after. */
export interface ComparedRow extends MetricRow {
  readonly before: ReadCell;
  readonly after: ReadCell;
}

/** Kept as long as the section is: several rules read the same rows. */
const known = new WeakMap<DraftSection, { settings: MetricSettings; found: ReadTables }>();

/** The rows of a section's comparisons. */
export const metricRows = (
  section: DraftSection,
  settings: MetricSettings = noMetricSettings,
): readonly MetricRow[] => tablesIn(section, settings).rows;

/** The rows of a section's tables that give one value each. */
export const fieldRows = (
  section: DraftSection,
  settings: MetricSettings = noMetricSettings,
): readonly FieldRow[] => tablesIn(section, settings).fields;

const NO_TABLES: ReadTables = { rows: [], fields: [] };

function tablesIn(section: DraftSection, settings: MetricSettings): ReadTables {
  const entry = known.get(section);
  if (entry?.settings === settings) return entry.found;
  const found = joined(
    section.outline.blocks.flatMap(({ parsed, base }) =>
      parsed.block.kind !== 'flow' || !parsed.text.includes('|') ? [] : [tablesOf(parsed, base, settings)],
    ),
  );
  known.set(section, { settings, found });
  return found;
}

const joined = (tables: readonly ReadTables[]): ReadTables =>
  tables.length === 0
    ? NO_TABLES
    : { rows: tables.flatMap(({ rows }) => rows), fields: tables.flatMap(({ fields }) => fields) };

/** A table is read once: the same rows as long as it stands where it stood in its section. */
const knownInBlock = new WeakMap<
  ParsedBlock,
  { settings: MetricSettings; base: number; found: ReadTables }
>();

function tablesOf(parsed: ParsedBlock, base: number, settings: MetricSettings): ReadTables {
  const entry = knownInBlock.get(parsed);
  if (entry?.settings === settings && entry.base === base) return entry.found;
  const found =
    entry?.settings === settings
      ? moved(entry.found, base - entry.base)
      : joined(
          [...walk(parsed.elements)].flatMap((element) =>
            element.type === 'table' ? [readTable(element, { text: parsed.text, base, settings })] : [],
          ),
        );
  knownInBlock.set(parsed, { settings, base, found });
  return found;
}

function moved({ rows, fields }: ReadTables, delta: number): ReadTables {
  const cellAt = (cell: ReadCell): ReadCell => ({ ...cell, span: shift(cell.span, delta) });
  return {
    rows: movedRows(rows, delta, (cell) => cell && cellAt(cell)),
    fields: fields.map((field) => ({
      ...field,
      labelSpan: shift(field.labelSpan, delta),
      value: cellAt(field.value),
    })),
  };
}

function movedRows(
  rows: readonly MetricRow[],
  delta: number,
  moved: (cell: ReadCell | null) => ReadCell | null,
): MetricRow[] {
  const tables = new Map<MetricTable, MetricTable>();
  return rows.map((row) => {
    const table = tables.get(row.table) ?? { ...row.table, span: shift(row.table.span, delta) };
    tables.set(row.table, table);
    return {
      ...row,
      table,
      labelSpan: shift(row.labelSpan, delta),
      before: moved(row.before),
      after: moved(row.after),
      target: moved(row.target),
      gain: moved(row.gain),
    };
  });
}

/** The rows that have figures in both columns. */
export const comparedRows = (
  section: DraftSection,
  settings: MetricSettings = noMetricSettings,
): readonly ComparedRow[] =>
  metricRows(section, settings).filter(
    (row): row is ComparedRow => hasFigures(row.before) && hasFigures(row.after),
  );

const hasFigures = (cell: ReadCell | null): boolean => cell !== null && cell.quantities.length > 0;

interface TableContext {
  readonly text: string;
  readonly base: number;
  readonly settings: MetricSettings;
}

function readTable(table: Table, context: TableContext): ReadTables {
  const headings = table.header.cells.map((cell) => textOf(cell, context));
  const columns = headings.map(comparisonColumn);
  const at = placesOf(columns);
  if (at) return { rows: comparisonRows(table, { headings, columns, at }, context), fields: [] };
  const rows = transposedRows(table, context);
  return { rows, fields: rows.length > 0 ? [] : rowsOfOne(table, headings, columns, context) };
}

interface Columns {
  readonly headings: readonly string[];
  readonly columns: readonly (ComparisonColumn | null)[];
  readonly at: Places;
}

function comparisonRows(
  table: Table,
  { headings, columns, at }: Columns,
  context: TableContext,
): MetricRow[] {
  const shared: MetricTable = {
    span: shift(table.span, context.base),
    columns: columns.map((column, i) => column ?? (i === columns.indexOf(null) ? 'label' : null)),
  };
  return table.rows.flatMap((row) => {
    const name = row.cells[columns.indexOf(null)];
    if (!name) return [];
    const label = labelOf(name, context);
    const read = (column: number | null): ReadCell | null =>
      column === null ? null : cellOf(row, column, [headings[column] ?? '', label], context);
    return [metricRow(shared, name, at, read, context)];
  });
}

/** The rows of a table with one column of values, which is the second of two or says of when its figures are. */
function rowsOfOne(
  table: Table,
  headings: readonly string[],
  columns: readonly (ComparisonColumn | null)[],
  context: TableContext,
): FieldRow[] {
  const inRole = columns.findIndex((column) => column !== null);
  const isValues = headings.length === 2 && asksForValue(headings[1] ?? '');
  const column = inRole > 0 ? inRole : isValues ? 1 : -1;
  if (column < 0 || columns[column] === 'gain') return [];
  const heading = headings[column] ?? '';
  return table.rows.flatMap((row) => {
    const [name] = row.cells;
    const label = name ? labelOf(name, context) : '';
    const value = cellOf(row, column, [label, heading], context);
    if (!name || !value || label === '') return [];
    return [{ heading, label, labelSpan: shift(name.span, context.base), value }];
  });
}

/**
 * A table whose rows say when and whose columns are metrics: `| Before | 2 s | 100 req/s |`. Each column of figures
 * becomes a row.
 */
function transposedRows(table: Table, context: TableContext): MetricRow[] {
  const [, ...names] = table.header.cells;
  const roles = table.rows.map(({ cells: [first] }) => (first ? roleOfRow(labelOf(first, context)) : null));
  const at = placesOf(roles);
  if (!at || names.length === 0) return [];
  const shared: MetricTable = { span: shift(table.span, context.base), columns: [] };
  return names.map((name, index) => {
    const read = (place: number | null): ReadCell | null => {
      const row = place === null ? undefined : table.rows[place];
      return row ? cellOf(row, index + 1, [labelOf(name, context)], context) : null;
    };
    return metricRow(shared, name, at, read, context);
  });
}

/** A row's name is a role only where it says little else: `Before the fix`, but not `Requests after the first login`. */
const MAX_ROLE_WORDS = 3;
const roleOfRow = (label: string): ComparisonColumn | null =>
  label.split(/\s+/).length <= MAX_ROLE_WORDS ? comparisonColumn(label) : null;

type Places = Readonly<Record<ComparisonColumn, number | null>>;

/** Where each role stands, or null where nothing is compared: one set of figures is compared with nothing. */
function placesOf(roles: readonly (ComparisonColumn | null)[]): Places | null {
  const at: Places = {
    before: only(roles, 'before'),
    after: only(roles, 'after'),
    target: only(roles, 'target'),
    gain: only(roles, 'gain'),
  };
  return [at.before, at.after, at.target].filter((place) => place !== null).length < 2 ? null : at;
}

function metricRow(
  table: MetricTable,
  name: Cell,
  at: Places,
  read: (place: number | null) => ReadCell | null,
  context: TableContext,
): MetricRow {
  const label = labelOf(name, context);
  const [before, after] = [read(at.before), read(at.after)];
  const direction = ({ dimension }: Quantity) => metricDirection(label, '', dimension, context.settings);
  return {
    table,
    label,
    labelSpan: shift(name.span, context.base),
    before,
    after,
    target: read(at.target),
    gain: read(at.gain),
    pairs: pairsOf(before?.quantities ?? [], after?.quantities ?? [], direction),
  };
}

const labelOf = (cell: Cell, context: TableContext): string =>
  fold(textOf(cell, context)).replace(/[*_`]/g, '');

const textOf = ({ span }: Cell, { text }: TableContext): string => text.slice(span.start, span.end);

/** The index of the one column of that kind; null also where there are several. */
function only(columns: readonly (ComparisonColumn | null)[], kind: ComparisonColumn): number | null {
  const index = columns.indexOf(kind);
  return index < 0 || columns.lastIndexOf(kind) !== index ? null : index;
}

/** `labels`: what may give the unit of bare numbers. */
function cellOf(row: Row, column: number, labels: readonly string[], context: TableContext): ReadCell | null {
  const cell = row.cells[column];
  if (!cell) return null;
  // What the template asks for in a comment is no value; its place counts, as the quantities' do.
  const written = textOf(cell, context);
  const raw = written.includes('<!--')
    ? written.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length))
    : written;
  const text = raw.trimEnd();
  const unit =
    labels.map((label) => unitOfLabel(label, context.settings)).find((found) => found !== null) ?? null;
  const quantities = isAbsent(text) ? [] : readQuantities(text, { unit }).quantities;
  return { text, span: shift(cell.span, context.base), quantities, unit };
}
