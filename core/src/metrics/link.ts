/** Finds which entries of a draft's sections are one metric. */
import type { Draft } from '#core/draft/model';
import { MetricLinks } from '#core/metrics/links';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { sectionMetrics } from '#core/metrics/section';
import { noMetricSettings } from '#core/metrics/settings';
import { roleIn, type Role } from '#core/vocabulary/roles';

/** The metrics of a draft in the order of its text. What each section says is kept with the section. */
export function metricsOf(draft: Draft): readonly Metric[] {
  const links = new MetricLinks(draft.template.metrics ?? noMetricSettings);
  const roles = new RolesAbove(draft);
  draft.sections.forEach((_, index) => links.set(index, entriesIn(draft, index, roles)));
  return links.all();
}

/** The entries of a section in their place. */
export function entriesIn(draft: Draft, index: number, roles: RolesAbove): readonly PlacedEntry[] {
  const section = draft.sections[index];
  if (!section) return [];
  return sectionMetrics(section, draft.template.metrics ?? noMetricSettings).entries.map(
    (entry, at): PlacedEntry => ({
      ...entry,
      role: entry.role ?? roles.of(index),
      section: index,
      index: at,
    }),
  );
}

/** The roles that the headings above sections give to what stands in them, as long as the headings stay the same. */
export class RolesAbove {
  readonly #parents: readonly number[];
  readonly #roles = new Map<number, Role | null>();
  readonly #headings: readonly string[];

  constructor({ sections }: Draft) {
    this.#headings = sections.map(({ outline }) => outline.heading);
    const open: { readonly level: number; readonly index: number }[] = [];
    this.#parents = sections.map(({ outline: { level } }, index) => {
      if (level === 0) return -1;
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      const parent = open.at(-1)?.index ?? -1;
      open.push({ level, index });
      return parent;
    });
  }

  /** The role that the nearest heading above this section's names, or null. */
  of(index: number): Role | null {
    const parent = this.#parents[index] ?? -1;
    if (parent < 0) return null;
    const known = this.#roles.get(index);
    if (known !== undefined) return known;
    const role = roleIn(this.#headings[parent] ?? '').role ?? this.of(parent);
    this.#roles.set(index, role);
    return role;
  }
}
