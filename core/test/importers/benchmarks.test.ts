import { describe, expect, it } from 'vitest';
import { expectImported, imported, sample, type Expected } from './imported';

/** Sample → importer, figures, problems. The samples are written in the tools' documented formats. */
const samples: readonly (readonly [string, string, Expected['figures'], (readonly string[])?])[] = [
  [
    'go-bench.txt',
    'go-bench',
    {
      'BenchmarkParse-8 (example.test/a)': {
        'duration mean': '0.013 ms',
        'duration p50': '0.013 ms',
        'duration min': '0.012 ms',
        'duration stddev': '0.001 ms',
        'duration count': '3 count',
        'transfer-rate mean': '10500000 B/s',
        'allocated-memory mean': '1024 B',
        'allocations mean': '12 count',
      },
      'BenchmarkTiny (example.test/a)': { 'duration mean': '2.5e-7 ms' },
      'BenchmarkParse-8 (example.test/b)': { 'duration mean': '2.4 ms', 'rows/s mean': '3500000 rows/s' },
    },
    ['some-failed'],
  ],
  [
    'go-test.jsonl',
    'go-test-json',
    {
      'BenchmarkX-4 (example.test/a)': { 'duration mean': '0.005 ms' },
      'BenchmarkX-4 (example.test/b)': { 'duration mean': '0.007 ms' },
    },
  ],
  [
    'benchstat.txt',
    'benchstat',
    {
      'Encode-8 (old.txt)': { 'duration p50': '0.001718 ms', 'allocated-memory p50': '1536 B' },
      'Encode-8 (new.txt)': { 'duration p50': '0.001423 ms', 'allocated-memory p50': '1024 B' },
    },
  ],
  ['benchstat.csv', 'benchstat-csv', { 'Encode-8 (new.txt)': { 'duration p50': '0.0014225 ms' } }],
  [
    'benchstat-old.txt',
    'benchstat-old',
    { 'GobEncode (new)': { 'duration mean': '11.8 ms', 'transfer-rate mean': '65100000 B/s' } },
  ],
  [
    'gbench.json',
    'google-benchmark-json',
    {
      'BM_Sort/8': {
        'duration mean': '0.003 ms',
        'duration count': '2 count',
        'cpu-time mean': '0.002 ms',
        'throughput mean': '2000 1/s',
      },
      BM_Sort: { 'duration mean': undefined },
    },
    ['some-failed'],
  ],
  [
    'gbench.csv',
    'google-benchmark-csv',
    {
      BM_A: { 'duration mean': '1.5 ms' },
      BM_R: { 'duration mean': '0.00002 ms', 'duration stddev': '0.000002 ms' },
    },
  ],
  [
    'gbench.txt',
    'google-benchmark-text',
    {
      'BM_Copy/real_time': { 'duration mean': '0.0000778 ms', 'transfer-rate mean': '2147480000 B/s' },
      BM_Long: { 'duration p50': '1.5 ms' },
    },
    ['debug-build'],
  ],
  [
    'jmh.json',
    'jmh-json',
    {
      'com.example.B.read (size=10)': {
        'duration mean': '0.0025 ms',
        'duration p95': '0.004 ms',
        'duration max': '0.009 ms',
        'duration stddev': undefined,
        'allocated-memory mean': '48 B',
      },
      'com.example.B.write': { 'throughput mean': '3000 1/s', 'throughput stddev': '1000 1/s' },
    },
  ],
  [
    'jmh.txt',
    'jmh-text',
    {
      'B.read (size=10)': { 'duration mean': '0.000012345 ms', 'allocated-memory mean': '48 B' },
      'B.write': { 'throughput mean': '1234500 1/s' },
      'B.all (size=10)': { 'duration mean': '0.0025 ms', 'duration p95': '0.004 ms' },
    },
  ],
  [
    'criterion.txt',
    'criterion-text',
    {
      'parse/small': { 'duration mean': '0.0012 ms', 'transfer-rate mean': '83886100 B/s' },
      'a very long name of a benchmark that fills its line': { 'duration mean': '10.5 ms' },
    },
  ],
  ['criterion-estimates.json', 'criterion-estimates', { '': { 'duration mean': '0.0001005 ms' } }],
  [
    'criterion-sample.json',
    'criterion-sample',
    { '': { 'duration p50': '0.00015 ms', 'duration min': '0.0001 ms', 'duration count': '3 count' } },
  ],
  ['criterion-messages.jsonl', 'criterion-messages', { norm: { 'duration mean': '0.0001234 ms' } }],
  [
    'cargo-bench.txt',
    'cargo-bench',
    { bench_a: { 'duration p50': '0.003161 ms' }, bench_b: { 'duration p50': '0.00123456 ms' } },
  ],
  [
    'pytest.json',
    'pytest-benchmark-json',
    {
      test_a: {
        'duration mean': '2 ms',
        'duration p50': '1.5 ms',
        'duration p95': '4 ms',
        'throughput mean': '500 1/s',
      },
    },
  ],
  [
    'pytest.txt',
    'pytest-benchmark-text',
    {
      test_total: {
        'duration mean': '0.836137 ms',
        'duration max': '1.36711 ms',
        'duration count': '569 count',
      },
    },
  ],
  [
    'bdn.json',
    'benchmarkdotnet-json',
    {
      'Bench.Run (N=10, M=2)': {
        'duration mean': '0.00011 ms',
        'duration p95': '0.000119 ms',
        'allocated-memory mean': '64 B',
      },
    },
    ['some-failed'],
  ],
  [
    'bdn.md',
    'benchmarkdotnet-table',
    {
      'Fast (N=10)': { 'duration mean': '0.00002442 ms', 'allocated-memory mean': undefined },
      'Slow (N=1000)': {
        'duration mean': '1.2345 ms',
        'duration stddev': '0.009 ms',
        'allocated-memory mean': '2560 B',
      },
    },
  ],
  [
    'bdn.csv',
    'benchmarkdotnet-csv',
    { 'Slow (N=10)': { 'duration mean': '1.2345 ms', 'allocated-memory mean': '368 B' } },
  ],
  [
    'sysbench-cpu.txt',
    'sysbench',
    { '': { 'duration mean': '0.61 ms', 'duration p95': '0.62 ms', 'throughput mean': '3000.5 1/s' } },
  ],
  [
    'vitest.json',
    'vitest-json',
    { 'a.bench.ts > sort > quick': { 'duration p50': '0.45 ms', 'throughput mean': '2000 1/s' } },
  ],
  [
    'vitest.txt',
    'vitest-text',
    {
      'test/sort.bench.ts > sort > quick': { 'duration mean': '0.5 ms', 'throughput mean': '2000.5 1/s' },
      'test/sort.bench.ts > sort > with spaces': { 'duration p99': '2.4 ms' },
    },
  ],
  [
    'tinybench.txt',
    'tinybench',
    {
      'faster task': {
        'duration mean': '0.063768 ms',
        'duration p50': '0.058954 ms',
        'throughput mean': '18562 1/s',
      },
    },
  ],
  [
    'catch2.txt',
    'catch2',
    { 'Fibonacci 20': { 'duration mean': '0.041731 ms', 'duration stddev': '0.003256 ms' } },
  ],
  ['benchmarkjs.txt', 'benchmark-js', { sort: { 'throughput mean': '1431760 1/s' } }],
  ['julia.json', 'julia', { io: { 'duration p50': '0.0002 ms', 'allocated-memory mean': '64 B' } }],
  ['timeit.txt', 'timeit', { '': { 'duration best': '0.74 ms' } }],
  ['ipython.txt', 'timeit', { '': { 'duration mean': '3.23 ms', 'duration stddev': '0.045 ms' } }],
  [
    'custom.json',
    'custom-json',
    {
      '': { 'load value': '0.5 ratio', 'size value': '7 widgets' },
      parse: { 'duration value': '0.0015 ms' },
    },
  ],
];

