/** What other versions and options of the tools write, decided before it was tried. Each of these was read wrongly once, or not. */
import { describe, expect, it } from 'vitest';
import { codes, expectImported, imported, type Expected } from './imported';

type Row = readonly [
  text: string,
  importer: string,
  kind: string,
  Expected['figures'],
  codes?: readonly string[],
];

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const point = (metric: string, value: number, tags: object = {}): string =>
  JSON.stringify({ metric, type: 'Point', data: { time: '2025-01-10T10:00:01.000Z', value, tags } });
const declared = (name: string, type: string, contains: string): string =>
  JSON.stringify({ type: 'Metric', data: { name, type, contains }, metric: name });

const load: Readonly<Record<string, Row>> = {
  "k6's stream with checks, counters and a gauge": [
    lines(
      declared('http_req_duration', 'trend', 'time'),
      point('http_req_duration', 200, { name: 'login', status: '200' }),
      declared('checks', 'rate', 'default'),
      point('checks', 0),
      point('checks', 1),
      declared('orders', 'counter', 'default'),
      point('orders', 2),
      point('orders', 3),
      declared('queue', 'gauge', 'default'),
      point('queue', 9),
      point('queue', 4),
      declared('sizes', 'trend', 'data'),
      point('sizes', 2048),
      point('http_req_blocked', 1.5),
    ),
    ...(['k6-lines', 'load'] as const),
    {
      '': {
        'response-time mean': '200 ms',
        'checks value': '0.5 ratio',
        'orders count': '5 count',
        'orders mean': '25 1/s',
        'queue value': '4 ',
        'sizes p95': '2048 B',
        'http_req_blocked max': '1.5 ms',
      },
    },
  ],
  "groups in Gatling's log": [
    lines(
      'RUN\tcom.x.Shop\tshop\t1700000000000\t \t3.9.5',
      'REQUEST\t\tHome\t1700000000100\t1700000000150\tOK\t ',
      'REQUEST\tCart,Pay\tSend\t1700000000500\t1700000000800\tKO\tstatus.find.is(200)',
      'GROUP\tCart,Pay\t1700000000500\t1700000001000\t300\tKO',
    ),
    ...(['gatling-log', 'load'] as const),
    {
      '': { 'requests count': '2 count', 'errors count': '1 count', 'response-time mean': '175 ms' },
      'Cart / Pay / Send': { 'response-time mean': '300 ms' },
      'Cart / Pay': { 'response-time mean': '300 ms', 'errors count': '1 count' },
    },
  ],
  "groups in Gatling's log of 3.0, with the user's number": [
    lines(
      'RUN\tcom.x.Shop\tshop\t1700000000000\t \t3.2.0',
      'REQUEST\t1\t\tHome\t1700000000100\t1700000000150\tOK\t ',
      'REQUEST\t1\tCart\tAdd\t1700000000500\t1700000000800\tOK\t ',
    ),
    ...(['gatling-log', 'load'] as const),
    { Home: { 'response-time mean': '50 ms' }, 'Cart / Add': { 'response-time mean': '300 ms' } },
  ],
  "h2load's times for connecting and the first byte": [
    lines(
      'starting benchmark...',
      'finished in 1.25s, 800.00 req/s, 1.20MB/s',
      'requests: 1000 total, 1000 started, 1000 done, 990 succeeded, 10 failed, 2 errored, 1 timeout',
      '                     min         max         mean         sd        +/- sd',
      'time for request:     1.20ms    150.00ms     12.30ms      8.20ms    85.00%',
      'time for connect:     2.00ms      9.00ms      4.00ms      1.00ms    70.00%',
      'time to 1st byte:     4.00ms     30.00ms     12.00ms      5.00ms    60.00%',
    ),
    ...(['h2load', 'load'] as const),
    {
      '': {
        'response-time mean': '12.3 ms',
        'connect-time mean': '4 ms',
        'time-to-first-byte max': '30 ms',
      },
    },
  ],
  'Artillery 1 with requests that had no answer': [
    JSON.stringify({
      aggregate: {
        ...{ scenariosCreated: 100, requestsCompleted: 198, latency: { median: 20, p95: 80 } },
        ...{ rps: { count: 200, mean: 6.67 }, errors: { ETIMEDOUT: 2 }, codes: { '200': 190, '500': 8 } },
      },
    }),
    ...(['artillery-json', 'load'] as const),
    { '': { 'requests count': '200 count', 'errors count': '10 count', 'error-rate value': '0.05 ratio' } },
  ],
  "pgbench's scripts": [
    lines(
      'transaction type: multiple scripts',
      'number of clients: 1',
      'number of transactions actually processed: 100/100',
      'latency average = 2.000 ms',
      'tps = 500.000000 (without initial connection time)',
      'SQL script 1: a.sql',
      ' - weight: 2 (targets 66.7% of total)',
      ' - 70 transactions (70.0% of total, tps = 350.000000)',
      ' - number of failed transactions: 7 (9.091%)',
      ' - latency average = 1.500 ms',
      ' - latency stddev = 0.500 ms',
      ' - statement latencies in milliseconds and failures:',
      '         1.500           0  SELECT 1;',
      'SQL script 2: <builtin: select only>',
      ' - 30 transactions (30.0% of total, tps = 150.000000)',
      ' - latency average = 3.000 ms',
    ),
    ...(['pgbench', 'load'] as const),
    {
      '': { 'response-time mean': '2 ms', 'throughput mean': '500 1/s' },
      'a.sql': {
        'response-time mean': '1.5 ms',
        'response-time stddev': '0.5 ms',
        'throughput mean': '350 1/s',
        'errors count': '7 count',
      },
      '<builtin: select only>': { 'response-time mean': '3 ms', 'throughput mean': '150 1/s' },
      'a.sql: SELECT 1;': { 'db-time mean': '1.5 ms' },
    },
  ],
};

