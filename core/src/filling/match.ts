/** Finds which of a result's metrics a metric of the draft is. */
import type { Headline, MetricFigures } from '#core/filling/headline';
import type { Metric } from '#core/metrics/model';
import type { Dimension } from '#core/quantity/quantity';
import { statisticInLabel } from '#core/quantity/label';
import {
  isBroad,
  isOfPage,
  isPlainWord,
  isSetting,
  MEASURED_WORDS,
  measuredWords,
  type MeasuredWords,
} from '#core/vocabulary/measured';

/** A metric of the draft with what it takes of a result. */
interface Match {
  readonly metric: Metric;
  readonly found: MetricFigures;
  /** Whether its own words name just this: `Response time`, and not any time. */
  readonly isNamed: boolean;
}

/** A metric with its figures, and whether they are meant for it for certain. */
export interface MatchedMetric {
  readonly metric: Metric;
  readonly found: MetricFigures;
  /** Of how many metrics it is one that the figures may as well be of; 1 where nothing else may take them. */
  readonly among: number;
}

/**
 * Which of the metrics take which figures of a result. What names them takes them before what only fits: beside
 * `Response time` an `Image processing time` gets nothing. Of several that fit alike and speak of different things
 * nobody can say which was measured.
 */
export function matchMetrics(metrics: readonly Metric[], headline: Headline): readonly MatchedMetric[] {
  const matches = metrics.flatMap((metric) => matchOf(metric, headline) ?? []);
  return matches.flatMap(({ metric, found, isNamed }): MatchedMetric[] => {
    const rivals = matches.filter((other) => other.found === found);
    if (!isNamed && rivals.some((other) => other.isNamed)) return [];
    const alike = rivals.filter((other) => other.isNamed === isNamed);
    const subjects = new Set(alike.map((other) => subjectOf(other.metric.label)));
    const isPlain = subjects.has('');
    if (isPlain && subjectOf(metric.label) !== '') return [];
    // A name that speaks of something of its own may not be it where others fit.
    const more = rivals.length > alike.length ? 1 : 0;
    return [{ metric, found, among: isPlain ? 1 : subjects.size + more }];
  });
}

/**
 * The figures for a metric of the draft: those whose words its label has; where no words tell, the first of its
 * dimension. Null where the result has none.
 */
function matchOf(metric: Metric, { metrics }: Headline): Match | null {
  if (isSetting(metric.label)) return null;
  const words = measuredWords([metric.label, ...(metric.entries[0]?.groups ?? [])], metric.dimension);
  const named = words && metrics.find((found) => isOf(found, words));
  if (named) return { metric, found: named, isNamed: !isOfPage(metric.label) };
  // `95th percentile` by itself is of how long it takes.
  const isBare = !words && metric.dimension === null && isStatistic(metric.label);
  if (isBare) {
    const found = first(metrics, 'time');
    return found && { metric, found, isNamed: true };
  }
  const dimension = words ? (isBroad(words) ? words.dimension : null) : metric.dimension;
  const found = dimension === null ? null : first(metrics, dimension);
  return found && { metric, found, isNamed: false };
}

const EVERY_WORD = MEASURED_WORDS.map(({ words }) => new RegExp(words.source, 'gi'));

/** What a label speaks of, without the words for what is measured and how: `Checkout latency (p95)` is of `checkout`. */
function subjectOf(label: string): string {
  const words = EVERY_WORD.reduce((text, known) => text.replace(known, ' '), withoutNumber(label));
  const left = (words.match(/\p{Script=Latin}[\p{L}\d]+/gu) ?? []).filter((word) => !isPlainWord(word));
  // In languages whose statistics are words of their own, `durchschnittliche`, one that is left is that.
  return left.length === 1 && statisticInLabel(label) !== null ? '' : left.join(' ').toLowerCase();
}

/** Whether a label says nothing but a statistic. */
const isStatistic = (label: string): boolean =>
  statisticInLabel(label) !== null &&
  (withoutNumber(label).match(/\p{L}{2,}/gu) ?? []).every(
    (word) => isPlainWord(word) || /^(?:th|st|nd|rd)$/i.test(word),
  );

const withoutNumber = (label: string): string => label.replace(/\([^)]*\)|\bp\d+\b/gi, ' ');

const isOf = (found: MetricFigures, { metric, dimension }: MeasuredWords): boolean =>
  found.metric === metric && found.dimension === dimension;

/** Of several the one that a performance issue is about first. */
const ORDER = ['response-time', 'duration', 'throughput', 'db-time', 'memory', 'cpu', 'error-rate'];

/** What has words of its own, as the time on the CPU or until a page shows something, is not meant by other words. */
const isOnlyNamed = (metric: string): boolean =>
  !ORDER.includes(metric) &&
  MEASURED_WORDS.some((known) => known.metric === metric && known.dimension === 'time');

/** A share, a size or a number may be of anything: an availability is no error rate, and a bundle's size no memory. */
const TELLING: readonly Dimension[] = ['time', 'rate', 'bytes-rate'];

function first(metrics: readonly MetricFigures[], dimension: Dimension): MetricFigures | null {
  if (!TELLING.includes(dimension)) return null;
  const fitting = metrics.filter((found) => found.dimension === dimension && !isOnlyNamed(found.metric));
  const known = ORDER.flatMap((name) => fitting.filter(({ metric }) => metric === name));
  return known[0] ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