const commands: typeof samples = [
  [
    'hyperfine.md',
    'hyperfine-markdown',
    { 'sleep 1 | cat': { 'duration mean': '1005 ms', 'duration max': '1009 ms' } },
  ],
  [
    'perf-stat.txt',
    'perf-stat',
    {
      '': {
        'duration value': '1300 ms',
        'cpu-time mean': '1234.56 ms',
        'cpu mean': '0.95 ratio',
        'cycles mean': '3456790000 count',
        'branches mean': undefined,
      },
    },
  ],
  [
    'perf-stat.csv',
    'perf-stat-csv',
    { '': { 'cpu-time mean': '192.5 ms', 'context-switches mean': '87 count' } },
  ],
  ['perf-stat.jsonl', 'perf-stat-json', { '': { 'cpu-time mean': '188.446 ms', 'cpu mean': '0.9 ratio' } }],
  [
    'gnu-time.txt',
    'gnu-time',
    {
      '': {
        'duration value': '3740500 ms',
        'cpu-time value': '80000 ms',
        'cpu mean': '4 ratio',
        'memory max': '2097150 B',
      },
    },
    ['runs-failed'],
  ],
  ['bash-time.txt', 'shell-time', { '': { 'duration value': '62500 ms', 'cpu-time value': '31250 ms' } }],
  [
    'zsh-time.txt',
    'shell-time',
    { './work --all': { 'duration value': '222 ms', 'cpu mean': '0.95 ratio' } },
  ],
  ['macos-time.txt', 'shell-time', { '': { 'duration value': '500 ms', 'memory max': '13758500 B' } }],
];