const benchmarks: Readonly<Record<string, Row>> = {
  "Criterion's raw.csv": [
    lines(
      'group,function,value,throughput_num,throughput_type,sample_measured_value,unit,iteration_count',
      'fib,recursive,20,,,100000.0,ns,10',
      'fib,recursive,20,,,220000.0,ns,20',
      'fib,iter,20,,,1000.0,ns,10',
    ),
    ...(['criterion-csv', 'benchmark'] as const),
    {
      'fib/recursive/20': { 'duration mean': '0.0105 ms', 'duration count': '2 count' },
      'fib/iter/20': { 'duration mean': '0.0001 ms' },
    },
  ],
  "BenchmarkDotNet's CSV with units in its headings": [
    lines(
      'Method,Job,WarmupCount,N,Mean [us],StdDev [us],Allocated [KB]',
      'Run,DefaultJob,Default,10,1.234,0.01,1.25',
      'Slow,DefaultJob,Default,10,"1,234.567",1,0',
    ),
    ...(['benchmarkdotnet-csv', 'benchmark'] as const),
    {
      'Run (N=10)': { 'duration mean': '0.001234 ms', 'allocated-memory mean': '1280 B' },
      'Slow (N=10)': { 'duration mean': '1.23457 ms' },
    },
  ],
  "perf stat's clock of older versions": [
    lines(
      " Performance counter stats for 'ls -la':",
      '          1.234567      task-clock (msec)         #    0.800 CPUs utilized',
      '       0.001543209 seconds time elapsed',
    ),
    ...(['perf-stat', 'command'] as const),
    { '': { 'duration value': '1.54321 ms', 'cpu-time mean': '1.23457 ms', 'cpu mean': '0.8 ratio' } },
  ],
  "sysbench's files, without its last lines": [
    lines(
      'sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)',
      'File operations:',
      '    reads/s:                      1000.50',
      '    writes/s:                     667.00',
      'Throughput:',
      '    read, MiB/s:                  15.63',
      '    written, MiB/s:               10.42',
      'General statistics:',
      '    total time:                          10.0100s',
      'Latency (ms):',
      '         avg:                                    0.26',
    ),
    ...(['sysbench', 'benchmark'] as const),
    {
      '': { 'duration mean': '0.26 ms' },
      read: { 'throughput mean': '1000.5 1/s', 'transfer-rate mean': '16389200 B/s' },
      written: { 'throughput mean': '667 1/s' },
    },
  ],
  'what hyperfine warns of': [
    lines(
      'Benchmark 1: fd x',
      '  Time (mean ± σ):     179.3 ms ±   4.1 ms    [User: 500.1 ms, System: 700.2 ms]',
      '  Range (min … max):   171.0 ms … 190.0 ms    16 runs',
      '  Warning: Statistical outliers were detected.',
    ),
    ...(['hyperfine-text', 'command'] as const),
    { 'fd x': { 'duration mean': '179.3 ms' } },
    ['tool-warning'],
  ],
};

const csvLog = (ms: string, statement: string): string =>
  `2024-05-01 10:00:00.123 UTC,"app","shop",123,"127.0.0.1:5000",66320000.7b,1,"SELECT",2024-05-01 09:00:00 UTC,3/10,0,LOG,00000,"duration: ${ms} ms  ${statement}",,,,,,,,,"psql","client backend",,0`;
const plan = (log: object): string =>
  JSON.stringify({
    error_severity: 'LOG',
    pid: 7,
    message: 'duration: 250.500 ms  statement: SELECT 1',
    ...log,
  });

