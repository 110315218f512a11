/** Sets a new run against the one that the draft records: are they comparable, and is the difference more than noise? */
import type { ImportNote } from '#core/filling/model';
import { compareRecorded, differences, isBroadMetric, recordedMetric } from '#core/provenance/compareRuns';
import type { Recorded } from '#core/provenance/record';
import type { Dimension, Statistic } from '#core/quantity/quantity';
import type { SampleComparison } from '#core/statistics/compareSamples';

export interface RunComparison {
  readonly notes: readonly ImportNote[];
  /** By metric, those that have repetitions in both runs. */
  readonly compared: ReadonlyMap<string, SampleComparison>;
  /** Whether a gain may be claimed of what has these names: true unless repetitions say that it is noise. */
  readonly mayClaim: MayClaim;
}

export type MayClaim = (
  names: readonly string[],
  dimension: Dimension | null,
  statistic: Statistic | null,
) => boolean;

/** `before`: the run that the draft records; without one nothing is known. */
export function compareRuns(before: Recorded | undefined, after: Recorded): RunComparison {
  if (!before) return { notes: [], compared: new Map<string, SampleComparison>(), mayClaim: () => true };
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
  return {
    notes: [
      ...differences(before, after).map((data): ImportNote => ({ code: 'runs-differ', data })),
      ...notes,
    ],
    compared,
    mayClaim: (names, dimension, statistic) => {
      const [from, to] = [before, after].map((run) => recordedMetric(run, names, dimension));
      if (!from || !to) return true;
      return compareRecorded(from, to, statistic)?.significant ?? true;
    },
  };
}
