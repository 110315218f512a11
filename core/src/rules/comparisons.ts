/** The rows of tables that compare figures from before and after. */
import type { DraftSection } from '#core/draft/model';
import { walk, type Cell, type Row, type Table } from '#core/markdown/elements';
import { fold } from '#core/outline/content';
import { isAbsent } from '#core/quantity/absent';
import { compareValues, type Comparison } from '#core/quantity/compare';
import { directionOf, type Direction } from '#core/quantity/direction';
import { unitInLabel } from '#core/quantity/label';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { shift, type Span } from '#core/span';
import { comparisonColumn, type ComparisonColumn } from '#core/vocabulary/comparison';

/** A cell as it was read; `span` is its place in the section. */
export interface ReadCell {
  readonly text: string;
  readonly span: Span;
  readonly quantities: readonly Quantity[];
}

/** Two figures of the same statistic and dimension. */
export interface ComparedPair {
  readonly before: Quantity;
  readonly after: Quantity;
  readonly direction: Direction | null;
  /** Null where nothing relates to the first, such as zero. */
  readonly comparison: Comparison | null;
}

/** A row with figures in both columns. */
export interface ComparedRow {
  readonly label: string;
  readonly before: ReadCell;
  readonly after: ReadCell;
  /** Null where the table has no such column. */
  readonly gain: ReadCell | null;
  readonly pairs: readonly ComparedPair[];
}

/** Kept as long as the section is: several rules read the same rows. */
const known = new WeakMap<DraftSection, readonly ComparedRow[]>();

/** The rows of a section's comparisons that have figures in both columns. */
export function comparedRows(section: DraftSection): readonly ComparedRow[] {
  const found = known.get(section) ?? rowsOf(section);
  known.set(section, found);
  return found;
}

const rowsOf = ({ outline }: DraftSection): ComparedRow[] =>
  outline.blocks.flatMap(({ parsed, base }) => {
    if (parsed.block.kind !== 'flow' || !parsed.text.includes('|')) return [];
    return [...walk(parsed.elements)].flatMap((element) =>
      element.type === 'table' ? tableRows(element, parsed.text, base) : [],
    );
  });

function tableRows(table: Table, text: string, base: number): ComparedRow[] {
  const headings = table.header.cells.map(({ span }) => text.slice(span.start, span.end));
  const columns = headings.map(comparisonColumn);
  const before = only(columns, 'before');
  const after = only(columns, 'after');
  if (before === null || after === null) return [];
  const gain = only(columns, 'gain');
  return table.rows.flatMap((row) => {
    const label = labelOf(row, columns, text);
    const read = (column: number): ReadCell | null =>
      cellOf(row.cells[column], { text, base, labels: [headings[column] ?? '', label] });
    const [from, to] = [read(before), read(after)];
    if (!from || !to || from.quantities.length === 0 || to.quantities.length === 0) return [];
    const pairs = pairsOf(from.quantities, to.quantities, label);
    return [{ label, before: from, after: to, gain: gain === null ? null : read(gain), pairs }];
  });
}

/** The index of the one column of that kind; null also where there are several. */
function only(columns: readonly (ComparisonColumn | null)[], kind: ComparisonColumn): number | null {
  const index = columns.indexOf(kind);
  return index < 0 || columns.lastIndexOf(kind) !== index ? null : index;
}

function labelOf(row: Row, columns: readonly (ComparisonColumn | null)[], text: string): string {
  const cell = row.cells[columns.indexOf(null)];
  return cell ? fold(text.slice(cell.span.start, cell.span.end)).replace(/[*_`]/g, '') : '';
}

interface CellContext {
  readonly text: string;
  readonly base: number;
  /** What may give the unit of bare numbers. */
  readonly labels: readonly string[];
}

function cellOf(cell: Cell | undefined, { text, base, labels }: CellContext): ReadCell | null {
  if (!cell) return null;
  const own = text.slice(cell.span.start, cell.span.end);
  const unit = labels.map(unitInLabel).find((found) => found !== null) ?? null;
  const quantities = isAbsent(own) ? [] : readQuantities(own, { unit }).quantities;
  return { text: own, span: shift(cell.span, base), quantities };
}

/** Figures with the same statistic belong together; one that has none goes with a mean, or with the only other. */
function pairsOf(
  befores: readonly Quantity[],
  afters: readonly Quantity[],
  label: string,
): readonly ComparedPair[] {
  return befores.flatMap((before) => {
    const same = afters.filter(
      ({ dimension, base }) => dimension === before.dimension && base === before.base,
    );
    const alike = same.filter(({ statistic }) => statistic === before.statistic);
    const alone = same.length === 1 && befores.length === 1 ? same[0] : undefined;
    const after = alike.length === 1 ? alike[0] : alike.length === 0 ? alone : undefined;
    if (!after || (after.statistic && before.statistic && after.statistic !== before.statistic)) return [];
    const direction = directionOf(label, before.dimension);
    return [{ before, after, direction, comparison: compareValues(before.value, after.value, direction) }];
  });
}

/** Whether a figure is one number: no limit, no range, and clear. */
export const isExact = ({ comparator, upper, alternatives }: Quantity): boolean =>
  (comparator === null || comparator === '=' || comparator === '~') &&
  upper === null &&
  alternatives.length === 0;
