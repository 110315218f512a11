/** Gathers what rules read of a section that look at the draft as a whole. */
import type { DraftSection } from '#core/draft/model';
import type { SectionFacts } from '#core/facts/model';
import { sectionMetrics } from '#core/metrics/section';
import type { Template } from '#core/template/model';

/** The facts of a section, or null where it has none. */
export function sectionFacts(section: DraftSection, { metrics: settings }: Template): SectionFacts | null {
  const metrics = sectionMetrics(section, settings);
  return metrics.entries.length === 0 ? null : { metrics };
}
