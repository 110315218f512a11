/** Sets two recorded runs against each other: is the difference more than noise, and what else differs? */
import type { Recorded, RecordedMetric } from '#core/provenance/record';
import type { Dimension, Statistic } from '#core/quantity/quantity';
import { compareSamples, type SampleComparison } from '#core/statistics/compareSamples';
import type { Condition } from '#core/vocabulary/gain';
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

/** Figures are written with fewer digits than they are recorded with. */
const ROUNDED = 0.05;

/** Whether a figure is one of a record, as a draft rounds it, and not of another measurement. */
export const hasFigure = ({ statistics }: RecordedMetric, figure: number): boolean =>
  Object.values(statistics).some((value = NaN) => Math.abs(value - figure) <= ROUNDED * Math.abs(figure));

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
  /** What of a run it is; null for what differs without the runs being another measurement for it. */
  readonly condition: Condition | null;
}

/** What must be alike for a comparison to be about the change. */
const CONDITIONS: readonly (readonly [name: string, what: string, condition: Condition | null])[] = [
  ['cpu', 'processor', 'machine'],
  ['cores', 'number of cores', 'machine'],
  ['memory', 'memory', 'machine'],
  ['os', 'operating system', 'machine'],
  ['runtime', 'runtime', 'runtime'],
  ['host', 'machine', 'machine'],
  ['users', 'number of users', 'load'],
  ['threads', 'number of threads', 'load'],
  ['rate', 'request rate', 'load'],
  ['durationMs', 'duration of the run', null],
  ['target', 'target', 'target'],
];
/** Runs of the same length never last exactly as long. */
const SLACK = 0.1;

/** Each condition that both runs name and that differs, the tool with its version first, then what was measured. */
export const differences = (before: Recorded, after: Recorded): readonly Difference[] => [
  ...(isSameTool(before.tool, after.tool)
    ? []
    : [{ what: 'tool', before: before.tool, after: after.tool, condition: 'tool' } as const]),
  ...(before.scope === null || after.scope === null || before.scope === after.scope
    ? []
    : [{ what: 'benchmark', before: before.scope, after: after.scope, condition: null }]),
  ...CONDITIONS.flatMap(([name, what, condition]) => {
    const [old, fresh] = [before.facts[name], after.facts[name]];
    if (old === undefined || fresh === undefined || isAlike(old, fresh)) return [];
    const isSide = name === 'target' && isSameBehindPort(String(old), String(fresh));
    return [{ what, before: String(old), after: String(fresh), condition: isSide ? null : condition }];
  }),
];

/** What of a run is another one after the change, so that the difference may be due to it. */
export const conditionsOf = (found: readonly Difference[]): readonly Condition[] => [
  ...new Set(found.flatMap(({ condition }) => condition ?? [])),
];

/** A version that one of the two does not say is not another one. */
const isSameTool = (before: string, after: string): boolean =>
  before === after || before.startsWith(`${after} `) || after.startsWith(`${before} `);

/** Both versions of a server may run at once, on one machine and two ports. */
function isSameBehindPort(before: string, after: string): boolean {
  const [from, to] = [before, after].map((target) => target.replace(/^(\w+:\/\/[^/:]+|[^/:]+):\d+/, '$1'));
  return from === to;
}

type Fact = Recorded['facts'][string];

const isAlike = (old: Fact, fresh: Fact): boolean =>
  old === fresh ||
  (typeof old === 'number' &&
    typeof fresh === 'number' &&
    Math.abs(old - fresh) <= SLACK * Math.max(old, fresh));
