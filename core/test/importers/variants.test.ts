/** The same tools in other versions, with other options, on other systems. Written by hand, with the numbers decided first. */
import { describe, expect, it } from 'vitest';
import { expectImported, figure, imported, type Expected } from './imported';

type Figures = Expected['figures'];

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const variants: Readonly<Record<string, readonly [string, string, string, Figures, (readonly string[])?]>> = {
  'hey with few requests': [
    lines(
      'Summary:',
      '  Total:\t0.5081 secs',
      '  Slowest:\t0.0129 secs',
      '  Fastest:\t0.0011 secs',
      '  Average:\t0.0025 secs',
      '  Requests/sec:\t1968.5070',
      'Latency distribution:',
      '  10%% in 0.0011 secs',
      '  0% in 0.0000 secs',
      '  50%% in 0.0021 secs',
      'Status code distribution:',
      '  [200]\t4 responses',
    ),
    'hey-text',
    'load',
    { '': { 'response-time p0': undefined, 'response-time p10': '1.1 ms', 'response-time p50': '2.1 ms' } },
  ],
  'Google Benchmark with counters of its own': [
    lines(
      'Benchmark                          Time             CPU   Iterations UserCounters...',
      '------------------------------------------------------------------------------------',
      'BM_A/8/threads:4                1234 ns         4900 ns       142000 bar=1.5M foo=12 items_per_second=6.5k/s',
    ),
    'google-benchmark-text',
    'benchmark',
    { 'BM_A/8/threads:4': { 'throughput mean': '6500 1/s', 'foo mean': '12 ', 'bar mean': '1500000 ' } },
  ],
  'PageSpeed Insights, with visits': [
    JSON.stringify({
      loadingExperience: { metrics: { CUMULATIVE_LAYOUT_SHIFT_SCORE: { percentile: 5 } } },
      lighthouseResult: {
        ...{ lighthouseVersion: '11.0.0', requestedUrl: 'https://x.test/' },
        audits: { 'first-contentful-paint': { numericValue: 1000, numericUnit: 'millisecond' } },
        categories: { performance: { score: 0.9 } },
      },
    }),
    'lighthouse',
    'web',
    {
      '': { 'first-contentful-paint value': '1000 ms' },
      'real visits': { 'cumulative-layout-shift p75': '0.05 score' },
    },
  ],
  "MySQL's EXPLAIN ANALYZE as JSON, a step without costs": [
    JSON.stringify({
      ...{ query: 'select 1', operation: "Filter: (o.status = 'open')", actual_rows: 500, actual_loops: 1 },
      actual_last_row_ms: 80.2,
      inputs: [
        { operation: 'Table scan on o', table_name: 'orders', actual_loops: 1, actual_last_row_ms: 60.5 },
      ],
    }),
    'mysql-explain-json',
    'database',
    { '': { 'db-time value': '80.2 ms', 'rows count': '500 count' } },
  ],
  "k6's machine-readable summary": [
    JSON.stringify({
      version: '1.0.0',
      metadata: { k6_version: '2.2.0', generated_at: '2026-11-26T08:00:00Z' },
      config: { execution: 'local', duration: 10.5 },
      results: {
        metrics: [
          {
            ...{ name: 'http_req_duration', type: 'trend', contains: 'time' },
            values: { avg: 126.2, med: 120.9, 'p(95)': 148.2 },
          },
          {
            ...{ name: 'http_req_failed', type: 'rate', contains: 'default' },
            values: { rate: 0.02, matches: 1, total: 50 },
          },
          {
            ...{ name: 'http_reqs', type: 'counter', contains: 'default' },
            values: { count: 50, rate: 4.75 },
          },
        ],
      },
    }),
    'k6-json',
    'load',
    {
      '': {
        'response-time p95': '148.2 ms',
        'throughput mean': '4.75 1/s',
        'error-rate value': '0.02 ratio',
        'errors count': '1 count',
      },
    },
  ],
  "JMeter's dashboard": [
    JSON.stringify({
      Total: {
        ...{ transaction: 'Total', sampleCount: 1000, errorCount: 12, errorPct: 1.2, meanResTime: 152.4 },
        ...{ medianResTime: 120, minResTime: 10, maxResTime: 2100, pct1ResTime: 250, pct2ResTime: 400 },
        ...{ pct3ResTime: 900.5, throughput: 33.3, receivedKBytesPerSec: 100.5, sentKBytesPerSec: 12.2 },
      },
      Home: { transaction: 'Home', sampleCount: 500, errorCount: 0, meanResTime: 52.4, pct3ResTime: 190.5 },
    }),
    'jmeter-statistics',
    'load',
    {
      '': {
        'response-time mean': '152.4 ms',
        'response-time p50': '120 ms',
        'response-time p95': '400 ms',
        'response-time p99': '900.5 ms',
        'throughput mean': '33.3 1/s',
        'transfer-rate mean': '102912 B/s',
        'error-rate value': '0.012 ratio',
      },
      Home: { 'response-time p99': '190.5 ms', 'errors count': '0 count' },
    },
  ],
  "JMeter's Aggregate Report": [
    lines(
      'Label,# Samples,Average,Median,90% Line,95% Line,99% Line,Min,Max,Error %,Throughput,Received KB/sec,Sent KB/sec',
      'Home,500,52,50,80,90,190,10,210,0.000%,30.00000/min,50.25,6.10',
      'TOTAL,1000,152,120,250,400,900,10,2100,1.200%,33.30000,100.50,12.20',
    ),
    'jmeter-table',
    'load',
    {
      '': { 'response-time p90': '250 ms', 'throughput mean': '33.3 1/s', 'errors count': '12 count' },
      Home: { 'response-time mean': '52 ms', 'throughput mean': '0.5 1/s' },
    },
  ],
  "JMeterPluginsCMD's AggregateReport, cut": [
    lines(
      'sampler_label,aggregate_report_count,average,aggregate_report_median,aggregate_report_90%_line,aggregate_report_min,aggregate_report_max,aggregate_report_error%,aggregate_report_rate,aggregate_report_bandwidth,aggregate_report_stddev',
      'TOTAL,200,110,100,180,20,420,"0,50%",20.5,10,35.5',
      'Home,200,11',
    ),
    'jmeter-table',
    'load',
    {
      '': {
        'response-time p90': '180 ms',
        'response-time stddev': '35.5 ms',
        'error-rate value': '0.005 ratio',
      },
    },
    ['result-cut'],
  ],
  'vegeta as HdrHistogram': [
    lines(
      'Value(ms)  Percentile  TotalCount  1/(1-Percentile)',
      '1.949582   0.000000    0           1.000000',
      '2.854306   0.500000    50          2.000000',
      '3.478629   0.950000    95          20.000000',
      '3.660505   1.000000    100         10000000.000000',
    ),
    'vegeta-plot',
    'load',
    {
      '': {
        'response-time min': '1.94958 ms',
        'response-time p95': '3.47863 ms',
        'response-time max': '3.66051 ms',
        'requests count': '100 count',
      },
    },
  ],
  'vegeta as a histogram': [
    lines(
      'Bucket         #     %       Histogram',
      '[0,     2ms]   6007  47.70%  #####',
      '[2ms,   +Inf]  6587  52.30%  ######',
    ),
    'vegeta-plot',
    'load',
    { '': { 'requests count': '12594 count' } },
  ],
  'Artillery 1.6': [
    lines(
      'All virtual users finished',
      'Summary report @ 15:04:25(+0200) 2021-05-13',
      '  Scenarios launched:  300',
      '  Requests completed:  600',
      '  Mean response/sec: 9.82',
      '  Response time (msec):',
      '    min: 44',
      '    median: 57',
      '    p95: 138.5',
      '  Scenario counts:',
      '    0: 300 (100%)',
      '  Codes:',
      '    200: 590',
      '    500: 10',
      '  Errors:',
      '    ETIMEDOUT: 2',
    ),
    'artillery-text-1',
    'load',
    {
      '': {
        'response-time p50': '57 ms',
        'response-time p95': '138.5 ms',
        'throughput mean': '9.82 1/s',
        'errors count': '12 count',
        'timeouts count': '2 count',
      },
    },
  ],
  'hyperfine, one command of two failing': [
    lines(
      'Benchmark 1: make',
      '  Time (mean ± σ):     442.5 ms ±   6.6 ms    [User: 2.024 s, System: 2.631 s]',
      '  Range (min … max):   430.9 ms … 454.4 ms    10 runs',
      '',
      'Benchmark 2: false',
      '  Time (mean ± σ):     400.1 µs ± 120.5 µs    [User: 200.1 µs, System: 150.2 µs]',
      '  Range (min … max):   250.9 µs … 1454.4 µs    3021 runs',
      '  Warning: Ignoring non-zero exit code.',
    ),
    'hyperfine-text',
    'command',
    { make: { 'cpu-time mean': '4655 ms' }, false: { 'duration max': '1.4544 ms' } },
    ['runs-failed'],
  ],
  'hyperfine as Markdown, with a pipe': [
    lines(
      '| Command | Mean [s] | Min [s] | Max [s] | Relative |',
      '|:---|---:|---:|---:|---:|',
      '| `ls \\| wc` | 6.234 ± 0.054 | 6.100 | 6.300 | 1.00 |',
    ),
    'hyperfine-markdown',
    'command',
    { 'ls | wc': { 'duration mean': '6234 ms' } },
  ],
  'JMH as CSV': [
    lines(
      '"Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit","Param: size"',
      '"org.sample.Add.add","avgt",1,25,3.456,0.123,"ns/op",100',
      '"org.sample.Add.thr","thrpt",4,5,123.456,2.345,"ops/ms",',
      '"org.sample.Add.some:some·p0.50","sample",1,1,1.2,NaN,"us/op",',
    ),
    'jmh-csv',
    'benchmark',
    {
      'org.sample.Add.add (size=100)': { 'duration mean': '0.000003456 ms' },
      'org.sample.Add.thr': { 'throughput mean': '123456 1/s' },
      'org.sample.Add.some': { 'duration p50': '0.0012 ms' },
    },
  ],
  'pytest-benchmark as CSV': [
    lines(
      'name,param:n,min,max,mean,stddev,rounds,median,ops',
      'test_a.py::test_fast[1],1,1e-06,9.5e-06,1.2e-06,2e-07,10000,1.15e-06,833333.3',
    ),
    'pytest-benchmark-csv',
    'benchmark',
    {
      'test_a.py::test_fast[1]': {
        'duration mean': '0.0012 ms',
        'duration p50': '0.00115 ms',
        'duration count': '10000 count',
      },
    },
  ],
  'time of fish': [
    lines(
      'Executed in    1.23 secs      fish           external',
      '   usr time  912.34 millis    1.23 millis  911.11 millis',
      '   sys time  101.10 millis    0.52 millis  100.58 millis',
    ),
    'shell-time',
    'command',
    { '': { 'duration value': '1230 ms', 'cpu-time value': '1013.44 ms' } },
  ],
  'time of csh': [
    '0.120u 0.043s 0:01.52 10.5%\t0+0k 0+0io 0pf+0w\n',
    'shell-time',
    'command',
    { '': { 'duration value': '1520 ms', 'cpu-time value': '163 ms', 'cpu mean': '0.105 ratio' } },
  ],
  'web-vitals, a line each': [
    lines(
      '{"name":"LCP","value":2500.2,"rating":"needs-improvement","delta":2500.2,"id":"v4-1"}',
      '{"name":"CLS","value":0.12,"rating":"needs-improvement","delta":0.12,"id":"v4-2"}',
    ),
    'web-vitals',
    'web',
    { '': { 'largest-contentful-paint value': '2500.2 ms', 'cumulative-layout-shift value': '0.12 score' } },
  ],
  "New Relic's query API, whose results do not name the attribute": [
    JSON.stringify({
      results: [{ average: 0.245 }, { percentiles: { '95': 0.9 } }, { count: 1234 }],
      metadata: {
        contents: [
          { function: 'average', attribute: 'duration', simple: true },
          { function: 'percentile', attribute: 'duration', thresholds: [95], simple: true },
          { function: 'count', simple: true },
        ],
        eventTypes: ['Transaction'],
      },
      performanceStats: {},
    }),
    'newrelic-nrql',
    'monitoring',
    {
      '': {
        'response-time mean': '245 ms',
        'response-time p95': '900 ms',
        'requests count': '1234 count',
      },
    },
  ],
  "Prometheus' native histogram": [
    JSON.stringify({
      status: 'success',
      data: {
        resultType: 'vector',
        result: [
          {
            metric: { __name__: 'http_request_duration_seconds' },
            histogram: [
              1700000000,
              {
                count: '10',
                sum: '5.5',
                buckets: [
                  [0, '0.25', '0.5', '5'],
                  [0, '0.5', '1', '5'],
                ],
              },
            ],
          },
        ],
      },
    }),
    'prometheus-query',
    'monitoring',
    { '': { 'response-time mean': '550 ms', 'response-time p50': '500 ms', 'response-time p95': '950 ms' } },
  ],
  'pg_stat_statements of psql, a statement in two lines': [
    lines(
      '          query          | calls | total_exec_time | rows ',
      '-------------------------+-------+-----------------+------',
      ' UPDATE stock SET n=$1  +|    20 |           200.5 |   20',
      '   WHERE sku=$2          |       |                 | ',
      ' SELECT 1                |    10 |            10.5 |   10',
      '(2 rows)',
    ),
    'pg-stat-statements',
    'database',
    {
      'UPDATE stock SET n=$1 WHERE sku=$2': { 'db-time mean': '10.025 ms' },
      'SELECT 1': { 'calls count': '10 count' },
    },
  ],
};

