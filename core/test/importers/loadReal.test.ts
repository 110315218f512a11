import { describe, it } from 'vitest';
import { expectImported, real, type Expected } from './imported';

/** Real runs; the numbers are those that were read off the files when they were collected. */
const reals: readonly (readonly [string, string, Expected['figures'], (readonly string[])?])[] = [
  [
    'ab/before.txt',
    'ab',
    {
      '': {
        'response-time mean': '13.099 ms',
        'response-time p95': '80 ms',
        'throughput mean': '1526.79 1/s',
      },
    },
    ['other-lengths'],
  ],
  [
    'artillery/before.json',
    'artillery-json',
    { '': { 'response-time mean': '12.3 ms', 'response-time p99': '80.6 ms', 'throughput mean': '61 1/s' } },
  ],
  ['artillery/before.console.txt', 'artillery-text', { '': { 'response-time p95': '13.1 ms' } }],
  [
    'autocannon/before.json',
    'autocannon-json',
    {
      '': {
        'response-time mean': '11.89 ms',
        'response-time p97.5': '80 ms',
        'throughput mean': '1608.13 1/s',
        'requests count': '12865 count',
        'errors count': '132 count',
      },
    },
  ],
  [
    'autocannon/before.txt',
    'autocannon-text',
    { '': { 'response-time mean': '11.78 ms', 'response-time p90': '9 ms' } },
  ],
  [
    'hey/before.txt',
    'hey-text',
    { '': { 'response-time mean': '12.4 ms', 'response-time p95': '79.5 ms', 'errors count': '31 count' } },
  ],
  ['hey/before.csv', 'hey-csv', { '': { 'response-time p95': '13.6 ms', 'errors count': '4 count' } }],
  [
    'h2load/before.txt',
    'h2load',
    {
      '': { 'response-time mean': '12.16 ms', 'throughput mean': '1442.17 1/s', 'errors count': '31 count' },
    },
  ],
  [
    'k6/handleSummary.simple.json',
    'k6-json',
    {
      '': {
        'response-time mean': '21.3751 ms',
        'response-time p99': '39.5771 ms',
        'throughput mean': '35.9463 1/s',
        'error-rate value': '0.397494 ratio',
      },
    },
  ],
  [
    'k6/handleSummary.rate-limiter.json',
    'k6-json',
    { '': { 'response-time p95': '964.729 ms', 'error-rate value': '0.592354 ratio' } },
  ],
  [
    'k6/summary-export.ApiGatewayBenchmarks.json',
    'k6-json',
    {
      '': {
        'response-time mean': '23.6866 ms',
        'throughput mean': '1334.4 1/s',
        'error-rate value': '0 ratio',
      },
    },
  ],
  [
    'locust/before_stats.csv',
    'locust-stats',
    {
      '': {
        'response-time mean': '10.6019 ms',
        'response-time p95': '15 ms',
        'throughput mean': '486.064 1/s',
        'errors count': '29 count',
      },
    },
  ],
  ['locust/before.console.txt', 'locust-text', { '': { 'response-time p99': '82 ms' } }],
  [
    'locust/before_stats_history.csv',
    'locust-history',
    { '': { 'response-time mean': undefined } },
    ['no-requests'],
  ],
  [
    'oha/real.json',
    'oha-json',
    {
      '': {
        'response-time mean': '209.364 ms',
        'response-time p99': '568.546 ms',
        'throughput mean': '47.9954 1/s',
        'error-rate value': '0 ratio',
      },
    },
    ['aborted'],
  ],
  [
    'vegeta/real.kvv2_read_test.json',
    'vegeta-json',
    {
      '': {
        'response-time mean': '6.56669 ms',
        'response-time p99': '30.9212 ms',
        'throughput mean': '54.5083 1/s',
      },
    },
  ],
  [
    'wrk/before.txt',
    'wrk',
    {
      '': {
        'response-time mean': '18.46 ms',
        'response-time p90': '56.21 ms',
        'throughput mean': '1649.99 1/s',
        'errors count': '136 count',
      },
    },
  ],
  ['wrk/public/WrkResultsLong.wrk', 'wrk', { '': { 'response-time mean': '78270 ms' } }],
  [
    'wrk/public/WrkResultsWithErrors.wrk',
    'wrk',
    { '': { 'error-rate value': '1 ratio' } },
    ['all-failed', 'last-line-open'],
  ],
  ['jmeter/public/summary.log', 'jmeter-text', { '': { 'response-time mean': '333 ms' } }],
  [
    'jmeter/public/filewithtransactions.csv',
    'jmeter-csv',
    { '': { 'requests count': '210 count' }, HP: { 'response-time max': '4860 ms' } },
    ['last-line-open'],
  ],
  [
    'jmeter/public/JMeterCsvResults2.csv',
    'jmeter-csv',
    { '': { 'throughput mean': undefined } },
    ['times-unreadable', 'last-line-open'],
  ],
  [
    'taurus/TaurusXMLReport.xml',
    'taurus',
    { '': { 'response-time p99': '1493 ms', 'errors count': '11 count' } },
  ],
];

describe('load generators', () => {
  for (const [name, importer, figures, problems = []] of reals) {
    const content = real(name);
    it.skipIf(content === null)(`reads ${name}`, () => {
      expectImported(content!, { importer, kind: 'load', figures, codes: problems });
    });
  }
});
