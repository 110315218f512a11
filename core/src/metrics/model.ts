import type { DraftField } from '#core/draft/model';
import type { ReadPiece } from '#core/metrics/figures';
import type { MetricRow } from '#core/metrics/tables';
import type { Direction } from '#core/quantity/direction';
import type { Dimension, Quantity } from '#core/quantity/quantity';
import type { Span } from '#core/span';
import type { Role } from '#core/vocabulary/roles';

/** A figure in its place; `span` and `base`, from which the quantity's own spans count, are relative to the section. */
export interface MetricFigure {
  readonly quantity: Quantity;
  readonly base: number;
  readonly span: Span;
}

/** One place where a draft says a metric: a field, an item that the template does not ask for, or a table's cell. */
export interface MetricEntry {
  /** Null where neither its label nor what it stands under tells. */
  readonly role: Role | null;
  readonly label: string;
  /** The label without the words of its role; its group's or heading's name where nothing is left. */
  readonly name: string;
  /** What it stands under, from the innermost group to the section's heading, without the words of roles. */
  readonly groups: readonly string[];
  /** Relative to the section, as all spans here. */
  readonly labelSpan: Span;
  /** Where its value stands; empty where there is none. */
  readonly span: Span;
  readonly figures: readonly MetricFigure[];
  /** The stretches of the value that are no `N/A`, as they were read. */
  readonly pieces: readonly ReadPiece[];
  /** Whether something is written there, `N/A` included. */
  readonly filled: boolean;
  /** What the template gives as examples of its value. */
  readonly examples: readonly string[];
  /** The field of the template, or null. */
  readonly field: DraftField | null;
  /** The row of a table that it is a cell of, or null. */
  readonly row: MetricRow | null;
}

/** What a section says of metrics. It is the same object as long as the section is. */
export interface SectionMetrics {
  readonly entries: readonly MetricEntry[];
  readonly rows: readonly MetricRow[];
}

/** An entry with the index of its section in the draft, and its own in the section. */
export interface PlacedEntry extends MetricEntry {
  readonly section: number;
  readonly index: number;
}

/** All that a draft says of one metric. */
export interface Metric {
  readonly key: string;
  /** As it is written where it is found first. */
  readonly label: string;
  /** Null while no figure and no unit of the template tells. */
  readonly dimension: Dimension | null;
  readonly direction: Direction | null;
  /** What stands in each role; null where nothing does. */
  readonly current: PlacedEntry | null;
  readonly target: PlacedEntry | null;
  readonly before: PlacedEntry | null;
  readonly after: PlacedEntry | null;
  /** Every place of it, in the order of the text: what a rename changes. */
  readonly entries: readonly PlacedEntry[];
}