const databases: Readonly<Record<string, Row>> = {
  "PostgreSQL's csvlog, with a plan": [
    lines(
      csvLog('250.500', 'statement: SELECT * FROM ""orders""\nWHERE id = 7'),
      csvLog('350.500', 'statement: SELECT * FROM ""orders""\nWHERE id = 8'),
      csvLog(
        '900.000',
        'plan:\nQuery Text: SELECT 2 FROM t\nSeq Scan on t  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..899.500 rows=100 loops=1)',
      ),
    ),
    ...(['postgres-csv-log', 'database'] as const),
    {
      '': { 'calls count': '3 count', 'db-time max': '900 ms' },
      'SELECT * FROM "orders" WHERE id = ?': { 'db-time mean': '300.5 ms', 'calls count': '2 count' },
    },
  ],
  "PostgreSQL's jsonlog": [
    lines(
      plan({}),
      plan({ message: 'duration: 350.500 ms  statement: SELECT 2' }),
      plan({ message: 'ready' }),
    ),
    ...(['postgres-json-log', 'database'] as const),
    { '': { 'calls count': '2 count', 'db-time mean': '300.5 ms' } },
  ],
  "MySQL's plan with its line ends written out": [
    'EXPLAIN\n-> Sort: t.a  (cost=1.2e+6 rows=1e+6) (actual time=1200..1300 rows=1e+6 loops=1)\\n    -> Table scan on t  (cost=1.2e+6 rows=1e+6) (actual time=0.05..800 rows=1e+6 loops=1)\\n\n',
    ...(['mysql-explain-tree', 'database'] as const),
    { '': { 'db-time value': '1300 ms' } },
  ],
  'pg_stat_statements with a row that was cut': [
    'query,calls,total_time,mean_time,rows\n"SELECT a, b FROM t",10,50,5,10\nSELECT 2,1\n',
    ...(['pg-stat-statements', 'database'] as const),
    { 'SELECT a, b FROM t': { 'db-time mean': '5 ms' }, '': { 'calls count': '10 count' } },
    ['result-cut'],
  ],
};

const report = (audits: object, lighthouseVersion = '11.0.0') => ({
  ...{ lighthouseVersion, requestedUrl: 'https://a.test/', audits },
  categories: { performance: { score: 0.73 } },
});
const bucket = (le: string, count: string) => ({
  metric: { __name__: 'http_request_duration_seconds_bucket', job: 'web', le },
  value: [1_700_000_000, count],
});

/** What an application exports: a histogram since the last time, a counter since its start, memory as it is. */
const exported = (count: number, jobs: number, sumPer: number, bytes: number): string =>
  JSON.stringify({
    resourceMetrics: [
      {
        scopeMetrics: [
          {
            metrics: [
              {
                ...{ name: 'http.server.request.duration', unit: 's' },
                histogram: {
                  aggregationTemporality: 1,
                  dataPoints: [
                    {
                      attributes: [{ key: 'http.route', value: { stringValue: '/cart' } }],
                      ...{ count: String(count), sum: count * sumPer + 0.5 },
                      ...{ bucketCounts: [String(count), '0'], explicitBounds: [0.1] },
                    },
                  ],
                },
              },
              {
                ...{ name: 'jobs', unit: '{job}' },
                sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ asInt: String(jobs) }] },
              },
              { name: 'process.memory.usage', unit: 'By', gauge: { dataPoints: [{ asInt: String(bytes) }] } },
            ],
          },
        ],
      },
    ],
  });
