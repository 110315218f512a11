/** What people mostly write behind a number, for completion: the only list of units and statistics to choose from. */
import type { Dimension } from '#core/quantity/quantity';

/** Units of each dimension, the most common first. */
export const commonUnits: Readonly<Record<Dimension, readonly string[]>> = {
  time: ['ms', 's', 'min', 'h', 'µs', 'ns'],
  rate: ['requests/second', 'req/s', 'ops/s', 'queries/second', 'requests/minute', 'fps'],
  ratio: ['%'],
  bytes: ['MB', 'GB', 'KB', 'MiB', 'GiB', 'KiB'],
  'bytes-rate': ['MB/s', 'GB/s', 'KB/s', 'Mbit/s', 'MB/hour'],
  count: [],
  frequency: ['Hz', 'kHz', 'MHz', 'GHz'],
  energy: ['J', 'kJ', 'Wh', 'kWh'],
  'money-rate': ['USD/h', 'USD/month', 'EUR/h', 'EUR/month'],
  factor: ['x'],
};

export const commonStatistics: readonly string[] = ['average', 'p50', 'p90', 'p95', 'p99', 'max'];
