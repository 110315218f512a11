import { describe, expect, it } from 'vitest';
import { bucketQuantile, statisticNamed } from '#core/importers/monitoring/series';
import { hasCorpus } from '../read';
import { codes, expectImported, imported, real, sample } from './imported';

/** What a sample has to give: importer, figures by scope, what is to be known about them. */
const own: readonly (readonly [
  file: string,
  importer: string,
  kind: string,
  figures: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>,
])[] = [
  [
    'prometheus-range.json',
    'prometheus-query',
    'monitoring',
    {
      'handler="/api"': { 'response-time p95': '300 ms' },
      'job="shop"': { 'memory mean': '2000 B', 'memory max': '3000 B' },
    },
  ],
  [
    'prometheus-metrics.txt',
    'prometheus-text',
    'monitoring',
    {
      'handler="/a"': { 'response-time p50': '100 ms', 'response-time p95': '500 ms' },
      '': { 'memory value': '50000000 B' },
    },
  ],
  [
    'datadog.json',
    'datadog-query',
    'monitoring',
    {
      'service:shop': { 'response-time p95': '300 ms' },
      '': {
        'system.cpu.idle mean': '0.85 ratio',
        'cpu mean': '0.15 ratio',
        'cpu max': '0.2 ratio',
        'shop.orders total': '5 1/s',
      },
    },
  ],
  [
    'dynatrace.json',
    'dynatrace-metrics',
    'monitoring',
    { 'SERVICE-1': { 'response-time p90': '200 ms' }, '': { 'cpu max': '0.75 ratio' } },
  ],
  [
    'newrelic.json',
    'newrelic-nrql',
    'monitoring',
    {
      shop: { 'response-time p95': '600 ms', 'response-time mean': '300 ms', 'requests count': '150 count' },
    },
  ],
  [
    'otel-metrics.jsonl',
    'opentelemetry-metrics',
    'monitoring',
    {
      'http.route="/cart"': {
        'response-time mean': '500 ms',
        'response-time p50': '500 ms',
        'response-time max': '900 ms',
      },
      '': { 'memory value': '5000 B', 'cpu value': '0.75 ratio' },
    },
  ],
  [
    'cloudwatch.json',
    'cloudwatch',
    'monitoring',
    {
      '': {
        'response-time mean': '200 ms',
        'response-time max': '2000 ms',
        'response-time p95': '700 ms',
        'TargetResponseTime count': '40 count',
      },
    },
  ],
  [
    'trace-gc.txt',
    'node-trace-gc',
    'monitoring',
    {
      '': { 'gc-pause mean': '3 ms', 'gc-pause total': '6 ms', 'heap max': '8388610 B' },
      Scavenge: { 'gc-pause max': '1 ms' },
      'Mark-Compact': { 'gc-pause max': '5 ms' },
    },
  ],
  [
    'lighthouse.json',
    'lighthouse',
    'web',
    {
      '': {
        'largest-contentful-paint value': '1200.5 ms',
        'cumulative-layout-shift value': '0.02 score',
        'performance-score value': '0.9 ratio',
        'transferred total': '2048 B',
      },
    },
  ],
  [
    'webpagetest.json',
    'webpagetest',
    'web',
    {
      '': {
        'load-time p50': '1000 ms',
        'largest-contentful-paint p50': '800 ms',
        'requests count': '20 count',
      },
      'repeat view': { 'load-time p50': '400 ms' },
    },
  ],
  [
    'web-vitals.jsonl',
    'web-vitals',
    'web',
    {
      '': {
        'largest-contentful-paint p75': '2600 ms',
        'largest-contentful-paint p50': '1200 ms',
        'cumulative-layout-shift value': '0.05 score',
      },
    },
  ],
  [
    'performance-entries.json',
    'performance-entries',
    'web',
    {
      '': {
        'load-time value': '1500 ms',
        'largest-contentful-paint value': '700 ms',
        'interaction-to-next-paint max': '120 ms',
      },
      search: { 'duration value': '450.5 ms' },
    },
  ],
];

