/** Figures as tools write them for people: `7.31ms`, `1,588`, `1.05k`, `0:00.20`. */
import type { SourceUnit } from '#core/importers/figures';

/** Spellings of the units of time, in every tool that has been seen. */
const timeUnits: Readonly<Record<string, SourceUnit>> = {
  ps: 'ps',
  ns: 'ns',
  nsec: 'ns',
  us: 'us',
  usec: 'us',
  µs: 'us',
  μs: 'us',
  ms: 'ms',
  msec: 'ms',
  s: 's',
  sec: 's',
  secs: 's',
  seconds: 's',
  m: 'min',
  min: 'min',
  mins: 'min',
  h: 'h',
  hrs: 'h',
};

/** The unit of time that is written so, or null. */
export const timeUnit = (written: string): SourceUnit | null => timeUnits[written.toLowerCase()] ?? null;

const part = /([\d.]+)\s*(ps|ns|nsec|us|usec|µs|μs|ms|msec|secs|sec|s|mins|min|m|hrs|h)(?![a-z])/giy;
const inMs: Partial<Record<SourceUnit, number>> = {
  ps: 1e-9,
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1e3,
  min: 6e4,
  h: 3.6e6,
};

/**
 * A duration of one or several parts (`7.31ms`, `1m2.5s`) in ms, or NaN. Nobody but wrk ends one with a bare `m` or `h`:
 * there the text was cut within `ms` or before the seconds.
 */
export function milliseconds(written: string): number {
  const text = written.trim();
  let sum = NaN;
  part.lastIndex = 0;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const factor = inMs[timeUnit(match[2] ?? '') ?? 'ms'] ?? NaN;
    sum = (Number.isNaN(sum) ? 0 : sum) + Number(match[1]) * factor;
    if (part.lastIndex === text.length && !/^[mh]$/.test(match[2] ?? '')) return Number(sum.toPrecision(15));
  }
  return NaN;
}