const databases: typeof samples = [
  [
    'sysbench-old.txt',
    'sysbench',
    {
      '': {
        'response-time mean': '96 ms',
        'response-time p95': '180.5 ms',
        'throughput mean': '166.67 1/s',
        'errors count': '2 count',
      },
    },
  ],
  [
    'pgbench.txt',
    'pgbench',
    {
      '': {
        'response-time mean': '10.1 ms',
        'throughput mean': '990.5 1/s',
        'requests count': '10000 count',
        'error-rate value': '0.001 ratio',
      },
      'SELECT * FROM t WHERE id = :id;': { 'db-time mean': '9.5 ms' },
    },
  ],
  [
    'pgbench.log',
    'pgbench-log',
    {
      '': {
        'response-time mean': '2 ms',
        'throughput mean': '3 1/s',
        'requests count': '4 count',
        'errors count': '1 count',
      },
    },
  ],
];

describe('micro-benchmarks and commands', () => {
  for (const [kind, list] of Object.entries({ benchmark: samples, command: commands, load: databases }))
    for (const [name, importer, figures, problems = []] of list)
      it(`reads ${name}`, () => {
        expectImported(sample(name), { importer, kind, figures, codes: problems });
      });

  it('keeps repetitions where the file has them', () => {
    const repetitions = (name: string) => imported(sample(name)).measurements[0]?.samples;
    expect(repetitions('go-bench.txt')).toEqual([0.012, 0.014, 0.013]);
    expect(repetitions('pytest.json')).toEqual([1, 1.5, 1.5, 4]);
    expect(repetitions('bdn.json')).toEqual([0.0001, 0.00012]);
    expect(repetitions('vitest.json')).toEqual([0.4, 0.45, 0.65]);
  });

  it('says where it was measured', () => {
    expect(imported(sample('pytest.json')).provenance).toMatchObject({
      cpu: 'Some CPU',
      cores: 8,
      runtime: 'CPython 3.12.1',
      commit: 'abc',
      dirty: true,
    });
    expect(imported(sample('gbench.json')).version).toBe('1.8.3');
    expect(imported(sample('go-bench.txt')).provenance).toEqual({
      os: 'linux/amd64',
      cpu: 'Some CPU @ 2.00GHz',
    });
    expect(imported(sample('bdn.md')).version).toBe('0.13.5');
  });
});

it("JMH's scores that are about a power of ten are read as that", () => {
  const table = [
    'Benchmark   Mode  Cnt  Score   Error  Units',
    'Shop.sort   avgt    5  ≈ 10⁻³         ms/op',
    'Shop.find   avgt    5  ≈ 10⁻¹²        s/op',
    'Shop.make   avgt    5  1.500 ± 0.100  ms/op',
  ];
  const values = imported(`${table.join('\n')}\n`).measurements.map(({ scope, value }) => [scope, value]);
  expect(values).toEqual([
    ['Shop.sort', 0.001],
    ['Shop.find', 1e-9],
    ['Shop.make', 1.5],
  ]);
});
