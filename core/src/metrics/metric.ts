/** One metric: what stands in its roles, and which way it is better. */
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { pairsOf, type ComparedPair } from '#core/metrics/pairs';
import { metricDirection, type MetricSettings } from '#core/metrics/settings';
import type { Direction } from '#core/quantity/direction';
import type { Dimension } from '#core/quantity/quantity';
import { parseUnit } from '#core/quantity/unit';
import type { Role } from '#core/vocabulary/roles';

/** The metric of entries that belong together, in the order of the text. */
export const metricOf = (key: string, entries: readonly PlacedEntry[], settings: MetricSettings): Metric =>
  new LinkedMetric(key, entries, settings);

/** Dimension and direction are read from words, which costs the most and is rarely asked for: a long draft has thousands. */
class LinkedMetric implements Metric {
  readonly label: string;
  readonly current: PlacedEntry | null;
  readonly target: PlacedEntry | null;
  readonly before: PlacedEntry | null;
  readonly after: PlacedEntry | null;
  #dimension: Dimension | null | undefined;
  #direction: Direction | null | undefined;

  constructor(
    readonly key: string,
    readonly entries: readonly PlacedEntry[],
    private readonly settings: MetricSettings,
  ) {
    this.label = entries[0]?.name ?? key;
    this.target = inRole(entries, 'target');
    this.before = inRole(entries, 'before');
    this.current = inRole(entries, 'current') ?? (this.target && !this.before ? presumed(entries) : null);
    this.after = inRole(entries, 'after');
  }

  get dimension(): Dimension | null {
    if (this.#dimension === undefined) this.#dimension = dimensionOf(this.entries);
    return this.#dimension;
  }

  get direction(): Direction | null {
    if (this.#direction === undefined) {
      const group = this.entries[0]?.groups[0] ?? '';
      this.#direction = metricDirection(this.label, group, this.dimension, this.settings);
    }
    return this.#direction;
  }
}

/** Of several in one role nobody can say which is meant: then the first that has figures stands for it. */
function inRole(entries: readonly PlacedEntry[], role: Role): PlacedEntry | null {
  let first: PlacedEntry | null = null;
  for (const entry of entries) {
    if (entry.role !== role) continue;
    if (entry.figures.length > 0) return entry;
    first ??= entry;
  }
  return first;
}

/** `Response time` beside `Expected response time`: what names no role is what is measured now, where it is the only one. */
function presumed(entries: readonly PlacedEntry[]): PlacedEntry | null {
  const [only, more] = entries.filter(({ role }) => role === null);
  return only && !more && !only.row ? only : null;
}

function dimensionOf(entries: readonly PlacedEntry[]): Dimension | null {
  const figure = entries.find(({ figures }) => figures.length > 0)?.figures[0]?.quantity;
  if (figure) return figure.dimension;
  const unit = entries.map(({ field }) => field?.template.unit ?? null).find((own) => own !== null);
  return unit === undefined ? null : (parseUnit(unit)?.dimension ?? null);
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
