/** Outputs of systems that are watched, pages and profiles that nothing was written for. */
import { describe, expect, it } from 'vitest';
import { imported } from './imported';
import { describeOutputs, json, lines, type Row } from './unseen';

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
