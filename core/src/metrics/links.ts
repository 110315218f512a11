/** Keeps which entries are one metric while the sections that say them are edited, one by one. */
import { metricOf } from '#core/metrics/metric';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { metricKey, type MetricSettings } from '#core/metrics/settings';
import { keyOf } from '#core/outline/key';

/** What an edit made of the metrics: those that are no more, and those that stand in their place. */
export interface LinkChange {
  readonly gone: readonly Metric[];
  readonly come: readonly Metric[];
}

interface OpenChange {
  readonly gone: Metric[];
  readonly come: Metric[];
}

const NO_ENTRIES: readonly PlacedEntry[] = [];

/** The metrics of a draft. Those that a section has no part in keep their identity when it changes. */
export class MetricLinks {
  readonly #named = new Map<string, Named>();
  readonly #bySection = new Map<number, readonly PlacedEntry[]>();

  constructor(private readonly settings: MetricSettings) {}

  /** What a section says of metrics, in the order of its text. */
  entriesOf(section: number): readonly PlacedEntry[] {
    return this.#bySection.get(section) ?? NO_ENTRIES;
  }

  /** Takes what a section says now in place of what it said before. */
  set(section: number, entries: readonly PlacedEntry[]): LinkChange {
    const before = this.#byKey(this.entriesOf(section));
    const after = this.#byKey(entries);
    if (entries.length > 0) this.#bySection.set(section, entries);
    else this.#bySection.delete(section);
    const gone: Metric[] = [];
    const come: Metric[] = [];
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const named = this.#named.get(key) ?? new Named(key, this.settings);
      named.replace(before.get(key) ?? NO_ENTRIES, after.get(key) ?? NO_ENTRIES, { gone, come });
      if (named.isEmpty) this.#named.delete(key);
      else this.#named.set(key, named);
    }
    return { gone, come };
  }

  /** What has no name is no metric that anything could be linked to. */
  #byKey(entries: readonly PlacedEntry[]): ReadonlyMap<string, readonly PlacedEntry[]> {
    const byKey = new Map<string, PlacedEntry[]>();
    for (const entry of entries) {
      const key = metricKey(entry.name, this.settings);
      const own = byKey.get(key);
      if (own) own.push(entry);
      else if (key !== '') byKey.set(key, [entry]);
    }
    return byKey;
  }

  /** All metrics in the order of the text; those of one name stand together. `wanted`: which of them. */
  all(wanted: (metric: Metric) => boolean = () => true): readonly Metric[] {
    const named: { readonly first: PlacedEntry | undefined; readonly metrics: readonly Metric[] }[] = [];
    for (const each of this.#named.values()) {
      const metrics = each.metrics(wanted);
      if (metrics.length > 0) named.push({ first: each.first(), metrics });
    }
    return named.sort((a, b) => inOrder(a.first, b.first)).flatMap(({ metrics }) => metrics);
  }
}

/** The entries of one name. They are one metric, or one for each group where a role stands more than once. */
class Named {
  readonly #groups = new Map<string, PlacedEntry[]>();
  readonly #roles = new Map<string, number>();
  /** By group; a single one under '' where groups do not count. */
  #metrics = new Map<string, Metric>();
  #byGroup = false;

  constructor(
    private readonly key: string,
    private readonly settings: MetricSettings,
  ) {}

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  /** In the order of the text. */
  metrics(wanted: (metric: Metric) => boolean): readonly Metric[] {
    const metrics: Metric[] = [];
    for (const metric of this.#metrics.values()) if (wanted(metric)) metrics.push(metric);
    return metrics.sort((a, b) => inOrder(a.entries[0], b.entries[0]));
  }

  /** The entry that stands first in the text. */
  first(): PlacedEntry | undefined {
    let first: PlacedEntry | undefined;
    for (const [entry] of this.#groups.values()) if (!first || inOrder(entry, first) < 0) first = entry;
    return first;
  }

  /** Replaces the entries of one section, and adds to `change` the metrics that this takes and gives. */
  replace(before: readonly PlacedEntry[], after: readonly PlacedEntry[], change: OpenChange): void {
    const touched = new Set<string>();
    for (const entry of before) touched.add(this.#remove(entry));
    for (const entry of after) touched.add(this.#add(entry));
    const byGroup = this.#groups.size > 1 && [...this.#roles.values()].some((count) => count > 1);
    if (!byGroup || !this.#byGroup) {
      change.gone.push(...this.#metrics.values());
      this.#metrics.clear();
    }
    const all = this.#metrics.size === 0;
    this.#byGroup = byGroup;
    if (byGroup) {
      for (const group of all ? this.#groups.keys() : touched)
        this.#link(group, this.#groups.get(group), change);
    } else if (!this.isEmpty) {
      const groups = [...this.#groups.values()];
      this.#link('', groups.length === 1 ? groups[0] : groups.flat().sort(inOrder), change);
    }
  }

  #link(group: string, entries: readonly PlacedEntry[] | undefined, { gone, come }: OpenChange): void {
    const before = this.#metrics.get(group);
    if (before) gone.push(before);
    this.#metrics.delete(group);
    if (!entries) return;
    // The list goes on to be edited, a metric stays as it is.
    const metric = metricOf(this.key, [...entries], this.settings);
    this.#metrics.set(group, metric);
    come.push(metric);
  }

  #remove(entry: PlacedEntry): string {
    const group = groupOf(entry);
    const own = this.#groups.get(group);
    const at = own ? placeIn(own, entry) : -1;
    if (own?.[at] === entry) {
      own.splice(at, 1);
      this.#count(entry, -1);
      if (own.length === 0) this.#groups.delete(group);
    }
    return group;
  }

  #add(entry: PlacedEntry): string {
    const group = groupOf(entry);
    const own = this.#groups.get(group);
    if (own) own.splice(placeIn(own, entry), 0, entry);
    else this.#groups.set(group, [entry]);
    this.#count(entry, 1);
    return group;
  }

  #count({ role }: PlacedEntry, by: number): void {
    this.#roles.set(role ?? '', (this.#roles.get(role ?? '') ?? 0) + by);
  }
}

const groupOf = ({ groups }: PlacedEntry): string => keyOf(groups[0] ?? '');

/** The index of the first entry that does not stand before this one. */
function placeIn(entries: readonly PlacedEntry[], entry: PlacedEntry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(entries[middle], entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The order of the text. */
const inOrder = (a: PlacedEntry | undefined, b: PlacedEntry | undefined): number =>
  a && b ? a.section - b.section || a.index - b.index : 0;
