/** Outputs of more benchmarks that nothing was written for. */
import { describeOutputs, json, lines, type Row } from './unseen';

const outputs: Readonly<Record<string, Row>> = {
  "Vitest's bench on a terminal of 3": [
    lines(
      ' RUN  v3.0.5 /srv/shop',
      '',
      ' ✓ src/sort.bench.ts > sort 1856ms',
      '     name              hz     min     max    mean     p75     p99    p995    p999     rme  samples',
      '   · quick      12,345.60  0.0700  0.9000  0.0810  0.0820  0.1500  0.2000  0.4000  ±0.50%     6173   fastest',
      '   · bubble        120.50  7.9000  9.9000  8.2988  8.4000  9.9000  9.9000  9.9000  ±1.20%       61',
      '',
      ' BENCH  Summary',
      '',
      '  quick - src/sort.bench.ts > sort',
      '    102.45x faster than bubble',
    ),
    ...(['vitest-text', 'benchmark'] as const),
    {
      'src/sort.bench.ts > sort > quick': { 'duration mean': '0.081 ms', 'throughput mean': '12345.6 1/s' },
      'src/sort.bench.ts > sort > bubble': { 'duration p99': '9.9 ms' },
    },
  ],
  'sysbench of memory': [
    lines(
      'sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)',
      '',
      'Running the test with following options:',
      'Number of threads: 1',
      '',
      'Total operations: 20480 (2047.10 per second)',
      '',
      '20480.00 MiB transferred (2047.10 MiB/sec)',
      '',
      'General statistics:',
      '    total time:                          10.0002s',
      '    total number of events:              20480',
      '',
      'Latency (ms):',
      '         min:                                    0.35',
      '         avg:                                    0.49',
      '         max:                                    2.10',
      '         95th percentile:                        0.60',
      '         sum:                                 9990.10',
    ),
    ...(['sysbench', 'benchmark'] as const),
    { '': { 'throughput mean': '2047.1 1/s', 'duration mean': '0.49 ms' } },
  ],
  "Criterion.rs' estimates": [
    json({
      mean: {
        confidence_interval: { confidence_level: 0.95, lower_bound: 980.5, upper_bound: 1020.5 },
        point_estimate: 1000.25,
        standard_error: 10,
      },
      median: {
        confidence_interval: { confidence_level: 0.95, lower_bound: 970, upper_bound: 1000 },
        point_estimate: 990,
        standard_error: 8,
      },
      median_abs_dev: {
        confidence_interval: { confidence_level: 0.95, lower_bound: 1, upper_bound: 2 },
        point_estimate: 1.5,
        standard_error: 0.1,
      },
      slope: null,
      std_dev: {
        confidence_interval: { confidence_level: 0.95, lower_bound: 40, upper_bound: 60 },
        point_estimate: 50,
        standard_error: 5,
      },
    }),
    ...(['criterion-estimates', 'benchmark'] as const),
    {
      '': { 'duration mean': '0.00100025 ms', 'duration p50': '0.00099 ms', 'duration stddev': '0.00005 ms' },
    },
  ],
};

describeOutputs('more benchmarks', outputs);