const others: Readonly<Record<string, Row>> = {
  'a user flow of Lighthouse': [
    JSON.stringify({
      name: 'Flow',
      steps: [
        { name: 'Load', lhr: report({ 'largest-contentful-paint': { numericValue: 3000 } }) },
        { name: 'Click', lhr: report({ 'interaction-to-next-paint': { numericValue: 180 } }) },
      ],
    }),
    ...(['lighthouse', 'web'] as const),
    {
      Load: { 'largest-contentful-paint value': '3000 ms' },
      Click: { 'interaction-to-next-paint value': '180 ms' },
    },
  ],
  'Lighthouse 4': [
    JSON.stringify(report({ interactive: { rawValue: 4000 } }, '4.3.0')),
    ...(['lighthouse', 'web'] as const),
    { '': { 'time-to-interactive value': '4000 ms', 'performance-score value': '0.73 ratio' } },
  ],
  "WebPageTest's page summary": [
    lines(
      '"Date","URL","Load Time (ms)","Time to First Byte (ms)","Bytes In","Requests","Time to Start Render (ms)","Speed Index","Run","Cached"',
      '"01/01/2024","https://a.test/","3000","300","500000","50","1000","1200","1","0"',
      '"01/01/2024","https://a.test/","1500","280","20000","9","500","600","1","1"',
      '"01/01/2024","https://a.test/","3400","320","500000","50","1100","1400","2","0"',
      '"01/01/2024","https://a.test/","9000","900","500000","50","1900","2900","3","0"',
    ),
    ...(['webpagetest-csv', 'web'] as const),
    {
      '': { 'load-time p50': '3400 ms', 'time-to-first-byte p50': '320 ms', 'speed-index p50': '1400 ms' },
      'repeat view': { 'load-time value': '1500 ms', 'requests count': '9 count' },
    },
  ],
  "New Relic's facets over time, named twice in some points": [
    JSON.stringify({
      nrql: {
        results: [
          { facet: 'a', appName: 'a', beginTimeSeconds: 1, 'average.duration': 0.2 },
          { facet: 'a', beginTimeSeconds: 61, 'average.duration': 0.3 },
        ],
        metadata: { facets: ['appName'] },
      },
    }),
    ...(['newrelic-nrql', 'monitoring'] as const),
    // The largest of averages is no maximum.
    { a: { 'response-time mean': '250 ms', 'response-time max': undefined } },
  ],
  "OpenTelemetry's exports, one after the other": [
    lines(exported(10, 5, 0.4, 100), exported(20, 9, 0.2, 300)),
    ...(['opentelemetry-metrics', 'monitoring'] as const),
    {
      'http.route="/cart"': {
        'response-time mean': '300 ms',
        'response-time p50': '50 ms',
        'http.server.request.duration.count count': '30 count',
      },
      '': { 'jobs total': '9 count', 'memory mean': '200 B', 'memory max': '300 B' },
    },
  ],
  "buckets of Prometheus' histograms": [
    JSON.stringify({
      status: 'success',
      data: {
        resultType: 'vector',
        result: [bucket('+Inf', '100'), bucket('0.1', '50'), bucket('0.5', '95')],
      },
    }),
    ...(['prometheus-query', 'monitoring'] as const),
    {
      'job="web"': {
        'response-time p50': '100 ms',
        'response-time p95': '500 ms',
        'response-time p99': '500 ms',
      },
    },
  ],
};

describe.each(Object.entries({ load, benchmarks, databases, others }))('%s', (_, rows) => {
  it.each(Object.entries(rows))('%s', (_name, [text, importer, kind, figures, problems = []]) => {
    expectImported(text, { importer, kind, figures, codes: problems });
  });
});

describe("auto_explain's plan as JSON", () => {
  const log = lines(
    '2024-05-01 10:00:00.123 UTC [123] LOG:  duration: 1500.250 ms  plan:',
    '\t{',
    '\t  "Query Text": "SELECT * FROM orders WHERE customer_id = 42",',
    '\t  "Plan": { "Node Type": "Seq Scan", "Relation Name": "orders", "Plan Rows": 100,',
    '\t    "Actual Total Time": 1499.0, "Actual Rows": 90, "Actual Loops": 1 }',
    '\t}',
  );
  it('counts as its statement, and is read', () => {
    const { plans, measurements } = imported(log);
    expect(plans).toMatchObject([{ executionMs: 1500.25, root: { name: 'Seq Scan on orders', self: 1499 } }]);
    expect(measurements.map(({ scope }) => scope)).toContain('SELECT * FROM orders WHERE customer_id = ?');
  });
  it('is left out where it is cut', () => {
    const cut = log.slice(0, log.indexOf('"Actual'));
    expect(imported(cut).plans).toEqual([]);
    expect(codes(cut)).toEqual(['last-line-open']);
  });
});

it('a recording that was printed without samples of methods has no figures', () => {
  const gc = 'jdk.GarbageCollection {\n  startTime = 10:00:00.100\n  gcId = 1\n}\n';
  expect(codes(gc)).toEqual(['no-figures']);
});

it("a shard's steps have their time", () => {
  const shard = (shardName: string, ms: number) => ({
    ...{ shardName, nReturned: 50, executionTimeMillis: 240 },
    executionStages: {
      stage: 'COLLSCAN',
      nReturned: 50,
      executionTimeMillisEstimate: ms,
      docsExamined: 50_000,
    },
  });
  const { profile } = imported(
    JSON.stringify({
      queryPlanner: { winningPlan: { stage: 'SHARD_MERGE', shards: [{ namespace: 'shop.orders' }] } },
      executionStats: {
        ...{ nReturned: 100, executionTimeMillis: 250 },
        executionStages: {
          stage: 'SHARD_MERGE',
          executionTimeMillis: 250,
          shards: [shard('a', 230), shard('b', 220)],
        },
      },
    }),
  );
  expect(profile?.top[0]).toMatchObject({ name: 'COLLSCAN on shop.orders', self: 230 });
});
