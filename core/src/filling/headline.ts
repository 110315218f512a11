/** What of a result a draft tells: the figures of one scope, each metric with its statistics. */
import type { Imported, Measurement, Metric, Statistic } from '#core/importers/model';
import type { Dimension } from '#core/quantity/quantity';

/** The figures of one metric; values are in the base unit of the dimension. */
export interface MetricFigures {
  readonly metric: Metric;
  readonly dimension: Dimension;
  readonly values: ReadonlyMap<Statistic, number>;
  /** The unit in which a rate reads well, by what is counted; null for others. */
  readonly counted: string | null;
  /** Repetitions, where the result has them, in the base unit. */
  readonly samples: readonly number[];
}

export interface Headline {
  /** What the figures are of; null for the whole run. */
  readonly scope: string | null;
  readonly metrics: readonly MetricFigures[];
}

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  ms: 'time',
  '1/s': 'rate',
  B: 'bytes',
  'B/s': 'bytes-rate',
  ratio: 'ratio',
  count: 'count',
};

/** The names in a result that have figures of their own, in its order. */
export const scopesOf = ({ measurements }: Imported): readonly string[] => [
  ...new Set(measurements.flatMap(({ scope }) => (scope === undefined ? [] : [scope]))),
];

/**
 * The figures of a scope; without one asked for, those of the whole run, else of the slowest: a performance issue is
 * about what is slow. Undefined where the result has no scope of that name.
 */
export function headlineOf(result: Imported, asked: string | null): Headline | undefined {
  if (asked !== null && !scopesOf(result).includes(asked)) return undefined;
  const scope = asked ?? mainScope(result);
  const own = result.measurements.filter((measurement) => (measurement.scope ?? null) === scope);
  const whole = scope === null ? [] : result.measurements.filter((found) => found.scope === undefined);
  return { scope, metrics: metricsOf([...own, ...whole], COUNTED[result.kind] ?? 'ops/s') };
}

function mainScope({ measurements }: Imported): string | null {
  const isTime = ({ unit, statistic }: Measurement): boolean =>
    unit === 'ms' && statistic !== 'stddev' && statistic !== 'count';
  if (measurements.some((found) => found.scope === undefined && (isTime(found) || found.unit === '1/s')))
    return null;
  let slowest: Measurement | undefined;
  for (const found of measurements) {
    if (!isTime(found) || (slowest && found.value <= slowest.value)) continue;
    if (!slowest || found.statistic === slowest.statistic) slowest = found;
  }
  return (slowest ?? measurements[0])?.scope ?? null;
}

/** What is asked of a server are requests; a benchmark repeats an operation. */
const COUNTED: Readonly<Partial<Record<Imported['kind'], string>>> = {
  load: 'requests/s',
  monitoring: 'requests/s',
  web: 'requests/s',
};

function metricsOf(measurements: readonly Measurement[], rate: string): MetricFigures[] {
  const found = new Map<
    string,
    { dimension: Dimension; values: Map<Statistic, number>; samples: number[] }
  >();
  for (const { metric, statistic, value, unit, samples } of measurements) {
    const dimension = DIMENSIONS[unit];
    if (!dimension) continue;
    const known = found.get(metric) ?? { dimension, values: new Map<Statistic, number>(), samples: [] };
    found.set(metric, known);
    // A result can give the whole run's figure beside the scope's own, which counts.
    if (known.dimension !== dimension || known.values.has(statistic)) continue;
    known.values.set(statistic, value);
    if (samples && known.samples.length === 0) known.samples.push(...samples);
  }
  return [...found].map(([metric, figures]) => ({
    metric,
    ...figures,
    counted: figures.dimension === 'rate' ? rate : null,
  }));
}
