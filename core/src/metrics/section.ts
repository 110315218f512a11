/** Finds what a section says of metrics: in its fields, in items beside them and in its tables. */
import type { DraftField, DraftSection } from '#core/draft/model';
import { readPieces, unitOfField, type ReadPiece } from '#core/metrics/figures';
import type { MetricEntry, MetricFigure, SectionMetrics } from '#core/metrics/model';
import { noMetricSettings, unitOfLabel, type MetricSettings } from '#core/metrics/settings';
import { fieldRows, metricRows, type FieldRow, type MetricRow, type ReadCell } from '#core/metrics/tables';
import { commentBody, foldedText, piecesOf, type Snippet } from '#core/outline/content';
import type { ParsedBlock } from '#core/outline/block';
import type { Label } from '#core/outline/labels';
import { keyOf } from '#core/outline/key';
import type { PlacedLabel } from '#core/outline/slots';
import { headingSpan } from '#core/rules/headingSpan';
import { shift, type Span } from '#core/span';
import { remembered } from '#core/remembered';
import type { TemplateField, TemplateTable } from '#core/template/model';
import { statisticInLabel } from '#core/quantity/label';
import { examplesIn, INLINE_PLACEHOLDER, placeholderBody } from '#core/template/placeholders';
import { aspectOf } from '#core/vocabulary/fields';
import { describesSetup, measuredWords } from '#core/vocabulary/measured';
import { comparisonColumn, roleIn, type Role } from '#core/vocabulary/roles';

const NOTHING: SectionMetrics = { entries: [], rows: [] };

/** Kept as long as the section is: this is what makes the model of a draft incremental. */
const known = new WeakMap<DraftSection, { settings: MetricSettings; found: SectionMetrics }>();

/** The metrics of one section; spans are relative to it. */
export function sectionMetrics(
  section: DraftSection,
  settings: MetricSettings = noMetricSettings,
): SectionMetrics {
  const entry = known.get(section);
  if (entry?.settings === settings) return entry.found;
  const rows = metricRows(section, settings);
  const entries = [
    ...section.fields.flatMap((field) => fieldEntry(section, field, settings)),
    ...unaskedEntries(section, settings),
    ...rows.flatMap((row) => rowEntries(section, row)),
    ...fieldRows(section, settings).flatMap((row) => fieldRowEntry(section, row)),
  ];
  const found = entries.length === 0 ? NOTHING : { entries: entries.sort(byPlace), rows };
  known.set(section, { settings, found });
  return found;
}

const byPlace = (a: MetricEntry, b: MetricEntry): number => a.span.start - b.span.start;

function fieldEntry(section: DraftSection, field: DraftField, settings: MetricSettings): MetricEntry[] {
  const { template, slot, filled } = field;
  if (template.group || (template.kind !== 'metrics' && template.kind !== 'text')) return [];
  const groups = groupsOf(section, template);
  const snippets = filled ? piecesOf(slot) : [];
  const place = named(template.implicit ? [] : [template.label], groups);
  // What a template does not ask a figure for is a metric only where it says of when; load is no measurement.
  const isMetric = template.kind === 'metrics' || (place.role !== null && aspectOf(template.label) === null);
  if (!isMetric || (template.kind === 'text' && !isPlainFigure(snippets))) return [];
  const pieces = readPieces(snippets, unitOfField(template, settings));
  if (template.kind === 'text' && !startsWithFigure(pieces)) return [];
  const first = snippets[0];
  const last = snippets.at(-1);
  const empty = { start: slot.value.start, end: slot.value.start };
  return [
    {
      ...place,
      label: template.label,
      labelSpan: slot.label ? nameSpan(slot.label) : headingSpan(section),
      span: first && last ? trimmed(first, last) : empty,
      figures: figuresOf(pieces),
      pieces,
      filled: filled && foldedText(slot) !== '',
      examples: template.examples,
      field,
      row: null,
    },
  ];
}

/** A sentence is no figure, though it may hold one. */
const MAX_PLAIN = 120;
const isPlainFigure = (snippets: readonly Snippet[]): boolean => {
  const [only, more] = snippets;
  const text = only?.text.trim() ?? '';
  return (
    more === undefined && text !== '' && text.length <= MAX_PLAIN && /\d/u.test(text) && !/[\r\n]/.test(text)
  );
};