describe('monitoring and the web', () => {
  it.each(own)('%s', (file, importer, kind, figures) => {
    expectImported(sample(file), { importer, kind, figures });
  });

  it('reads series as CSV, with gaps, and says that their unit is not known', () => {
    expectImported(sample('datadog.csv'), {
      importer: 'datadog-csv',
      kind: 'monitoring',
      figures: { 'host:a': { 'cpu mean': '0.3 ratio' }, '': { 'trace.web.latency p95': '140 ' } },
      codes: ['unit-unknown'],
    });
    const long =
      'metric,scope,time,value\nshop.latency,env:a,1,2\nshop.latency,env:a,2,4\nshop.latency,env:b,1,7\n';
    expectImported(long, {
      importer: 'datadog-csv',
      kind: 'monitoring',
      figures: { 'env:a': { 'shop.latency mean': '3 ' }, 'env:b': { 'shop.latency value': '7 ' } },
      codes: ['unit-unknown'],
    });
  });

  it('keeps the points for a comparison, without gaps', () => {
    expect(imported(sample('dynatrace.json')).measurements[0]?.samples).toEqual([100, 300]);
  });

  it('reads the second form of Datadog', () => {
    const answer = {
      data: {
        type: 'timeseries_response',
        attributes: {
          series: [{ group_tags: ['env:a'], unit: [{ name: 'millisecond' }, null] }],
          times: [1, 2],
          values: [[10, null]],
        },
      },
    };
    expectImported(JSON.stringify(answer), {
      importer: 'datadog-query',
      kind: 'monitoring',
      figures: { 'env:a': { 'value value': '10 ms' } },
    });
  });

  it('takes a selector at its word about the unit', () => {
    const answer = (metricId: string): string =>
      JSON.stringify({
        totalCount: 1,
        result: [{ metricId, data: [{ dimensions: [], dimensionMap: {}, timestamps: [1], values: [2] }] }],
      });
    const unit = (metricId: string): unknown =>
      imported(answer(metricId)).measurements.map(({ value, unit: of }) => `${value} ${of}`);
    expect(unit('builtin:service.response.time:avg:toUnit(MicroSecond,MilliSecond)')).toEqual(['2 ms']);
    expect(unit('builtin:service.response.time:avg')).toEqual(['0.002 ms']);
    expect(codes(answer('ext:shop.something:avg'))).toEqual(['unit-unknown']);
  });

  it.each([
    ['Prometheus', '{"status":"error","errorType":"bad_data","error":"parse error"}', 'query-failed'],
    [
      'Prometheus, no series',
      '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      'query-empty',
    ],
    [
      'Prometheus, gaps alone',
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"NaN"]}]}}',
      'query-empty',
    ],
    ['Datadog', '{"status":"error","query":"x","error":"Invalid query","series":[]}', 'query-failed'],
    [
      'Dynatrace',
      '{"error":{"code":400,"message":"Constraints violated.","constraintViolations":[{"message":"bad"}]}}',
      'query-failed',
    ],
    [
      'New Relic',
      '{"data":{"actor":{"account":{"nrql":null}}},"errors":[{"message":"NRQL Syntax Error"}]}',
      'query-failed',
    ],
    ['CloudWatch', '{"MetricDataResults":[],"Messages":[{"Code":"x","Value":"No access"}]}', 'query-failed'],
    ['OpenTelemetry', '{"resourceMetrics":[]}', 'query-empty'],
    [
      'Lighthouse',
      '{"lighthouseVersion":"12.0.0","audits":{},"runtimeError":{"code":"NO_FCP","message":"The page did not paint"}}',
      'query-failed',
    ],
  ])('an answer of %s that is an error says so', (_, answer, code) => {
    expect(codes(answer)).toEqual([code]);
  });

  it("tells the system of a page's browser, and not what draws its windows", () => {
    const page = new TextDecoder().decode(sample('lighthouse.json'));
    const os = (text: string) => imported(text).provenance.os;
    expect(os(page)).toBe('Linux x86_64');
    expect(os(page.replace('X11; Linux', 'Wayland; Ubuntu; Linux'))).toBe('Ubuntu; Linux x86_64');
    const windows = 'Windows NT 10.0; Win64; x64';
    expect(os(page.replace('X11; Linux x86_64', windows))).toBe(windows);
  });

  it('finds quantiles within buckets, and statistics by their names', () => {
    expect(bucketQuantile([1, 2, Infinity], [10, 10, 0], 0.75)).toBe(1.5);
    expect(bucketQuantile([1, 2], [0, 0, 5], 0.5)).toBe(2);
    expect(bucketQuantile([], [], 0.5)).toBeNaN();
    expect(
      ['p99.9', 'percentile(95)', 'avg', 'Maximum', 'SampleCount', 'constructor'].map(statisticNamed),
    ).toEqual(['p99.9', 'p95', 'mean', 'max', 'count', undefined]);
  });
});

