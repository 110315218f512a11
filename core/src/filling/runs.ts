/** Sets a new run against the one that the draft records: are they comparable, and is the difference more than noise? */
import type { Draft } from '#core/draft/model';
import type { ImportNote } from '#core/filling/model';
import {
  compareRecorded,
  conditionsOf,
  differences,
  hasFigure,
  isBroadMetric,
  recordedMetric,
} from '#core/provenance/compareRuns';
import { recordsIn, type Recorded } from '#core/provenance/record';
import type { ComparedPair } from '#core/metrics/pairs';
import { statisticInLabel } from '#core/quantity/label';
import type { Dimension, Statistic } from '#core/quantity/quantity';
import type { SampleComparison } from '#core/statistics/compareSamples';
import { NO_GAIN, withConditions, type Condition } from '#core/vocabulary/gain';

export interface RunComparison {
  readonly notes: readonly ImportNote[];
  /** By metric, those that have repetitions in both runs. */
  readonly compared: ReadonlyMap<string, SampleComparison>;
  /** Whether a gain may be claimed of what has these names: true unless repetitions say that it is noise. */
  readonly mayClaim: MayClaim;
  /** What was not alike in both runs; a gain is claimed on the person's word alone then. */
  readonly conditions: readonly Condition[];
  /** The same in words; '' where nothing differs. */
  readonly reservation: string;
  /** What may be said of the difference of two figures that stand under a name, where `gain` is what they give. */
  readonly claimText: (gain: string, name: string, figures: ComparedFigures) => string;
}

export type ComparedFigures = Pick<ComparedPair, 'before' | 'after'>;

export type MayClaim = (
  names: readonly string[],
  dimension: Dimension | null,
  statistic: Statistic | null,
) => boolean;

const UNKNOWN: RunComparison = {
  ...{ notes: [], compared: new Map<string, SampleComparison>(), conditions: [], reservation: '' },
  ...{ mayClaim: () => true, claimText: (gain) => gain },
};

/** The comparison of the runs that a draft records. */
export function recordedComparison(draft: Draft): RunComparison {
  const records = recordsIn(draft).map(({ recorded }) => recorded);
  const [before, after] = (['current', 'after'] as const).map((name) =>
    records.findLast(({ run }) => run === name),
  );
  return after ? compareRuns(before, after) : UNKNOWN;
}

/** `before`: the run that the draft records; without one nothing is known. */
export function compareRuns(before: Recorded | undefined, after: Recorded): RunComparison {
  if (!before) return UNKNOWN;
  const compared = new Map<string, SampleComparison>();
  const notes = after.metrics.flatMap((metric): ImportNote[] => {
    const other = before.metrics.find((found) => found.metric === metric.metric);
    if (!other || (!isBroadMetric(metric) && other.samples.length === 0)) return [];
    const found = compareRecorded(other, metric);
    if (!found) return [{ code: 'noise-unknown', data: { metric: metric.metric } }];
    compared.set(metric.metric, found);
    const code = found.significant ? 'significant' : 'not-significant';
    return [{ code, data: { metric: metric.metric, compared: found } }];
  });
  const found = differences(before, after);
  const conditions = conditionsOf(found);
  const recorded = (names: readonly string[], dimension: Dimension | null) =>
    [before, after].map((run) => recordedMetric(run, names, dimension));
  return {
    notes: [
      ...found.map(({ what, ...of }): ImportNote => {
        return { code: 'runs-differ', data: { what, before: of.before, after: of.after } };
      }),
      ...notes,
    ],
    compared,
    conditions,
    reservation: found
      .filter(({ condition }) => condition !== null)
      .map(({ what, ...of }) => `the ${what} was ${of.before} before and ${of.after} after`)
      .join(', '),
    claimText: (gain, name, pair) => {
      const { dimension, statistic, value } = pair.before;
      const [from, to] = recorded([name], dimension);
      // Equal figures claim nothing, and of those of another measurement the records say nothing.
      if (!from || !to || value === pair.after.value) return gain;
      if (!hasFigure(from, value) || !hasFigure(to, pair.after.value)) return gain;
      const isNoise = compareRecorded(from, to, statistic ?? statisticInLabel(name))?.significant === false;
      return isNoise ? NO_GAIN : withConditions(gain, conditions);
    },
    mayClaim: (names, dimension, statistic) => {
      const [from, to] = recorded(names, dimension);
      if (!from || !to) return true;
      return compareRecorded(from, to, statistic)?.significant ?? true;
    },
  };
}
