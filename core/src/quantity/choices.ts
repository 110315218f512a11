import type { Dimension } from '#core/quantity/quantity';

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
