/** Collects the figures of one scope, each turned into its unit; what is no finite number is left out. */
import type { KnownUnit, Measurement, Metric, Statistic } from '#core/importers/model';

/** What tools write, as a factor into one of our units. */
const units = {
  ps: [1e-9, 'ms'],
  ns: [1e-6, 'ms'],
  us: [1e-3, 'ms'],
  ms: [1, 'ms'],
  s: [1e3, 'ms'],
  min: [6e4, 'ms'],
  h: [3.6e6, 'ms'],
  B: [1, 'B'],
  kB: [1e3, 'B'],
  MB: [1e6, 'B'],
  GB: [1e9, 'B'],
  KiB: [1024, 'B'],
  MiB: [1024 ** 2, 'B'],
  GiB: [1024 ** 3, 'B'],
  '1/s': [1, '1/s'],
  'B/s': [1, 'B/s'],
  'kB/s': [1e3, 'B/s'],
  'MB/s': [1e6, 'B/s'],
  'GB/s': [1e9, 'B/s'],
  'KiB/s': [1024, 'B/s'],
  'MiB/s': [1024 ** 2, 'B/s'],
  'GiB/s': [1024 ** 3, 'B/s'],
  '%': [0.01, 'ratio'],
  ratio: [1, 'ratio'],
  count: [1, 'count'],
} as const satisfies Record<string, readonly [number, KnownUnit]>;

export type SourceUnit = keyof typeof units;

export const isSourceUnit = (unit: string): unit is SourceUnit => Object.hasOwn(units, unit);

/** The value in our unit, without the noise that a factor leaves in the last digits. */
export function converted(
  value: number,
  unit: SourceUnit,
): { readonly value: number; readonly unit: KnownUnit } {
  const [factor, known] = units[unit];
  return { value: factor === 1 ? value : Number((value * factor).toPrecision(15)), unit: known };
}

export class Figures {
  readonly list: Measurement[] = [];

  /** `scope` is what the figures are of; undefined for the whole run. */
  constructor(readonly scope?: string) {}

  /** Repetitions are given in the unit of the value. */
  add(
    metric: Metric,
    statistic: Statistic,
    value: number | null | undefined,
    unit: SourceUnit,
    samples?: readonly number[],
  ): this {
    if (typeof value !== 'number' || !Number.isFinite(value)) return this;
    const made = converted(value, unit);
    const repeated = samples?.map((sample) => converted(sample, unit).value);
    return this.#push({ metric, statistic, ...made }, repeated);
  }

  /** A figure in a unit of the tool's own. */
  own(
    metric: Metric,
    statistic: Statistic,
    value: number | null | undefined,
    unit: string,
    samples?: readonly number[],
  ): this {
    if (typeof value !== 'number' || !Number.isFinite(value)) return this;
    return this.#push({ metric, statistic, value, unit }, samples);
  }

  #push(measurement: Measurement, samples: readonly number[] | undefined): this {
    this.list.push({
      ...measurement,
      ...(this.scope === undefined ? {} : { scope: this.scope }),
      ...(samples && samples.length > 1 ? { samples } : {}),
    });
    return this;
  }
}
