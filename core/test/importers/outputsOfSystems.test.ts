/** Outputs of systems that are watched, pages and profiles, by other versions and flags, with figures decided by hand. */
import { describe, expect, it } from 'vitest';
import { imported } from './imported';
import { describeOutputs, json, lines, type Row } from './outputs';

const outputs: Readonly<Record<string, Row>> = {
  "WebPageTest's median of three runs": [
    json({
      data: {
        id: '260101_AB_1',
        url: 'https://shop.example',
        location: 'Dulles:Chrome',
        median: {
          firstView: {
            TTFB: 250,
            firstContentfulPaint: 1200,
            'chromeUserTiming.LargestContentfulPaint': 2400,
            SpeedIndex: 1900,
            TotalBlockingTime: 320,
            'chromeUserTiming.CumulativeLayoutShift': 0.08,
            loadTime: 4100,
            bytesIn: 1500000,
            run: 2,
          },
          repeatView: { TTFB: 200, firstContentfulPaint: 700, SpeedIndex: 800, loadTime: 1500, run: 2 },
        },
        runs: {},
      },
      statusCode: 200,
      statusText: 'Test Complete',
    }),
    ...(['webpagetest', 'web'] as const),
    {
      '': {
        'time-to-first-byte value': '250 ms',
        'first-contentful-paint value': '1200 ms',
        'largest-contentful-paint value': '2400 ms',
        'total-blocking-time value': '320 ms',
      },
      'repeat view': { 'speed-index value': '800 ms', 'load-time value': '1500 ms' },
    },
  ],
  'Lighthouse 12 on a page that shifts': [
    json({
      lighthouseVersion: '12.3.0',
      requestedUrl: 'https://shop.example/',
      finalDisplayedUrl: 'https://shop.example/',
      fetchTime: '2026-01-02T03:04:05.000Z',
      gatherMode: 'navigation',
      environment: { benchmarkIndex: 2000 },
      configSettings: { formFactor: 'mobile', throttlingMethod: 'simulate' },
      categories: { performance: { id: 'performance', score: 0.72 } },
      audits: {
        'first-contentful-paint': {
          id: 'first-contentful-paint',
          numericValue: 1350.4,
          numericUnit: 'millisecond',
        },
        'largest-contentful-paint': {
          id: 'largest-contentful-paint',
          numericValue: 3120.2,
          numericUnit: 'millisecond',
        },
        'total-blocking-time': { id: 'total-blocking-time', numericValue: 410, numericUnit: 'millisecond' },
        'cumulative-layout-shift': {
          id: 'cumulative-layout-shift',
          numericValue: 0.18,
          numericUnit: 'unitless',
        },
        'speed-index': { id: 'speed-index', numericValue: 2900, numericUnit: 'millisecond' },
        'server-response-time': { id: 'server-response-time', numericValue: 240, numericUnit: 'millisecond' },
      },
    }),
    ...(['lighthouse', 'web'] as const),
    {
      '': {
        'first-contentful-paint value': '1350.4 ms',
        'largest-contentful-paint value': '3120.2 ms',
        'total-blocking-time value': '410 ms',
        'speed-index value': '2900 ms',
        'cumulative-layout-shift value': '0.18 score',
      },
    },
  ],
  'web-vitals as a list of reports': [
    json([
      { name: 'LCP', value: 2412.5, rating: 'good', delta: 2412.5, id: 'v5-1', navigationType: 'navigate' },
      { name: 'INP', value: 184, rating: 'good', delta: 184, id: 'v5-2', navigationType: 'navigate' },
      { name: 'CLS', value: 0.02, rating: 'good', delta: 0.02, id: 'v5-3', navigationType: 'navigate' },
      { name: 'TTFB', value: 310.2, rating: 'good', delta: 310.2, id: 'v5-4', navigationType: 'navigate' },
    ]),
    ...(['web-vitals', 'web'] as const),
    {
      '': {
        'largest-contentful-paint value': '2412.5 ms',
        'interaction-to-next-paint value': '184 ms',
        'time-to-first-byte value': '310.2 ms',
      },
    },
  ],
  "New Relic's percentiles over time": [
    json({
      data: {
        actor: {
          account: {
            nrql: {
              results: [
                {
                  beginTimeSeconds: 1700000000,
                  endTimeSeconds: 1700000060,
                  'percentile.duration': { 95: 0.5 },
                  count: 100,
                },
                {
                  beginTimeSeconds: 1700000060,
                  endTimeSeconds: 1700000120,
                  'percentile.duration': { 95: 0.7 },
                  count: 300,
                },
              ],
            },
          },
        },
      },
    }),
    ...(['newrelic-nrql', 'monitoring'] as const),
    { '': { 'response-time p95': '600 ms' } },
  ],
  "Datadog's time series of v2 in seconds": [
    json({
      data: {
        type: 'timeseries_response',
        attributes: {
          series: [
            {
              group_tags: ['service:cart'],
              query_index: 0,
              unit: [
                {
                  family: 'time',
                  id: 11,
                  name: 'second',
                  short_name: 's',
                  plural: 'seconds',
                  scale_factor: 1,
                },
                null,
              ],
            },
          ],
          times: [1700000000000, 1700000060000, 1700000120000],
          values: [[0.25, null, 0.75]],
        },
      },
    }),
    ...(['datadog-query', 'monitoring'] as const),
    { 'service:cart': { 'value mean': '500 ms' } },
  ],
  "CloudWatch's latency of a load balancer": [
    json({
      MetricDataResults: [
        {
          Id: 'm1',
          Label: 'TargetResponseTime',
          Timestamps: ['2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'],
          Values: [0.2, 0.4],
          StatusCode: 'Complete',
        },
        {
          Id: 'm2',
          Label: 'RequestCount',
          Timestamps: ['2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'],
          Values: [1000, 1200],
          StatusCode: 'Complete',
        },
      ],
      Messages: [],
    }),
    ...(['cloudwatch', 'monitoring'] as const),
    { '': { 'response-time mean': '300 ms', 'RequestCount mean': '1100 count' } },
  ],
  "Prometheus' quantile over time": [
    json({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { handler: '/cart' },
            values: [
              [1700000000, '0.25'],
              [1700000060, 'NaN'],
              [1700000120, '0.35'],
            ],
          },
        ],
      },
    }),
    ...(['prometheus-query', 'monitoring'] as const),
    { 'handler="/cart"': { 'value mean': '0.3 ' } },
    ['unit-unknown'],
  ],
  "Dynatrace's metrics in microseconds and as a percentile": [
    json({
      totalCount: 1,
      nextPageKey: null,
      resolution: '1m',
      result: [
        {
          metricId: 'builtin:service.response.time:percentile(95)',
          dataPointCountRatio: 0.1,
          data: [
            {
              dimensions: ['SERVICE-1'],
              dimensionMap: { 'dt.entity.service': 'SERVICE-1' },
              timestamps: [1700000000000, 1700000060000],
              values: [120000, 180000],
            },
          ],
        },
      ],
    }),
    ...(['dynatrace-metrics', 'monitoring'] as const),
    { 'SERVICE-1': { 'response-time p95': '150 ms' } },
  ],
  "OpenTelemetry's exponential histogram": [
    json({
      resourceMetrics: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeMetrics: [
            {
              metrics: [
                {
                  name: 'http.server.request.duration',
                  unit: 'ms',
                  exponentialHistogram: {
                    aggregationTemporality: 2,
                    dataPoints: [
                      {
                        attributes: [],
                        count: '200',
                        sum: 5000,
                        min: 2,
                        max: 900,
                        scale: 0,
                        zeroCount: '0',
                        positive: { offset: 1, bucketCounts: ['100', '100'] },
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
    }),
    ...(['opentelemetry-metrics', 'monitoring'] as const),
    { '': { 'response-time mean': '25 ms', 'response-time max': '900 ms', 'response-time min': '2 ms' } },
  ],
  "Node's garbage collector of a run": [
    lines(
      '[1234:0x5581]       45 ms: Scavenge 4.4 (5.2) -> 3.9 (6.2) MB, 0.75 / 0.00 ms  (average mu = 1.000, current mu = 1.000) allocation failure; ',
      '[1234:0x5581]      120 ms: Mark-Compact 20.5 (25.0) -> 10.2 (24.0) MB, 12.25 / 0.10 ms  (average mu = 0.95, current mu = 0.9) finalize incremental marking via stack guard; GC in old space requested',
    ),
    ...(['node-trace-gc', 'monitoring'] as const),
    {},
  ],
  'cProfile sorted by calls, with recursion': [
    lines(
      '         1000003 function calls (503 primitive calls) in 1.250 seconds',
      '',
      '   Ordered by: call count',
      '',
      '   ncalls  tottime  percall  cumtime  percall filename:lineno(function)',
      '1000000/500    1.000    0.000    1.100    0.002 /srv/app/fib.py:3(fib)',
      '        1    0.050    0.050    1.250    1.250 /srv/app/fib.py:9(main)',
      '        1    0.100    0.100    0.100    0.100 {built-in method time.sleep}',
    ),
    ...(['cprofile-text', 'profile'] as const),
    { '': { 'duration value': '1250 ms', 'function-calls count': '1000000 count' } },
  ],
  "JFR's summary": [
    lines(
      ' Version: 2.1',
      ' Chunks: 1',
      ' Start: 2026-01-01 10:00:00 (UTC)',
      ' Duration: 60 s',
      '',
      ' Event Type                              Count  Size (bytes)',
      '=============================================================',
      ' jdk.ExecutionSample                      5900        82600',
      ' jdk.GarbageCollection                      12          400',
      ' jdk.ThreadPark                            800        32000',
    ),
    ...(['jfr-text', 'profile'] as const),
    {},
  ],
  "Prometheus' text of a summary and a counter": [
    lines(
      '# HELP http_request_duration_seconds Latency.',
      '# TYPE http_request_duration_seconds summary',
      'http_request_duration_seconds{handler="/cart",quantile="0.5"} 0.05',
      'http_request_duration_seconds{handler="/cart",quantile="0.99"} 0.42',
      'http_request_duration_seconds_sum{handler="/cart"} 120.5',
      'http_request_duration_seconds_count{handler="/cart"} 1205',
      '# HELP process_resident_memory_bytes Resident memory size in bytes.',
      '# TYPE process_resident_memory_bytes gauge',
      'process_resident_memory_bytes 1.048576e+08',
      '# EOF',
    ),
    ...(['prometheus-text', 'monitoring'] as const),
    {
      'handler="/cart"': {
        'response-time mean': '100 ms',
        'response-time p50': '50 ms',
        'response-time p99': '420 ms',
      },
      '': { 'memory value': '104858000 B' },
    },
  ],
  "New Relic's facets of a query API": [
    json({
      facets: [
        {
          name: 'GET /cart',
          results: [{ average: 0.125 }, { count: 900 }, { percentiles: { 95: 0.3, 99: 0.9 } }],
        },
        {
          name: 'POST /buy',
          results: [{ average: 0.5 }, { count: 100 }, { percentiles: { 95: 1.1, 99: 2 } }],
        },
      ],
      metadata: {
        facet: 'name',
        contents: {
          contents: [
            { function: 'average', attribute: 'duration' },
            { function: 'count' },
            { function: 'percentile', attribute: 'duration', thresholds: [95, 99] },
          ],
        },
      },
    }),
    ...(['newrelic-nrql', 'monitoring'] as const),
    {
      'GET /cart': { 'response-time mean': '125 ms', 'response-time p95': '300 ms' },
      'POST /buy': { 'response-time p99': '2000 ms' },
    },
  ],
  "Datadog's v1 answer of a p95 by service": [
    json({
      status: 'ok',
      res_type: 'time_series',
      query: 'p95:trace.http.request{env:prod} by {service}',
      from_date: 1700000000000,
      to_date: 1700003600000,
      series: [
        {
          metric: 'trace.http.request',
          display_name: 'trace.http.request',
          aggr: 'p95',
          scope: 'env:prod,service:cart',
          tag_set: ['service:cart'],
          unit: [
            { family: 'time', name: 'second', short_name: 's', plural: 'seconds', scale_factor: 1, id: 11 },
            null,
          ],
          pointlist: [
            [1700000000000, 0.4],
            [1700000060000, 0.6],
          ],
          length: 2,
          interval: 60,
        },
      ],
    }),
    ...(['datadog-query', 'monitoring'] as const),
    { 'env:prod,service:cart': { 'response-time p95': '500 ms' } },
  ],
  "CloudWatch's statistics of percentiles": [
    json({
      Label: 'Duration',
      Datapoints: [
        {
          Timestamp: '2026-01-01T00:00:00Z',
          Average: 120,
          Maximum: 900,
          SampleCount: 100,
          Unit: 'Milliseconds',
          ExtendedStatistics: { p95: 300, p99: 500 },
        },
        {
          Timestamp: '2026-01-01T00:05:00Z',
          Average: 140,
          Maximum: 1000,
          SampleCount: 300,
          Unit: 'Milliseconds',
          ExtendedStatistics: { p95: 320, p99: 700 },
        },
      ],
    }),
    ...(['cloudwatch', 'monitoring'] as const),
    { '': { 'response-time mean': '130 ms', 'response-time max': '1000 ms', 'response-time p95': '310 ms' } },
  ],
  "Prometheus' summary at one time": [
    json({
      status: 'success',
      data: {
        resultType: 'vector',
        result: [
          {
            metric: { __name__: 'http_request_duration_seconds', quantile: '0.99', job: 'api' },
            value: [1700000000.123, '0.85'],
          },
        ],
      },
    }),
    ...(['prometheus-query', 'monitoring'] as const),
    { 'job="api"': { 'response-time p99': '850 ms' } },
  ],
  "Dynatrace's rate of errors": [
    json({
      totalCount: 2,
      nextPageKey: null,
      resolution: '5m',
      result: [
        {
          metricId: 'builtin:service.errors.total.rate:avg',
          data: [
            {
              dimensions: ['S'],
              dimensionMap: { 'dt.entity.service': 'S' },
              timestamps: [1, 2],
              values: [1.5, null],
            },
          ],
        },
        {
          metricId: 'builtin:host.mem.usage:max',
          data: [{ dimensions: ['H'], timestamps: [1, 2], values: [40, 60] }],
        },
      ],
    }),
    ...(['dynatrace-metrics', 'monitoring'] as const),
    { S: { 'error-rate mean': '0.015 ratio' } },
  ],
  "New Relic's facets of two attributes": [
    json({
      results: [
        { facet: ['GET /a', '200'], 'average.duration': 0.2, count: 10 },
        { facet: ['GET /b', '500'], 'average.duration': 0.4, count: 5 },
      ],
      metadata: { facets: ['name', 'httpResponseCode'], eventTypes: ['Transaction'] },
    }),
    ...(['newrelic-nrql', 'monitoring'] as const),
    { 'GET /b, 500': { 'response-time mean': '400 ms', 'requests count': '5 count' } },
  ],
  "Datadog's CSV of two queries": [
    lines(
      'timestamp,avg:system.cpu.user{host:a},avg:system.mem.used{host:a}',
      '2026-01-01T00:00:00Z,12.5,1073741824',
      '2026-01-01T00:01:00Z,17.5,2147483648',
    ),
    ...(['datadog-csv', 'monitoring'] as const),
    { 'host:a': { 'cpu mean': '0.15 ratio', 'cpu max': '0.175 ratio' } },
    ['unit-unknown'],
  ],
  "WebPageTest's runs without their median": [
    json({
      data: {
        url: 'https://shop.example',
        runs: {
          1: { firstView: { TTFB: 100, SpeedIndex: 1000 }, repeatView: { TTFB: 80 } },
          2: { firstView: { TTFB: 300, SpeedIndex: 1400 }, repeatView: { TTFB: 90 } },
          3: { firstView: { TTFB: 200, SpeedIndex: 1200 }, repeatView: { TTFB: 60 } },
        },
      },
    }),
    ...(['webpagetest', 'web'] as const),
    {
      '': { 'time-to-first-byte p50': '200 ms', 'speed-index p50': '1200 ms' },
      'repeat view': { 'time-to-first-byte p50': '80 ms' },
    },
  ],
  "WebPageTest's median without its runs": [
    json({ data: { url: 'https://shop.example', median: { firstView: { TTFB: 100, loadTime: 2000 } } } }),
    ...(['webpagetest', 'web'] as const),
    { '': { 'time-to-first-byte value': '100 ms', 'load-time value': '2000 ms' } },
  ],
};

describeOutputs('systems that are watched, pages and profiles', outputs);

describe('folded stacks', () => {
  it("may say of each frame how async-profiler or FlameGraph's tools found it", () => {
    const text = lines(
      'java/lang/Thread.run_[0];com/shop/Cart.total_[j];com/shop/Price.of_[i] 30',
      'java/lang/Thread.run_[0];com/shop/Cart.total_[j];libc.so.6`write;[kernel]_[k];sys_write_[k] 10',
      'java/lang/Thread.run_[j];com/shop/Cart.total_[1] 60',
    );
    const top = imported(text).profile?.top ?? [];
    expect(top.map(({ name, self, total }) => `${name} ${self}/${total}`)).toEqual([
      'com/shop/Cart.total 60/100',
      'com/shop/Price.of 30/30',
      'sys_write 10/10',
      'java/lang/Thread.run 0/100',
      'libc.so.6`write 0/10',
      '[kernel] 0/10',
    ]);
  });
});

const topOf = (text: string): readonly string[] =>
  (imported(text).profile?.top ?? []).map(({ name, self, total }) => `${name} ${self}/${total}`);

describe('profiles', () => {
  it.each([
    [
      'perf script without a call graph, in cycles',
      lines(
        'shop  4242 [003]  1000.100000:     250000 cycles:P:      55d0c0ffee10 hash_find+0x10 (/usr/bin/shop)',
        'shop  4242 [003]  1000.200000:     250000 cycles:P:      55d0c0ffee10 hash_find+0x22 (/usr/bin/shop)',
        'shop  4242 [003]  1000.300000:     500000 cycles:P:  ffffffff81000010 do_syscall_64+0x1 ([kernel.kallsyms])',
      ),
      ['hash_find 500000/500000', 'do_syscall_64 500000/500000'],
    ],
    [
      'pprof -top of a heap in MB with inlined functions',
      lines(
        'File: shop',
        'Type: inuse_space',
        'Time: Jan 5, 2026 at 10:00am (UTC)',
        'Showing nodes accounting for 30.50MB, 95.31% of 32MB total',
        'Dropped 12 nodes (cum <= 0.16MB)',
        '      flat  flat%   sum%        cum   cum%',
        '   20.50MB 64.06% 64.06%    20.50MB 64.06%  shop/cache.(*LRU).Add',
        '      10MB 31.25% 95.31%       30MB 93.75%  shop/http.decode (inline)',
        '         0     0% 95.31%    30.50MB 95.31%  main.main',
      ),
      [
        'shop/cache.(*LRU).Add 21495808/21495808',
        'shop/http.decode 10485760/31457280',
        'main.main 0/31981568',
      ],
    ],
    [
      "py-spy's raw stacks with lines and threads",
      lines(
        'thread (0x7F1): MainThread;<module> (app.py:30);handle (app.py:12);query (db.py:44) 70',
        'thread (0x7F1): MainThread;<module> (app.py:30);handle (app.py:14);render (tpl.py:8) 30',
      ),
      ['query 70/70', 'render 30/30'],
    ],
  ])('%s', (_, text, top) => {
    expect(topOf(text).slice(0, top.length)).toEqual(top);
  });
});
