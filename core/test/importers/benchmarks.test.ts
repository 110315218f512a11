/** Commands and micro-benchmarks: what each output says, and that no other importer takes it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '#core/importers/model';
import { readText, recognisedBy } from '#core/importers/read';

type Wanted = readonly [metric: string, statistic: string, value: number, scope?: string];

/** In the tools' documented forms, written for this test. */
const own: readonly (readonly [tool: string, text: string, wanted: readonly Wanted[]])[] = [
  [
    'Go',
    'goos: linux\ngoarch: amd64\npkg: example/shop\ncpu: Some CPU\nBenchmarkCart-8   \t    1000\t   1500 ns/op\t  512 B/op\t  7 allocs/op\nBenchmarkCart-8   \t    1000\t   1700 ns/op\t  512 B/op\t  7 allocs/op\nPASS\nok  \texample/shop\t1.2s\n',
    [
      ['duration', 'mean', 0.0016, 'BenchmarkCart-8'],
      ['allocated-memory', 'mean', 512, 'BenchmarkCart-8'],
      ['allocations', 'mean', 7, 'BenchmarkCart-8'],
    ],
  ],
  [
    'GNU time',
    '\tCommand being timed: "make"\n\tUser time (seconds): 1.50\n\tSystem time (seconds): 0.50\n\tPercent of CPU this job got: 80%\n\tElapsed (wall clock) time (h:mm:ss or m:ss): 0:02.50\n\tAverage shared text size (kbytes): 0\n\tMaximum resident set size (kbytes): 2000\n\tExit status: 0\n',
    [
      ['duration', 'value', 2500],
      ['cpu-time', 'value', 2000],
      ['cpu', 'mean', 0.8],
      ['memory', 'max', 2_048_000],
    ],
  ],
  [
    'timeit',
    '$ python3 -m timeit "sum(range(9))"\n500 loops, best of 5: 3.23 msec per loop\n',
    [['duration', 'best', 3.23]],
  ],
];

const isWanted =
  ([metric, statistic, value, scope]: Wanted) =>
  (found: Measurement): boolean =>
    found.metric === metric &&
    found.statistic === statistic &&
    (scope === undefined || found.scope === scope || found.scope?.startsWith(scope) === true) &&
    Math.abs(found.value - value) <= Math.abs(value) * 1e-3;

function check(text: string, tool: string, wanted: readonly Wanted[]): void {
  const outcome = readText(text);
  if (outcome.status === 'failed') throw new Error(outcome.problem.code);
  expect(outcome.result.tool).toBe(tool);
  expect(wanted.filter((one) => !outcome.result.measurements.some(isWanted(one)))).toEqual([]);
  expect(recognisedBy(text)).toHaveLength(1);
}

describe('outputs written for this test', () => {
  it.each(own)('%s', (tool, text, wanted) => {
    check(text, tool, wanted);
    check(text.replace(/\n/g, '\r\n'), tool, wanted);
  });
});

/** The key numbers that the corpus states of its real outputs. */
const real: readonly (readonly [file: string, tool: string, wanted: readonly Wanted[]])[] = [
  [
    'go/before.bench.txt',
    'Go',
    [
      ['duration', 'p50', 0.0041275, 'BenchmarkJoin/n=100-2'],
      ['duration', 'p50', 0.422904, 'BenchmarkJoin/n=2000-2'],
      ['allocated-memory', 'mean', 5664, 'BenchmarkJoin/n=100-2'],
    ],
  ],
  [
    'googlebenchmark/before.json',
    'Google Benchmark',
    [
      ['duration', 'mean', 5.113e-5, 'BM_Lookup/100'],
      ['duration', 'mean', 7.532e-5, 'BM_Copy'],
    ],
  ],
  ['jmh/single-thrpt.json', 'JMH', [['throughput', 'mean', 3.37624e9]]],
  [
    'criterion/basic_dice/new/estimates.json',
    'Criterion.rs',
    [
      ['duration', 'mean', 0.00114769],
      ['duration', 'p50', 0.00113622],
      ['duration', 'stddev', 3.43748e-5],
    ],
  ],
  [
    'pytest-benchmark/before.json',
    'pytest-benchmark',
    [
      ['duration', 'mean', 0.8361, 'test_total'],
      ['duration', 'mean', 0.2026, 'test_sorted'],
      ['duration', 'p50', 0.8222, 'test_total'],
    ],
  ],
  [
    'benchmarkdotnet/two_more.json',
    'BenchmarkDotNet',
    [
      ['duration', 'mean', 2.44202e-5],
      ['duration', 'p95', 5.26528e-5],
      ['duration', 'p50', 2.44195e-5],
    ],
  ],
  [
    'sysbench/before.oltp_read_write.p99.txt',
    'sysbench',
    [
      ['response-time', 'mean', 5.82],
      ['response-time', 'p99', 11.24],
      ['response-time', 'max', 30.54],
    ],
  ],
  [
    'sysbench/cpu.before.txt',
    'sysbench',
    [
      ['duration', 'mean', 0.61],
      ['duration', 'p95', 0.62],
    ],
  ],
  [
    'postgres/pgbench-before.txt',
    'pgbench',
    [
      ['response-time', 'mean', 3.759],
      ['response-time', 'stddev', 2.226],
      ['throughput', 'mean', 2110.947357],
      ['error-rate', 'value', 0],
    ],
  ],
  [
    'perf/before.stat.txt',
    'perf stat',
    [
      ['cpu-time', 'mean', 175.16],
      ['duration', 'mean', 198.45],
    ],
  ],
  [
    'time/before.gnu-time-v.txt',
    'GNU time',
    [
      ['duration', 'value', 200],
      ['memory', 'max', 13_436 * 1024],
      ['cpu', 'mean', 0.95],
    ],
  ],
];
const samples = '../shared/corpus/samples';

describe.runIf(existsSync(samples))('real outputs', () => {
  it.each(real)('%s', (file, tool, wanted) => {
    check(readFileSync(`${samples}/${file}`, 'utf8'), tool, wanted);
  });
});