/** Figures of real answers. */
const known: readonly (readonly [
  file: string,
  importer: string,
  kind: string,
  scope: string,
  figures: Readonly<Record<string, string>>,
])[] = [
  [
    'datadog/query.real-cassette.first-8-points.json',
    'datadog-query',
    'monitoring',
    '',
    { 'system.cpu.idle mean': '0.942567 ratio', 'cpu mean': '0.0574329 ratio' },
  ],
  [
    'dynatrace/response_time_p95.series.json',
    'dynatrace-metrics',
    'monitoring',
    '',
    { 'response-time p95': '210.252 ms' },
  ],
  [
    'dynatrace/service.response.time.series-in-days.json',
    'dynatrace-metrics',
    'monitoring',
    '',
    { 'response-time mean': '54.8964 ms' },
  ],
  [
    'dynatrace/service.response.time.single.json',
    'dynatrace-metrics',
    'monitoring',
    'SERVICE-504937D81F10F081',
    { 'response-time value': '0.64584 ms' },
  ],
  [
    'newrelic/nrql.percentile-average.documented.json',
    'newrelic-nrql',
    'monitoring',
    '',
    { 'response-time p50': '120 ms', 'response-time p99': '1230 ms', 'response-time mean': '190 ms' },
  ],
  [
    'newrelic/testNRDBQueryNullResponse.json',
    'newrelic-nrql',
    'monitoring',
    '',
    { 'requests count': '1542 count' },
  ],
  [
    'prometheus/query_range.rss-bytes.json',
    'prometheus-query',
    'monitoring',
    'instance="127.0.0.1:19090", job="prometheus"',
    { 'memory max': '50389000 B' },
  ],
  [
    'lighthouse/before.json',
    'lighthouse',
    'web',
    '',
    {
      'performance-score value': '0.75 ratio',
      'total-blocking-time value': '1381 ms',
      'speed-index value': '1696.3 ms',
      'time-to-interactive value': '2390.05 ms',
    },
  ],
  [
    'chrome/before.performance-entries.json',
    'performance-entries',
    'web',
    'filter',
    { 'duration value': '2651.6 ms' },
  ],
];

describe('real answers', () => {
  it.skipIf(!hasCorpus).each(known)('%s', (file, importer, kind, scope, figures) => {
    expectImported(real(file)!, { importer, kind, figures: { [scope]: figures } });
  });
});

it('a facet of New Relic without a name has no scope', () => {
  const facet = (name: object) => ({ ...name, results: [{ average: 2 }] });
  const { measurements } = imported(
    JSON.stringify({
      facets: [facet({}), facet({ name: null }), facet({ name: ['web', null] })],
      metadata: {
        facets: ['host'],
        contents: { contents: [{ function: 'average', attribute: 'duration' }] },
      },
      performanceStats: {},
    }),
  );
  expect(new Set(measurements.map(({ scope }) => scope))).toEqual(new Set([undefined, 'web']));
});
