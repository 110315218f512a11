/** Puts measured figures into metric fields and into the columns of comparisons. */
import type { Draft } from '#core/draft/model';
import { figureText } from '#core/filling/figureText';
import type { Headline, MetricFigures } from '#core/filling/headline';
import { matchMetrics } from '#core/filling/match';
import { baselineOf } from '#core/metrics/change';
import type { Change } from '#core/filling/model';
import type { RunName } from '#core/provenance/record';
import { centreOf, statisticsFor } from '#core/filling/statisticChoice';
import { statisticInLabel } from '#core/quantity/label';
import { fieldChange, placedField } from '#core/filling/fields';
import { writeCell } from '#core/filling/writeValue';
import type { Statistic as Measured } from '#core/importers/model';
import { metricsOf } from '#core/metrics/link';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { currentText } from '#core/metrics/text';
import { shift } from '#core/span';
import type { Statistic } from '#core/quantity/quantity';
import { statisticText } from '#core/quantity/statistics';
import { describesSetup, saysUsage } from '#core/vocabulary/measured';
import type { Role } from '#core/vocabulary/roles';

export interface PlannedMetrics {
  readonly changes: readonly Change[];
  /** The metrics of the result that found a place. */
  readonly placed: ReadonlySet<string>;
}

/** Where the figures of a run belong; a field that says neither is about how it is now. */
const ROLES: Readonly<Record<RunName, ReadonlySet<Role | null>>> = {
  current: new Set<Role | null>(['current', 'before', null]),
  after: new Set<Role | null>(['after']),
};

export function planMetrics(draft: Draft, headline: Headline, run: RunName): PlannedMetrics {
  const placed = new Set<string>();
  const isMeant = (entry: PlacedEntry): boolean => ROLES[run].has(entry.role) && !isOfMachine(entry);
  const wanted = metricsOf(draft).filter(({ entries }) => entries.some(isMeant));
  const changes = matchMetrics(wanted, headline).flatMap(({ metric, found, among }) =>
    metric.entries.filter(isMeant).flatMap((entry) => {
      const text = textFor(entry, metric, found);
      if (text === null) return [];
      placed.add(found.metric);
      const change = changeOf(draft, entry, text);
      return among > 1
        ? [{ ...change, isSuggestion: true, evidence: `one of ${among} that may be meant` }]
        : [...(run === 'after' ? beforeOf(draft, metric, entry) : []), change];
    }),
  );
  return { changes, placed };
}

/** Whether a metric stands anywhere as something measured. */
export const isMeasured = ({ entries }: Metric): boolean => entries.some((entry) => !isOfMachine(entry));

/** The memory of a machine and the length of a test are told, and not measured. */
const isOfMachine = ({ label, groups }: PlacedEntry): boolean =>
  !saysUsage(label) && groups.some(describesSetup);

/** A row without its Before has nothing to compare with: what the draft says of now is what was before. */
function beforeOf(draft: Draft, metric: Metric, { row }: PlacedEntry): Change[] {
  const before = row ? metric.entries.find((entry) => entry.row === row && entry.role === 'before') : null;
  const text = currentText(metric);
  return before?.figures.length === 0 && text !== ''
    ? [changeOf(draft, before, text)].filter(({ overwrites }) => !overwrites)
    : [];
}

/** What says most of a metric, as the examples have it; null where there is nothing. `unit`: that the template writes. */
export function figuresText(
  found: MetricFigures,
  examples: readonly string[],
  unit: string | null,
): string | null {
  const chosen = statisticsFor(found.values, examples);
  return chosen.length === 0 ? null : chosen.map((each) => writtenFigure(found, each, unit)).join(', ');
}

/** A figure as people write it, with its statistic. */
export const writtenFigure = (
  found: MetricFigures,
  statistic: Measured,
  unit: string | null,
  isNamed = true,
): string => {
  const text = figureText(found.values.get(statistic) ?? 0, found.dimension, unit ?? found.counted);
  return isNamed && isStatistic(statistic) ? `${text} ${statisticText(statistic)}` : text;
};

/** The value as it is to be written, or null where the result lacks the statistic that is asked for. */
function textFor(entry: PlacedEntry, metric: Metric, found: MetricFigures): string | null {
  const { values } = found;
  const unit = entry.field?.template.unit ?? null;
  const own = statisticInLabel(entry.label);
  if (own !== null) return values.has(own) ? writtenFigure(found, own, unit, false) : null;
  if (entry.row) {
    const other = entry.role === 'after' ? baselineOf(metric) : metric.after;
    const asked = other?.figures[0]?.quantity.statistic ?? null;
    const statistic = asked !== null && values.has(asked) ? asked : centreOf(values);
    return statistic === null || (asked !== null && statistic !== asked)
      ? null
      : writtenFigure(found, statistic, unit);
  }
  return figuresText(found, entry.examples, unit);
}

const isStatistic = (statistic: Measured): statistic is Statistic & Measured =>
  statistic !== 'value' && statistic !== 'best' && statistic !== 'count' && statistic !== 'total';

function changeOf(draft: Draft, entry: PlacedEntry, after: string): Change {
  if (entry.field) return fieldChange(draft, placedField(draft, entry.section, entry.field), after, 'metric');
  const { section, span, role } = entry;
  const label = entry.row && role ? `${entry.label} (${role})` : entry.label;
  const start = draft.starts[section] ?? 0;
  const written = writeCell(draft, shift(span, start), after, entry.filled);
  return {
    kind: entry.row ? 'comparison' : 'metric',
    path: [draft.sections[section]?.outline.heading ?? '', label].filter((part) => part !== ''),
    after,
    ...written,
    overwrites: written.before !== '' && written.before !== after,
  };
}
