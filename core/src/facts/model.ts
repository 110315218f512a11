import type { Metric, SectionMetrics } from '#core/metrics/model';
import type { Template } from '#core/template/model';

/**
 * What rules read of a section that look at the draft as a whole. It is the same object as long as the section is, so
 * that those rules run again only when one of them changed. Spans are relative to the section.
 */
export interface SectionFacts {
  readonly metrics: SectionMetrics;
}

/** The facts of a section with its index in the draft. */
export interface PlacedFacts {
  readonly index: number;
  readonly facts: SectionFacts;
}

export interface DraftFacts {
  readonly template: Template;
  /** Those that have any, in the order of the draft. */
  readonly sections: readonly PlacedFacts[];
  readonly metrics: readonly Metric[];
}