/** Whether a figure of a measured dimension stands first, behind its statistic at most. */
function startsWithFigure(pieces: readonly ReadPiece[]): boolean {
  const quantity = pieces[0]?.reading.quantities[0];
  if (!quantity || quantity.dimension === 'count') return false;
  // `3x slower` says something of a metric, `3x` alone may be anything.
  if (quantity.dimension === 'factor' && quantity.change === null) return false;
  const start = Math.min(quantity.span.start, quantity.statisticSpan?.start ?? Infinity);
  return /^[\s*_`~≈]*$/u.test(pieces[0]?.text.slice(0, start) ?? 'x');
}

/** What a field stands under: its groups' labels from the innermost out, then the heading. */
function groupsOf(section: DraftSection, template: TemplateField): string[] {
  const fields = section.template?.fields ?? [];
  const groups: string[] = [];
  for (let at = template.parent; at !== null; at = fields[at]?.parent ?? null) {
    const group = fields[at];
    if (group && !group.implicit) groups.push(group.label);
  }
  return [...groups, section.outline.heading];
}

/** The role and name that labels give, from the innermost out. */
function named(
  labels: readonly string[],
  groups: readonly string[],
): Pick<MetricEntry, 'role' | 'name' | 'groups'> {
  const read = [...labels, ...groups].map(roleIn);
  return {
    role: read.find(({ role }) => role !== null)?.role ?? null,
    name: read.find(({ rest }) => rest !== '')?.rest ?? '',
    groups: read.slice(labels.length).map(({ rest }) => rest),
  };
}

/** The label's text without its marks and colon. */
function nameSpan({ label, base }: PlacedLabel): Span {
  const { start, end } = label.span;
  // The mark-up before the name is as long as that behind it; the colon may stand inside or behind.
  const marks = label.bold ? 2 : 0;
  const from = start + marks;
  return shift({ start: from, end: Math.min(end, from + label.text.length) }, base);
}

function trimmed(first: Snippet, last: Snippet): Span {
  const start = first.span.start + (first.text.length - first.text.trimStart().length);
  return { start, end: Math.max(start, last.span.start + last.text.trimEnd().length) };
}

const figuresOf = (pieces: readonly ReadPiece[]): MetricFigure[] =>
  pieces.flatMap(({ base, reading }) =>
    reading.quantities.map((quantity) => ({ quantity, base, span: shift(quantity.span, base) })),
  );

/**
 * Items with a label and a figure that the template does not ask for: in a list of metrics, beside metrics that stand under
 * the heading without a list's label, and anywhere where the label itself says of when the figure is (`Current response time: 2.5 s`).
 */
function unaskedEntries(section: DraftSection, settings: MetricSettings): MetricEntry[] {
  if (section.fields.length === 0) return [];
  const lists = section.fields.filter(({ template }) => template.kind === 'metrics' && template.group);
  const asked = new Set(section.fields.map(({ slot }) => slot.label?.label));
  const alone = new Set(
    section.fields.flatMap(({ template, slot }) =>
      template.kind === 'metrics' && template.parent === null ? (slot.label?.label ?? []) : [],
    ),
  );
  let beside = false;
  return section.outline.blocks.flatMap(({ parsed, base }) => {
    if (alone.size > 0) beside = goesOn(parsed, alone, asked) ?? beside;
    return (lists.length === 0 && !beside ? roleItems(parsed) : parsed.labels).flatMap((label) => {
      if (label.style !== 'item' || !label.marked || asked.has(label)) return [];
      const at = base + label.span.start;
      const list = lists.findLast(({ slot }) => slot.span.start <= at && at < slot.span.end);
      if (!list && !beside && !roleItems(parsed).includes(label)) return [];
      const text = parsed.text
        .slice(label.valueStart, label.end)
        .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
      const snippet = { text, span: { start: base + label.valueStart, end: base + label.end } };
      if (text.trim() === '') return [];
      const pieces = readPieces([snippet], unitOfLabel(label.text, settings));
      if (!startsWithFigure(pieces)) return [];
      const groups = list
        ? [list.template.label, ...groupsOf(section, list.template)]
        : [section.outline.heading];
      return [unasked(groups, { label, base }, snippet, pieces)];
    });
  });
}

/** Whether a block goes on with a list of metrics, starts one or ends it; null where it tells nothing. */
function goesOn(
  { labels, text }: ParsedBlock,
  metrics: ReadonlySet<Label | undefined>,
  asked: ReadonlySet<Label | undefined>,
): boolean | null {
  if (labels.some((label) => metrics.has(label))) return true;
  const ends =
    labels.length === 0 ? text.trim() !== '' : labels.some((own) => own.style !== 'item' || asked.has(own));
  return ends ? false : null;
}

/** Kept as long as the block is. */
const itemsWithRole = new WeakMap<ParsedBlock, readonly Label[]>();

/** The items of a block whose labels name a role, with a short value that has digits. */
function roleItems(parsed: ParsedBlock): readonly Label[] {
  const kept = itemsWithRole.get(parsed);
  if (kept) return kept;
  const found = parsed.labels.filter(
    ({ style, marked, rest, text }) =>
      style === 'item' &&
      marked &&
      rest.length <= MAX_PLAIN &&
      /\d/u.test(rest) &&
      roleIn(text).role !== null,
  );
  itemsWithRole.set(parsed, found);
  return found;
}

function unasked(
  groups: readonly string[],
  placed: PlacedLabel & { label: Label },
  snippet: Snippet,
  pieces: readonly ReadPiece[],
): MetricEntry {
  return {
    ...named([placed.label.text], groups),
    label: placed.label.text,
    labelSpan: nameSpan(placed),
    span: trimmed(snippet, snippet),
    figures: figuresOf(pieces),
    pieces,
    filled: true,
    examples: [],
    field: null,
    row: null,
  };
}

const CELL_ROLES = ['before', 'after', 'target'] as const;

function rowEntries(section: DraftSection, row: MetricRow): MetricEntry[] {
  // A table of what is and what is wanted has no After.
  const isPlan = row.after === null;
  return CELL_ROLES.flatMap((column) => {
    const cell = row[column];
    if (!cell) return [];
    const role: Role = isPlan && column === 'before' ? 'current' : column;
    return [
      {
        role,
        label: row.label,
        name: roleIn(row.label).rest || row.label,
        groups: [section.outline.heading],
        labelSpan: row.labelSpan,
        ...writtenIn(section, row, cell),
        examples: [],
        field: null,
        row,
      },
    ];
  });
}

/** What is written in a cell: nothing where it holds what its template has there. */
function writtenIn(
  section: DraftSection,
  row: PlacedRow,
  cell: ReadCell,
): Pick<MetricEntry, 'span' | 'figures' | 'pieces' | 'filled'> {
  const filled = cell.text !== '' && !isAsked(section, row, cell);
  const pieces = filled ? piecesIn(cell) : [];
  return { span: cell.span, figures: figuresOf(pieces), pieces, filled };
}

const piecesIn = ({ text, quantities, span: { start } }: ReadCell): ReadPiece[] =>
  quantities.length === 0 ? [] : [{ text, base: start, reading: { quantities, problems: [] } }];

/** `| p95 latency | 2.5 s |`: a row is a metric where its label says so, as no template gives its cells a unit. */
function fieldRowEntry(section: DraftSection, row: FieldRow): MetricEntry[] {
  const { label, heading, value } = row;
  if (value.unit === null && !namesMeasured(label)) return [];
  const field = fieldAt(section, row);
  const groups = field ? groupsOf(section, field.template) : [section.outline.heading];
  const above = field && !field.template.implicit ? [field.template.label, ...groups] : groups;
  // The memory of the machine is not measured, and the load neither.
  if (aspectOf(label) !== null || above.some(describesSetup)) return [];
  const isRole = comparisonColumn(heading) !== null;
  return [
    {
      ...named([label, ...(isRole ? [heading] : [])], above),
      label,
      labelSpan: row.labelSpan,
      ...writtenIn(section, row, value),
      examples: askedIn(field, label).flatMap(cellExamples),
      field: null,
      row: null,
    },
  ];
}

const namesMeasured = remembered(
  (label: string): boolean => statisticInLabel(label) !== null || measuredWords([label], null) !== null,
);

type PlacedRow = Pick<FieldRow, 'label' | 'labelSpan'>;

/** The field whose table a row is of. */
const fieldAt = ({ fields }: DraftSection, { labelSpan: { start } }: PlacedRow): DraftField | undefined =>
  fields.find(({ template, slot }) => template.table && slot.span.start <= start && start < slot.span.end);

/** The cells that the template has in the row of that name. */
function askedIn(field: DraftField | undefined, label: string): readonly string[] {
  const table = field?.template.table;
  if (!table) return NO_CELLS;
  const rows =
    knownRows.get(table) ??
    new Map(table.rows.toReversed().map(([name = '', ...cells]) => [keyOf(name), cells]));
  knownRows.set(table, rows);
  return rows.get(keyOf(label)) ?? NO_CELLS;
}

const NO_CELLS: readonly string[] = [];
/** The cells of a template's rows by their names, of several rows with one name those of the first. */
const knownRows = new WeakMap<TemplateTable, ReadonlyMap<string, readonly string[]>>();

/** Whether a cell without a figure holds what the template has there: nobody has written it. */
const isAsked = (section: DraftSection, row: PlacedRow, { text, quantities }: ReadCell): boolean =>
  (quantities.length === 0 || text.replace(INLINE_PLACEHOLDER, '').trim() === '') &&
  askedIn(fieldAt(section, row), row.label).includes(text);

/** A row that the template has in a table of one value a row. */
export interface AskedRow {
  readonly field: DraftField;
  readonly row: FieldRow;
  /** Whether nobody has written its value. */
  readonly isEmpty: boolean;
}

/** The rows of a section's tables of one value a row that its template asks for, whatever they are of. */
export const askedRows = (section: DraftSection, settings: MetricSettings = noMetricSettings): AskedRow[] =>
  fieldRows(section, settings).flatMap((row) => {
    const field = fieldAt(section, row);
    if (!field || askedIn(field, row.label).length === 0) return [];
    return [{ field, row, isEmpty: row.value.text === '' || isAsked(section, row, row.value) }];
  });

const cellExamples = (cell: string): string[] => examplesIn(placeholderBody(commentBody(cell)));
