/** Holds a criterion against the metrics that it is about. */
import type { Criterion } from '#core/facts/model';
import { levelVerdict, SLACK } from '#core/facts/level';
import { isNamed } from '#core/facts/naming';
import { compareEntries } from '#core/metrics/metric';
import type { Metric } from '#core/metrics/model';
import { isExact, type ComparedPair } from '#core/metrics/pairs';
import { comparisonText, reaches } from '#core/quantity/compare';
import type { Quantity } from '#core/quantity/quantity';
import { isResource, namesCapacity, namesResources } from '#core/vocabulary/fields';

export type Verdict =
  | { readonly kind: 'held' }
  /** `given`: what the figures give instead, from current to target, or one figure of them. */
  | {
      readonly kind: 'contradicted';
      readonly label: string;
      readonly given: string;
      readonly by: 'gain' | 'target' | 'after';
    }
  /** The metrics are filled in, but have no two figures to compare. */
  | { readonly kind: 'unverifiable' }
  /** A figure that is not there yet, or a metric that the draft does not have, may tell. */
  | { readonly kind: 'open' };

/** Whether the figures from current to target give what the criterion claims. */
export function verdictOf(criterion: Criterion, metrics: readonly Metric[]): Verdict {
  const [claim, more] = criterion.claims;
  if (!claim && criterion.levels.length > 0) return levelVerdict(criterion, metrics);
  if (!claim || more) return { kind: 'open' };
  const candidates = candidatesFor(criterion, claim, metrics);
  const compared = candidates.map((metric) => ({ metric, pairs: pairsFor(metric) }));
  const asked = { ...claim, value: claim.value * (claim.change === 'of' ? 1 + SLACK : 1 - SLACK) };
  const holds = ({ comparison, direction }: ComparedPair): boolean =>
    comparison !== null && reaches(asked, comparison, direction) === true;
  if (compared.some(({ pairs }) => pairs.some(holds))) return { kind: 'held' };
  const [first] = compared;
  if (!first) return { kind: 'open' };
  if (compared.every(({ pairs }) => pairs.length > 0)) {
    const [pair] = first.pairs;
    if (!pair?.comparison) return { kind: 'open' };
    const given = comparisonText(pair.comparison, pair.before.dimension);
    return { kind: 'contradicted', label: first.metric.label, given, by: 'gain' };
  }
  const settled = ({ current, target }: Metric): boolean =>
    current?.filled === true && target?.filled === true;
  const none = compared.every(({ pairs }) => pairs.length === 0);
  const bare = ({ current, target }: Metric): boolean =>
    current?.figures.length === 0 || target?.figures.length === 0;
  return none && candidates.every((metric) => settled(metric) && bare(metric))
    ? { kind: 'unverifiable' }
    : { kind: 'open' };
}

const pairsFor = (metric: Metric): readonly ComparedPair[] =>
  compareEntries(metric, metric.current, metric.target).filter(
    ({ before, after, comparison }) => comparison !== null && isExact(before) && after.change === null,
  );

/** The metrics that a criterion is about: those it names, else those that its words mean. */
function candidatesFor({ text }: Criterion, { change }: Quantity, all: readonly Metric[]): readonly Metric[] {
  const metrics = all.filter(({ current, target }) => current !== null && target !== null);
  const named = metrics.filter(({ label }) => isNamed(label, text));
  if (named.length > 0) return named;
  if (namesResources(text)) return metrics.filter(({ label }) => isResource(label));
  if (change === 'faster' || change === 'slower') return firstComparable(metrics);
  return namesCapacity(text) ? metrics.filter(({ dimension }) => dimension === 'rate') : [];
}

/** How fast something is: the first time that can be compared, and what stands before it; else the first rate. */
function firstComparable(metrics: readonly Metric[]): readonly Metric[] {
  const speeds = metrics.filter(({ dimension }) => dimension === 'time' || dimension === 'rate');
  // `75% less` or a figure that cannot be read: what else there is tells nothing of it.
  const first = speeds.find((metric) => metric.dimension === 'time' && hasFigures(metric));
  if (first && pairsFor(first).length === 0) return speeds;
  const comparable = speeds.filter((metric) => pairsFor(metric).length > 0);
  const time = comparable.find(({ dimension }) => dimension === 'time');
  // A batch job has no response time: its throughput comes first, and what a query takes is a part of it.
  const found = new Set([time, comparable[0]].filter((metric) => metric !== undefined));
  return found.size > 0 ? [...found] : speeds;
}

const hasFigures = ({ current, target }: Metric): boolean =>
  (current?.figures.length ?? 0) + (target?.figures.length ?? 0) > 0;
