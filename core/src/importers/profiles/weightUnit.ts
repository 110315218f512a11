/** Units of weights, as profile formats spell them → the units of a profile. */
import { converted, type SourceUnit } from '#core/importers/figures';

const spelled: Readonly<Record<string, SourceUnit>> = {
  nanoseconds: 'ns',
  nanosecond: 'ns',
  ns: 'ns',
  microseconds: 'us',
  microsecond: 'us',
  us: 'us',
  milliseconds: 'ms',
  millisecond: 'ms',
  ms: 'ms',
  seconds: 's',
  second: 's',
  s: 's',
  bytes: 'B',
  byte: 'B',
  b: 'B',
  // Profilers count sizes by 1024, whatever they call them.
  kilobytes: 'KiB',
  kb: 'KiB',
  megabytes: 'MiB',
  mb: 'MiB',
  gigabytes: 'GiB',
  gb: 'GiB',
};

export interface WeightUnit {
  readonly unit: string;
  readonly factor: number;
}

/** `ms` or `B` with the factor into it; any other unit stays what it is. */
export function weightUnit(written: string): WeightUnit {
  const source = Object.hasOwn(spelled, written.toLowerCase()) ? spelled[written.toLowerCase()] : undefined;
  if (source === undefined) return { unit: written === 'count' ? 'samples' : written, factor: 1 };
  const { value, unit } = converted(1, source);
  return { unit, factor: value };
}
