import { describe, expect, it } from 'vitest';
import { codes, expectImported, imported, read, sample, type Expected } from './imported';

type Figures = Expected['figures'];

/** Sample → importer, figures, problems. The samples are written in the tools' documented formats. */
const samples: readonly (readonly [string, string, Figures, (readonly string[])?])[] = [
  [
    'ab.txt',
    'ab',
    {
      '': {
        'response-time mean': '25 ms',
        'response-time p50': '23 ms',
        'response-time p95': '60 ms',
        'response-time p100': undefined,
        'response-time max': '141 ms',
        'response-time stddev': '9.2 ms',
        'throughput mean': '400 1/s',
        'errors count': '10 count',
        'error-rate value': '0.01 ratio',
        'transfer-rate mean': '120003 B/s',
      },
    },
    ['other-lengths'],
  ],
  [
    'ab-percentiles.csv',
    'ab-percentiles',
    { '': { 'response-time p95': '9.25 ms', 'response-time max': '20.125 ms' } },
  ],
  ['ab-gnuplot.tsv', 'ab-requests', { '': { 'response-time mean': '20 ms', 'error-rate value': undefined } }],
  [
    'wrk.txt',
    'wrk',
    {
      '': {
        'response-time mean': '0.2505 ms',
        'response-time stddev': '1.2 ms',
        'response-time max': '1050 ms',
        'response-time p99': '2.5 ms',
        'throughput mean': '3330 1/s',
        // Its timeouts are answers that were late, and among its requests.
        'requests count': '99910 count',
        'errors count': '200 count',
        'timeouts count': '90 count',
        'error-rate value': '0.0020018 ratio',
      },
    },
  ],
  ['wrk2.txt', 'wrk', { '': { 'response-time p99.9': '9 ms', 'response-time p100': undefined } }],
  [
    'hey.txt',
    'hey-text',
    {
      '': {
        'response-time mean': '50 ms',
        'response-time p95': '200 ms',
        'requests count': '2000 count',
        'errors count': '200 count',
        'timeouts count': '60 count',
        'throughput mean': '200 1/s',
      },
    },
  ],
  [
    'hey.csv',
    'hey-csv',
    { '': { 'response-time p50': '20 ms', 'throughput mean': '15 1/s', 'errors count': '1 count' } },
  ],
  [
    'oha.txt',
    'oha-text',
    {
      '': {
        'response-time mean': '20.9364 ms',
        'response-time min': '0.9001 ms',
        'response-time p99.9': '569.293 ms',
        'requests count': '960 count',
        'errors count': '10 count',
      },
    },
    ['aborted'],
  ],
  [
    'oha.json',
    'oha-json',
    {
      '': {
        'response-time mean': '20 ms',
        'response-time p99.9': '500 ms',
        'response-time p99.99': undefined,
        'error-rate value': '0.05 ratio',
        'timeouts count': '2 count',
      },
    },
  ],
  [
    'autocannon.json',
    'autocannon-json',
    {
      '': {
        'response-time mean': '9.5 ms',
        'response-time p97.5': '20 ms',
        'response-time p95': undefined,
        'requests count': '995 count',
        'errors count': '15 count',
        'throughput mean': '99 1/s',
      },
    },
  ],
  [
    'autocannon.txt',
    'autocannon-text',
    {
      '': {
        'response-time mean': '3.21 ms',
        'response-time max': '1204 ms',
        'response-time p97.5': '9 ms',
        'throughput mean': '20974 1/s',
        'transfer-rate mean': '2330000 B/s',
        'requests count': '212000 count',
        'errors count': '3000 count',
        'timeouts count': '1000 count',
      },
    },
  ],
  [
    'vegeta.json',
    'vegeta-json',
    {
      '': {
        'response-time mean': '5 ms',
        'response-time p95': '12 ms',
        'throughput mean': '9.5 1/s',
        'errors count': '5 count',
      },
    },
  ],
  [
    'vegeta.txt',
    'vegeta-text',
    {
      '': {
        'response-time min': '0.8125 ms',
        'response-time p99': '30.53 ms',
        'response-time max': '1500 ms',
        'throughput mean': '9.9 1/s',
        'errors count': '6 count',
      },
    },
  ],
  [
    'vegeta.jsonl',
    'vegeta-lines',
    { '': { 'response-time mean': '20 ms', 'throughput mean': '2 1/s', 'error-rate value': '0.5 ratio' } },
  ],
  [
    'h2load.txt',
    'h2load',
    {
      '': {
        'response-time min': '0.85 ms',
        'response-time max': '1200 ms',
        'response-time p95': '40 ms',
        'response-time mean': '14.75 ms',
        'response-time stddev': '8.1 ms',
        'throughput mean': '666.67 1/s',
        'errors count': '15 count',
        'timeouts count': '2 count',
      },
    },
  ],
  [
    'siege.txt',
    'siege-text',
    {
      '': {
        'response-time mean': '90 ms',
        'response-time max': '1250 ms',
        'throughput mean': '100 1/s',
        'requests count': '1000 count',
        'errors count': '15 count',
      },
    },
  ],
  [
    'siege.json',
    'siege-json',
    { '': { 'response-time mean': '6.6 ms', 'response-time max': '84 ms', 'error-rate value': '0 ratio' } },
  ],
  [
    'artillery1.json',
    'artillery-json',
    {
      '': {
        'response-time p50': '20.5 ms',
        'response-time p99': '120.25 ms',
        'throughput mean': '19.8 1/s',
        'errors count': '7 count',
      },
    },
  ],
  [
    'artillery.txt',
    'artillery-text',
    {
      '': { 'response-time mean': '42.3 ms', 'throughput mean': '12 1/s', 'errors count': '10 count' },
      session: { 'duration mean': '127 ms' },
    },
  ],
  [
    'gatling.txt',
    'gatling-text',
    {
      '': {
        'response-time mean': '54 ms',
        'response-time stddev': '21 ms',
        'response-time p95': '92 ms',
        'throughput mean': '61.905 1/s',
        'requests count': '1300 count',
        'error-rate value': '0.01 ratio',
      },
    },
  ],
  [
    'gatling311.txt',
    'gatling-text',
    {
      '': {
        'response-time mean': '54 ms',
        'response-time stddev': '21 ms',
        'response-time p95': '92 ms',
        'throughput mean': '61.9 1/s',
        'requests count': '1300 count',
        'error-rate value': '0.01 ratio',
      },
    },
  ],
  [
    'gatling-stats.json',
    'gatling-json',
    {
      '': { 'response-time p95': '300 ms', 'response-time p75': '150 ms', 'error-rate value': '0.1 ratio' },
      Home: { 'response-time mean': '120 ms' },
    },
  ],
  [
    'simulation.log',
    'gatling-log',
    {
      '': { 'response-time mean': '200 ms', 'throughput mean': '2 1/s' },
      'group / Search, all': { 'errors count': '1 count' },
    },
  ],
  [
    'k6.txt',
    'k6-text',
    {
      '': {
        'response-time mean': '131.42 ms',
        'response-time max': '62500 ms',
        'response-time min': '0.9 ms',
        'response-time p95': '1050 ms',
        'connect-time mean': '0.6 ms',
        'throughput mean': '6.66 1/s',
        'error-rate value': '0.015 ratio',
        'errors count': '3 count',
        'transferred total': '1200000 B',
        'my_trend mean': '12.5 ',
        'users max': '10 count',
      },
      'expected_response:true': { 'response-time p50': '119 ms' },
      iteration: { 'duration mean': '1130 ms' },
    },
  ],
  [
    'k6v1.txt',
    'k6-text',
    {
      '': { 'response-time p95': '148.21 ms', 'error-rate value': '0.1 ratio', 'errors count': '5 count' },
    },
  ],
  [
    'k6.jsonl',
    'k6-lines',
    {
      '': {
        'response-time mean': '150.25 ms',
        'error-rate value': '0.5 ratio',
        'throughput mean': '2 1/s',
        'login_time mean': '7 ms',
      },
      '/b': { 'response-time p95': '200.5 ms' },
    },
  ],
  ['k6.csv', 'k6-csv', { '': { 'response-time mean': '100 ms', 'error-rate value': '0.5 ratio' } }],
  [
    'k6-summary.json',
    'k6-json',
    {
      '': {
        'response-time mean': '20.5 ms',
        'response-time p99': '80 ms',
        'throughput mean': '33.3 1/s',
        'error-rate value': '0.01 ratio',
        'errors count': '10 count',
      },
      'name:login': { 'response-time p95': '90 ms' },
    },
  ],
  [
    'locust_stats.csv',
    'locust-stats',
    {
      '': { 'response-time p50': '120 ms', 'response-time mean': '130 ms', 'error-rate value': '0.01 ratio' },
      'GET /': { 'throughput mean': '10.5 1/s' },
    },
  ],
  [
    'locust_stats_history.csv',
    'locust-history',
    { '': { 'response-time mean': '11.25 ms', 'throughput mean': '20 1/s', 'requests count': '200 count' } },
  ],
  [
    'locust.txt',
    'locust-text',
    {
      '': { 'response-time mean': '10 ms', 'response-time p95': '14 ms', 'errors count': '32 count' },
      'GET /page, html': { 'response-time p99': '20 ms', 'throughput mean': '120.59 1/s' },
    },
  ],
  [
    'jmeter-console.txt',
    'jmeter-text',
    { '': { 'response-time mean': '106 ms', 'requests count': '120 count', 'throughput mean': '1.5 1/s' } },
  ],
  [
    'taurus.xml',
    'taurus',
    {
      '': {
        'response-time mean': '459.5 ms',
        'response-time p95': '1293 ms',
        'response-time min': '64 ms',
        'requests count': '677 count',
        'throughput mean': undefined,
      },
    },
  ],
];