describe('variants', () => {
  it.each(Object.entries(variants))('%s', (_, [content, importer, kind, figures, codes]) => {
    expectImported(content, { importer, kind, figures, ...(codes ? { codes } : {}) });
  });
});

describe("JMeter's transactions", () => {
  const sample = (label: string, ms: number, more = ''): string =>
    `<sample t="${ms}" lt="0" ts="1700000000000" s="true" lb="${label}" rc="200" rm="${more || 'OK'}"`;
  const sums = 'Number of samples in transaction : 2, number of failing samples : 0';
  const xml = (...samples: readonly string[]): string =>
    `<?xml version="1.0"?>\n<testResults version="1.2">\n${samples.join('\n')}\n</testResults>\n`;

  it('count in the whole where they hold their requests, and not beside them', () => {
    const beside = imported(
      xml(`${sample('A', 200)}/>`, `${sample('B', 300)}/>`, `${sample('Checkout', 500, sums)}/>`),
    );
    expect(figure(beside, 'response-time mean')).toBe('250 ms');
    expect(figure(beside, 'response-time mean', 'Checkout')).toBe('500 ms');
    const around = imported(xml(`${sample('Checkout', 500, sums)}>`, `${sample('A', 200)}/>`, '</sample>'));
    expect(figure(around, 'response-time mean')).toBe('500 ms');
  });
  it('are the whole where nothing else is in the file', () => {
    const csv = lines(
      'timeStamp,elapsed,label,responseCode,responseMessage,success',
      `1700000000000,500,Checkout,200,"${sums}",true`,
    );
    expect(figure(imported(csv), 'response-time mean')).toBe('500 ms');
  });
});

describe('minutes and types', () => {
  it('pprof writes mins and hrs', () => {
    const { profile } = imported(
      lines(
        'Type: cpu',
        'Duration: 1.50mins, Total samples = 1.20mins (80%)',
        '      flat  flat%   sum%        cum   cum%',
        '   1.10mins 91.7% 91.7%   1.20mins   100%  main.main',
      ),
    );
    expect(profile).toMatchObject({ unit: 'ms', total: 72_000, top: [{ self: 66_000, total: 72_000 }] });
  });
  it("MongoDB's numbers may have their type", () => {
    const stage = (name: string, ms: number) => ({
      stage: name,
      nReturned: { $numberInt: '5' },
      executionTimeMillisEstimate: { $numberLong: String(ms) },
    });
    const { plans } = imported(
      JSON.stringify({
        queryPlanner: { namespace: 'shop.orders', winningPlan: {} },
        executionStats: {
          executionTimeMillis: { $numberInt: '12' },
          executionStages: { ...stage('FETCH', 10), inputStage: stage('IXSCAN', 4) },
        },
      }),
    );
    expect(plans[0]).toMatchObject({
      executionMs: 12,
      root: { self: 6, total: 10, children: [{ self: 4 }] },
    });
  });
});
