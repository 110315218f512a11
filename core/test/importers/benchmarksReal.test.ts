import { describe, it } from 'vitest';
import { expectImported, real, type Expected } from './imported';

/** Real runs; the numbers are those that were read off the files when they were collected. */
const reals: readonly (readonly [string, string, string, Expected['figures'], (readonly string[])?])[] = [
  [
    'benchmarkdotnet/memory.json',
    'benchmarkdotnet-json',
    'benchmark',
    {
      'Memory.AllocEmptyList': {
        'duration mean': '0.0000774945 ms',
        'duration p50': '0.0000774181 ms',
        'duration p95': '0.0000785779 ms',
        'allocated-memory mean': '368 B',
      },
    },
  ],
  [
    'criterion/basic_dice/new/estimates.json',
    'criterion-estimates',
    'benchmark',
    {
      '': {
        'duration mean': '0.00114769 ms',
        'duration p50': '0.00113622 ms',
        'duration stddev': '0.0000343748 ms',
      },
    },
  ],
  [
    'criterion/many.console.txt',
    'criterion-text',
    'benchmark',
    {
      'benchmark: name with spaces': { 'duration mean': '0.00002093 ms' },
      tracing_file: { 'duration mean': '0.018019 ms' },
    },
  ],
  [
    'criterion/failed.console.txt',
    'criterion-text',
    'benchmark',
    { file: { 'duration mean': '0.0000022311 ms' } },
    ['result-cut'],
  ],
  [
    'go/before.bench.txt',
    'go-bench',
    'benchmark',
    {
      'BenchmarkJoin/n=100-2': {
        'duration p50': '0.0041275 ms',
        'allocated-memory p50': '5664 B',
        'allocations p50': '99 count',
      },
    },
  ],
  [
    'go/after.bench.txt',
    'go-bench',
    'benchmark',
    { 'BenchmarkJoin/n=2000-2': { 'duration p50': '0.002607 ms', 'allocated-memory p50': '5368 B' } },
  ],
  [
    'go/before.bench.test2json.jsonl',
    'go-test-json',
    'benchmark',
    { 'BenchmarkJoin/n=100-2': { 'duration mean': '0.003031 ms' } },
  ],
  [
    'benchstat/crcOldNew.stdout',
    'benchstat',
    'benchmark',
    {
      'CRC32/poly=IEEE/size=15/align=0-8 (crc-old.txt)': { 'duration p50': '0.00004655 ms' },
      'CRC32/poly=IEEE/size=15/align=0-8 (crc-new.txt)': { 'duration p50': '0.0000444 ms' },
    },
  ],
  [
    'googlebenchmark/before.json',
    'google-benchmark-json',
    'benchmark',
    {
      'BM_Lookup/100': { 'duration mean': '0.0000511326 ms' },
      BM_Copy: { 'duration mean': '0.0000753227 ms' },
    },
    ['debug-build'],
  ],
  [
    'googlebenchmark/before.aggregates.json',
    'google-benchmark-json',
    'benchmark',
    { 'BM_Lookup/100': { 'duration p50': '0.0000437361 ms' } },
    ['debug-build'],
  ],
  [
    'jmh/single-thrpt.json',
    'jmh-json',
    'benchmark',
    {
      'org.openjdk.jmh.samples.JMHSample_01_HelloWorld.wellHelloThere': {
        'throughput mean': '3376240000 1/s',
      },
    },
  ],
  [
    'pytest-benchmark/before.json',
    'pytest-benchmark-json',
    'benchmark',
    {
      test_total: {
        'duration mean': '0.836137 ms',
        'duration p50': '0.822233 ms',
        'throughput mean': '1195.98 1/s',
        'duration count': '569 count',
      },
    },
  ],
  [
    'pytest-benchmark/after.console.txt',
    'pytest-benchmark-text',
    'benchmark',
    { test_sorted: { 'duration mean': '0.0412932 ms' } },
  ],
  [
    'sysbench/before.oltp_read_write.p99.txt',
    'sysbench',
    'load',
    {
      '': {
        'response-time mean': '5.82 ms',
        'response-time p99': '11.24 ms',
        'throughput mean': '1374.54 1/s',
      },
      queries: { 'throughput mean': '27490.9 1/s' },
    },
  ],
  [
    'sysbench/cpu.before.txt',
    'sysbench',
    'benchmark',
    { '': { 'throughput mean': '3291.68 1/s', 'duration p95': '0.62 ms' } },
  ],
  [
    'postgres/pgbench-before.txt',
    'pgbench',
    'load',
    {
      '': {
        'response-time mean': '3.759 ms',
        'response-time stddev': '2.226 ms',
        'throughput mean': '2110.95 1/s',
      },
    },
  ],
  ['postgres/pgbench-rate-limited.txt', 'pgbench', 'load', { '': { 'throughput mean': '210.723 1/s' } }],
  ['postgres/pgbench-log.txt', 'pgbench-log', 'load', { '': { 'requests count': '199 count' } }],
  [
    'perf/before.stat.txt',
    'perf-stat',
    'command',
    { '': { 'duration mean': '198.45 ms', 'cpu-time mean': '175.16 ms', 'cycles mean': undefined } },
  ],
  [
    'time/before.gnu-time-v.txt',
    'gnu-time',
    'command',
    { '': { 'duration value': '200 ms', 'memory max': '13758500 B', 'cpu mean': '0.95 ratio' } },
  ],
  ['time/before.bash-time.txt', 'shell-time', 'command', { '': { 'duration value': '222 ms' } }],
  [
    'vitest/four.json',
    'vitest-json',
    'benchmark',
    { 'fib.bench.ts > fibonacci > fib(10)': { 'duration mean': '1 ms' } },
  ],
  ['julia/julia_output.json', 'julia', 'benchmark', { 'fib/20': { 'duration value': '0.031028 ms' } }],
  ['catch2/four.txt', 'catch2', 'benchmark', { 'Fibonacci 20': { 'duration mean': '0.041731 ms' } }],
];

describe('micro-benchmarks and commands', () => {
  for (const [name, importer, kind, figures, problems = []] of reals) {
    const content = real(name);
    it.skipIf(content === null)(`reads ${name}`, () => {
      expectImported(content!, { importer, kind, figures, codes: problems });
    });
  }
});