describe('load generators', () => {
  for (const [name, importer, figures, problems = []] of samples)
    it(`reads ${name}`, () => {
      expectImported(sample(name), { importer, kind: 'load', figures, codes: problems });
    });

  it('names versions, loads and targets', () => {
    expect(imported(sample('ab.txt')).version).toBe('2.3');
    expect(imported(sample('simulation.log')).version).toBe('3.9.5');
    expect(imported(sample('siege.txt')).version).toBe('4.1.6');
    expect(imported(sample('wrk2.txt')).tool).toBe('wrk2');
    expect(imported(sample('ab.txt')).provenance.load).toEqual({
      users: 10,
      durationMs: 2500,
      requests: 1000,
      target: 'localhost:8080/items',
    });
    expect(imported(sample('wrk.txt')).provenance.load).toMatchObject({
      users: 100,
      threads: 4,
      durationMs: 30_000,
    });
  });

  it('keeps several runs in one output apart', () => {
    const text = new TextDecoder().decode(sample('wrk.txt'));
    expectImported(`$ wrk …\n${text}\n$ wrk …\n${text.replace('250.50us', '900.00us')}`, {
      importer: 'wrk',
      kind: 'load',
      figures: {
        'run 1': { 'response-time mean': '0.2505 ms' },
        'run 2': { 'response-time mean': '0.9 ms' },
      },
    });
  });

  it('gives no times where no request was made', () => {
    const none = new TextDecoder()
      .decode(sample('ab.txt'))
      .replace(/Complete requests:.*/, 'Complete requests:      0')
      .replace(/Requests per second:\s+[\d.]+/, 'Requests per second:    0.00');
    const result = imported(none);
    expect(result.measurements.filter(({ metric }) => metric === 'response-time')).toEqual([]);
    expect(codes(none)).toContain('no-requests');
  });

  it('takes NaN for no figure', () => {
    const text = new TextDecoder().decode(sample('hey.txt')).replace('0.0500 secs', 'NaN secs');
    expect(read(text).status).toBe('imported');
    expect(imported(text).measurements.every(({ value }) => Number.isFinite(value))).toBe(true);
  });
});
