/** Sets two recorded runs against each other: is the difference more than noise, and what else differs? */
import type { Recorded, RecordedMetric } from '#core/provenance/record';
import type { Dimension, Statistic } from '#core/quantity/quantity';
import { compareSamples, type SampleComparison } from '#core/statistics/compareSamples';
import { isBroad, measuredWords } from '#core/vocabulary/measured';

/** The recorded metric that these names mean; undefined where the run has none. */
export function recordedMetric(
  { metrics }: Recorded,
  names: readonly string[],
  dimension: Dimension | null,
): RecordedMetric | undefined {
  const words = measuredWords(names, dimension);
  if (!words) return undefined;
  const own = metrics.find(({ metric }) => metric === words.metric);
  return own ?? (isBroad(words) ? metrics.find(isBroadMetric) : undefined);
}

/** How long something took, whatever it was. */
export const isBroadMetric = ({ metric }: RecordedMetric): boolean =>
  metric === 'response-time' || metric === 'duration';

type Compared = Map<string, SampleComparison | null>;
const known = new WeakMap<RecordedMetric, WeakMap<RecordedMetric, Compared>>();

/**
 * Compares the repetitions of a metric in two runs; null where there are too few. `statistic`: the percentile that is spoken
 * of, else the centre. It is computed once for the same two records.
 */
export function compareRecorded(
  before: RecordedMetric,
  after: RecordedMetric,
  statistic: Statistic | null = null,
): SampleComparison | null {
  const others = known.get(before) ?? new WeakMap<RecordedMetric, Compared>();
  known.set(before, others);
  const compared: Compared = others.get(after) ?? new Map<string, SampleComparison | null>();
  others.set(after, compared);
  const percent = percentOf(statistic);
  const key = String(percent);
  let found = compared.get(key);
  if (found === undefined) {
    found = percent === null ? null : compareSamples(before.samples, after.samples, percent);
    compared.set(key, found);
  }
  return found;
}

/** Null for a figure that repetitions say little of, such as a maximum. */
function percentOf(statistic: Statistic | null): number | null {
  if (statistic === null || statistic === 'mean') return 50;
  return statistic.startsWith('p') ? Number(statistic.slice(1)) : null;
}

/** A condition that is not the same in both runs. */
export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What must be alike for a comparison to be about the change. */
const CONDITIONS: readonly (readonly [name: string, what: string])[] = [
  ['cpu', 'processor'],
  ['cores', 'number of cores'],
  ['memory', 'memory'],
  ['os', 'operating system'],
  ['runtime', 'runtime'],
  ['host', 'machine'],
  ['users', 'number of users'],
  ['threads', 'number of threads'],
  ['rate', 'request rate'],
  ['durationMs', 'duration of the run'],
  ['target', 'target'],
];
/** Runs of the same length never last exactly as long. */
const SLACK = 0.1;

/** Each condition that both runs name and that differs, the tool with its version first, then what was measured. */
export const differences = (before: Recorded, after: Recorded): readonly Difference[] => [
  ...(before.tool === after.tool ? [] : [{ what: 'tool', before: before.tool, after: after.tool }]),
  ...(before.scope === null || after.scope === null || before.scope === after.scope
    ? []
    : [{ what: 'benchmark', before: before.scope, after: after.scope }]),
  ...CONDITIONS.flatMap(([name, what]) => {
    const [old, fresh] = [before.facts[name], after.facts[name]];
    if (old === undefined || fresh === undefined || isAlike(old, fresh)) return [];
    return [{ what, before: String(old), after: String(fresh) }];
  }),
];

type Fact = Recorded['facts'][string];

const isAlike = (old: Fact, fresh: Fact): boolean =>
  old === fresh ||
  (typeof old === 'number' &&
    typeof fresh === 'number' &&
    Math.abs(old - fresh) <= SLACK * Math.max(old, fresh));
