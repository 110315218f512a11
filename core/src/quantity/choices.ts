import type { Dimension } from '#core/quantity/quantity';
import type { UnitReading } from '#core/quantity/simple-unit';
import { parseUnit } from '#core/quantity/unit';

/** Units to offer where one is missing or being typed, the most usual first; each reads as its dimension. */
export const UNIT_CHOICES: Readonly<Record<Dimension, readonly string[]>> = {
  time: ['ms', 's', 'min', 'h', 'µs', 'ns'],
  rate: ['requests/second', 'req/s', 'ops/s', 'rps', 'fps', 'jobs/minute'],
  ratio: ['%'],
  bytes: ['MB', 'GB', 'KB', 'MiB', 'GiB', 'B'],
  'bytes-rate': ['MB/s', 'MiB/s', 'MB/hour', 'Mbit/s'],
  count: ['users', 'requests', 'queries', 'rows'],
  frequency: ['Hz', 'MHz', 'GHz'],
  energy: ['J', 'Wh', 'kWh'],
  'money-rate': ['USD/month', 'USD/h'],
  factor: ['x'],
};

/** Statistics to offer behind a figure, as people write them. */
export const STATISTIC_CHOICES: readonly string[] = [
  'average',
  'p50',
  'p90',
  'p95',
  'p99',
  'p99.9',
  'max',
  'min',
];

/** The usual spelling of each simple unit, by dimension and scale. */
const USUAL =
  'ns µs ms s min h d % B KB MB GB TB KiB MiB GiB TiB bit kbit Mbit Gbit Hz kHz MHz GHz J kJ MJ mJ Wh kWh'.split(
    ' ',
  );

let usual: ReadonlyMap<string, string> | null = null;
const keyOf = ({ dimension, scale }: UnitReading): string =>
  `${dimension} ${String(scale.num)}/${String(scale.den)}e${String(scale.exp)}`;
const usualUnits = (): ReadonlyMap<string, string> =>
  (usual ??= new Map(
    USUAL.flatMap((text) => {
      const unit = parseUnit(text);
      return unit ? [[keyOf(unit), text] as const] : [];
    }),
  ));

/** Spellings beside the usual ones that nobody needs to change. */
const FINE = new Set([
  'kB',
  'hour',
  'hours',
  'min',
  'second',
  'seconds',
  'minute',
  'minutes',
  'days',
  'day',
  'bits',
  'bytes',
]);

/** Abbreviations of the time that a figure is per. */
const PER: Readonly<Record<string, string>> = { sec: '/s', secs: '/s', mins: '/min', hr: '/h', hrs: '/h' };

/**
 * The usual spelling of a unit: `msec` is `ms`, `mb` `MB`, `reqs/sec` `reqs/s`; null where there is none. What is said in
 * another language's words stays as it is, and so does what can mean two things.
 */
export function usualSpelling(unit: string): string | null {
  const parts = unit.length > 40 ? null : /^(.*?)((?:\/ ?| per )(.*))?$/s.exec(unit);
  const [, head = '', tail = '', time = ''] = parts ?? [];
  if (head === '') return null;
  const reading = FINE.has(head) ? null : parseUnit(head);
  const simple = reading?.per === null && reading.otherScale === null && !reading.commaLanguage;
  const own = simple ? usualUnits().get(keyOf(reading)) : undefined;
  const per = Object.hasOwn(PER, time.toLowerCase()) ? PER[time.toLowerCase()] : undefined;
  return own === undefined && per === undefined ? null : (own ?? head) + (per ?? tail);
}
