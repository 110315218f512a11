/** Sets a new run against the one that the draft records: are they comparable, and is the difference more than noise? */
import type { ImportNote } from '#core/filling/model';
import {
  compareRecorded,
  conditionsOf,
  differences,
  isBroadMetric,
  recordedMetric,
} from '#core/provenance/compareRuns';
import type { Recorded } from '#core/provenance/record';
import type { Dimension, Statistic } from '#core/quantity/quantity';
import type { SampleComparison } from '#core/statistics/compareSamples';
import type { Condition } from '#core/vocabulary/gain';

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
  /** Whether both runs measured what has these names. */
  readonly isMeasured: (names: readonly string[], dimension: Dimension | null) => boolean;
}

export type MayClaim = (
  names: readonly string[],
  dimension: Dimension | null,
  statistic: Statistic | null,
) => boolean;

const UNKNOWN: RunComparison = {
  ...{ notes: [], compared: new Map<string, SampleComparison>(), conditions: [], reservation: '' },
  ...{ mayClaim: () => true, isMeasured: () => false },
};

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
    conditions: conditionsOf(found),
    reservation: found
      .filter(({ condition }) => condition !== null)
      .map(({ what, ...of }) => `the ${what} was ${of.before} before and ${of.after} after`)
      .join(', '),
    isMeasured: (names, dimension) => recorded(names, dimension).every((metric) => metric !== undefined),
    mayClaim: (names, dimension, statistic) => {
      const [from, to] = recorded(names, dimension);
      if (!from || !to) return true;
      return compareRecorded(from, to, statistic)?.significant ?? true;
    },
  };
}
