/** Finds which entries of a draft's sections are one metric. */
import type { Draft } from '#core/draft/model';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { pairsOf, type ComparedPair } from '#core/metrics/pairs';
import { sectionMetrics } from '#core/metrics/section';
import { metricDirection, metricKey, noMetricSettings, type MetricSettings } from '#core/metrics/settings';
import { keyOf } from '#core/outline/key';
import { parseUnit } from '#core/quantity/unit';
import { roleIn, type Role } from '#core/vocabulary/roles';

/**
 * The metrics of a draft in the order of its text. What each section says is kept with the section; only the links
 * between them are made anew.
 */
export function metricsOf(draft: Draft): readonly Metric[] {
  const settings = draft.template.metrics ?? noMetricSettings;
  const entries = draft.sections.flatMap((section, index) =>
    sectionMetrics(section, settings).entries.map((entry): PlacedEntry => {
      const role = entry.role ?? roleAbove(draft, index);
      return { ...entry, role, section: index };
    }),
  );
  return linkEntries(entries, settings);
}

/** The role that a heading above a section gives to what stands in it. */
function roleAbove({ sections }: Draft, index: number): Role | null {
  let level = sections[index]?.outline.level ?? 0;
  for (let at = index - 1; at >= 0 && level > 1; at--) {
    const outline = sections[at]?.outline;
    if (!outline || outline.level === 0 || outline.level >= level) continue;
    const { role } = roleIn(outline.heading);
    if (role) return role;
    level = outline.level;
  }
  return null;
}

/** Makes metrics of entries: those of one name belong together, of one group where there are several. */
export function linkEntries(
  entries: readonly PlacedEntry[],
  settings: MetricSettings = noMetricSettings,
): readonly Metric[] {
  const byName = new Map<string, PlacedEntry[]>();
  for (const entry of entries) {
    const key = metricKey(entry.name, settings);
    if (key === '') continue;
    const named = byName.get(key);
    if (named) named.push(entry);
    else byName.set(key, [entry]);
  }
  return [...byName].flatMap(([key, named]) =>
    byGroup(named).map((together) => metricOf(key, together, settings)),
  );
}

/** `Response time` of the search and of the checkout are two metrics: then the groups' names tell them apart. */
function byGroup(entries: readonly PlacedEntry[]): (readonly PlacedEntry[])[] {
  const roles = entries.map(({ role }) => role ?? '');
  if (new Set(roles).size === roles.length) return [entries];
  const groups = new Map<string, PlacedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.groups[0] ?? '');
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups.size > 1 ? [...groups.values()] : [entries];
}

function metricOf(key: string, entries: readonly PlacedEntry[], settings: MetricSettings): Metric {
  // Of several in one role nobody can say which is meant: then the first that has figures stands for it.
  const of = (role: Role): PlacedEntry | null => {
    const all = entries.filter((entry) => entry.role === role);
    return all.find(({ figures }) => figures.length > 0) ?? all[0] ?? null;
  };
  const [first] = entries;
  const label = first?.name ?? key;
  const figure = entries.find(({ figures }) => figures.length > 0)?.figures[0]?.quantity;
  const unit = entries.map(({ field }) => field?.template.unit ?? null).find((own) => own !== null);
  const dimension = figure?.dimension ?? (unit === undefined ? null : (parseUnit(unit)?.dimension ?? null));
  return {
    key,
    label,
    dimension,
    direction: metricDirection(label, first?.groups[0] ?? '', dimension, settings),
    current: of('current'),
    target: of('target'),
    before: of('before'),
    after: of('after'),
    entries,
  };
}

/** The figures of two entries of a metric set against each other: `current` → `target`, `before` → `after`. */
export const compareEntries = (
  { direction }: Metric,
  from: PlacedEntry | null,
  to: PlacedEntry | null,
): readonly ComparedPair[] =>
  pairsOf(
    from?.figures.map(({ quantity }) => quantity) ?? [],
    to?.figures.map(({ quantity }) => quantity) ?? [],
    ({ dimension }) => direction ?? (dimension === 'time' ? 'lower' : null),
  );
