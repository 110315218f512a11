/** Sets a new run against the one that the draft records: are they comparable, and is the difference more than noise? */
import type { Headline, MetricFigures } from '#core/filling/headline';
import { toolText } from '#core/filling/method';
import type { ImportNote } from '#core/filling/model';
import type { PlacedRecord, Recorded } from '#core/filling/provenance';
import type { Imported } from '#core/importers/model';
import { compareSamples, type SampleComparison } from '#core/statistics/compareSamples';
import { MEASURED_WORDS } from '#core/vocabulary/measured';

export interface RunComparison {
  readonly notes: readonly ImportNote[];
  /** Whether a row of this label may say what was won: true unless repetitions say that it is noise. */
  readonly mayClaim: (label: string) => boolean;
}

/** Null where the draft records no earlier run. */
export function compareRuns(
  records: readonly PlacedRecord[],
  result: Imported,
  { metrics }: Headline,
): RunComparison | null {
  const before = records.findLast(({ recorded }) => recorded.run === 'current')?.recorded;
  if (!before) return null;
  const noise = new Set<string>();
  const notes = metrics.flatMap((figures): ImportNote[] => {
    const compared = compareMetric(before, figures);
    if (compared === undefined) return [];
    if (compared === null) return [{ code: 'noise-unknown', data: { metric: figures.metric } }];
    if (compared.significant) return [];
    noise.add(figures.metric);
    const { low, high } = compared;
    return [{ code: 'not-significant', data: { metric: figures.metric, low, high } }];
  });
  return {
    notes: [...differences(before, result), ...notes],
    mayClaim: (label) => {
      const asked = MEASURED_WORDS.find(({ words }) => words.test(label))?.metric;
      return asked === undefined || !noise.has(asked);
    },
  };
}

/** Undefined where the two runs do not share the metric; null where repetitions are missing. */
export function compareMetric(
  { metrics }: Recorded,
  { metric, samples }: Pick<MetricFigures, 'metric' | 'samples'>,
): SampleComparison | null | undefined {
  const before = metrics.find((found) => found.metric === metric);
  if (!before || (metric !== 'response-time' && metric !== 'duration' && before.samples.length === 0))
    return undefined;
  return compareSamples(before.samples, samples);
}

/** What must be alike for a comparison to be about the change. */
const CONDITIONS: readonly (readonly [name: string, what: string])[] = [
  ['cpu', 'processor'],
  ['cores', 'number of cores'],
  ['os', 'operating system'],
  ['runtime', 'runtime'],
  ['host', 'machine'],
  ['users', 'number of users'],
  ['rate', 'request rate'],
  ['durationMs', 'duration of the run'],
];
/** Runs of the same length never last exactly as long. */
const SLACK = 0.1;

function differences(before: Recorded, result: Imported): ImportNote[] {
  const { load, ...facts } = result.provenance;
  const now: Readonly<Record<string, unknown>> = { ...facts, ...load };
  const differ = (what: string, old: string, fresh: string): ImportNote => ({
    code: 'runs-differ',
    data: { what, before: old, after: fresh },
  });
  const tool = toolText(result);
  return [
    ...(before.tool === tool ? [] : [differ('tool', before.tool, tool)]),
    ...CONDITIONS.flatMap(([name, what]) => {
      const [old, fresh] = [before.facts[name], now[name]];
      if (old === undefined || (typeof fresh !== 'string' && typeof fresh !== 'number') || alike(old, fresh))
        return [];
      return [differ(what, String(old), String(fresh))];
    }),
  ];
}

const alike = (old: string | number | boolean, fresh: string | number): boolean =>
  old === fresh ||
  (typeof old === 'number' &&
    typeof fresh === 'number' &&
    Math.abs(old - fresh) <= SLACK * Math.max(old, fresh));
