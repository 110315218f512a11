import type { ComparisonChart } from '#core/charts/drawn';
import type { PathClaim } from '#core/links/paths';
import type { Metric } from '#core/metrics/model';
import type { Recorded } from '#core/provenance/record';
import type { Dimension, Quantity, Statistic } from '#core/quantity/quantity';
import type { Span } from '#core/span';
import type { Aspect } from '#core/vocabulary/fields';
import type { Complexity } from '#core/vocabulary/effort';

/** An item of a checklist that says how much better something is to become. */
export interface Criterion {
  readonly text: string;
  readonly span: Span;
  readonly ticked: boolean;
  /** What stands between the brackets. */
  readonly box: Span;
  /** Whether the template has it, word for word. */
  readonly asked: boolean;
  /** The shares and multiples that it claims: `5x faster`, `by 50%`. */
  readonly claims: readonly Quantity[];
  /** The levels that it asks for: `p95 below 200 ms`. */
  readonly levels: readonly Quantity[];
  /** Whether it holds any number, or says that there is none or that all are. */
  readonly measurable: boolean;
  /** The items of one list have the same number. */
  readonly list: number;
}

/** A field that says how figures were measured. */
export interface MeasurementField {
  readonly aspect: Aspect;
  readonly label: string;
  readonly labelSpan: Span;
  readonly state: 'empty' | 'unanswered' | 'given';
  /** The value, for dates. */
  readonly text: string;
  readonly span: Span;
}

/** A field that says who or what suffers. */
export interface ImpactField {
  readonly label: string;
  readonly state: 'empty' | 'nothing' | 'given';
}

/** A gain that is claimed: in a comparison's cell, or in what is said of the run after a change. */
export interface ClaimedGain {
  /** What it is a gain of: the row's or the field's name. */
  readonly label: string;
  /** Null where no figure beside it tells. */
  readonly dimension: Dimension | null;
  readonly statistic: Statistic | null;
  /** The figure that it relates to, in the base unit; null where none stands beside it. */
  readonly before: number | null;
  readonly text: string;
  readonly span: Span;
}

/** What parts the decimals of a number from the rest. */
export type DecimalMark = 'comma' | 'dot';

/** A figure of a metric that can be read in two ways. */
export interface DoubtfulFigure {
  readonly label: string;
  readonly what: 'number' | 'unit';
  /** The digits or the unit as written, and where. */
  readonly found: string;
  readonly span: Span;
  /** What can be meant, as it is read first; numbers without groups and with a dot. */
  readonly readings: readonly string[];
  /** The decimal mark of a writer who means what is read; null for units. */
  readonly mark: DecimalMark | null;
  /** Whether it is doubtful by itself, and not only beside figures with another decimal mark. */
  readonly doubtful: boolean;
}

/** The place of what is ticked or chosen. */
export interface NamedPlace {
  readonly text: string;
  readonly span: Span;
}

/** From and to, in milliseconds. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** A size that is chosen and stands for a time: `M (4-8h)`. */
export interface ChosenSize {
  readonly label: string;
  /** As the template writes it. */
  readonly text: string;
  readonly span: Span;
  readonly extent: Extent;
  /** All sizes that can be chosen, as the chosen one is written. */
  readonly others: readonly { readonly text: string; readonly extent: Extent }[];
}

/** An answer that stands alone and says how long work takes: the whole breakdown, or one step. */
export interface BreakdownPart {
  readonly label: string;
  readonly isWhole: boolean;
  /** Null while nobody can tell. */
  readonly sum: Extent | null;
}

export interface SectionEffort {
  readonly sizes: readonly ChosenSize[];
  /** What the section's own breakdown adds up to; null where it has none that is complete. */
  readonly breakdown: Extent | null;
  readonly part: BreakdownPart | null;
  /** What is ticked or chosen of how hard the task is; null between the two ends. */
  readonly complexities: readonly (Complexity | null)[];
}

/**
 * What rules read of a section that look at the draft as a whole, apart from its metrics. Plain values, so that those rules
 * run again only when one of them is not what it was. Spans are relative to the section.
 */
export interface SectionFacts {
  readonly criteria: readonly Criterion[];
  readonly measurement: readonly MeasurementField[];
  readonly impact: readonly ImpactField[];
  /** The choice than which nothing is more urgent, where it is the one that is made. */
  readonly urgent: NamedPlace | null;
  /** The ticked items of lists of causes. */
  readonly causes: readonly NamedPlace[];
  readonly gains: readonly ClaimedGain[];
  /** The runs that figures were imported from. The same objects as long as their text is. */
  readonly runs: readonly Recorded[];
  /** Whether each field that asks for evidence has some. */
  readonly evidence: readonly boolean[];
  readonly doubtful: readonly DoubtfulFigure[];
  /** The decimal marks that its figures show. */
  readonly decimalMarks: readonly DecimalMark[];
  readonly effort: SectionEffort | null;
  /** What claims to be a file of the workspace. */
  readonly paths: readonly PathClaim[];
  readonly charts: readonly ComparisonChart[];
}

/** The facts of a section with its index in the draft. */
export interface PlacedFacts {
  readonly index: number;
  readonly facts: SectionFacts;
}

export interface DraftFacts {
  /** Those that have any, in the order of the draft. */
  readonly sections: readonly PlacedFacts[];
  /** The metrics of which the draft says how they are now, in the order of the text. */
  readonly metrics: readonly Metric[];
  /** Those that have figures from after a change, where a chart is drawn of any; else none. */
  readonly charted: readonly Metric[];
  /** Whether any metric has figures for how it is, or was before. */
  readonly isMeasured: boolean;
  /** Whether any metric has figures that are wanted. */
  readonly hasTargets: boolean;
}
