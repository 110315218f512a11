import { describe, expect, it } from 'vitest';
import { codes, expectImported, imported, read, real, sample } from './imported';

const text = new TextDecoder().decode(sample('jmeter.jtl'));

describe('JMeter results as CSV', () => {
  it('counts transactions in figures of their own, not in the whole', () => {
    expectImported(sample('jmeter.jtl'), {
      importer: 'jmeter-csv',
      kind: 'load',
      figures: {
        '': {
          'response-time mean': '300 ms',
          'response-time p50': '300 ms',
          'response-time max': '500 ms',
          'throughput mean': '3 1/s',
          'requests count': '3 count',
          'error-rate value': '0.333333 ratio',
        },
        Visit: { 'response-time mean': '400 ms' },
        Login: { 'response-time mean': '300 ms', 'errors count': '1 count' },
        'Search, "all"': { 'response-time p95': '300 ms' },
      },
    });
  });

  it('reads the same however it is cut', () => {
    const whole = read(text);
    for (const pieces of [1, 7, 64, 1000]) expect(read(text, pieces)).toEqual(whole);
  });

  it('takes the separator and the line ends that a spreadsheet leaves', () => {
    const columns =
      'timeStamp;elapsed;label;success\r\n1700000000000;20;A;true\r\n1700000001000;40;A;false\r\n';
    expectImported(columns, {
      importer: 'jmeter-csv',
      kind: 'load',
      figures: { '': { 'response-time mean': '30 ms', 'error-rate value': '0.5 ratio' } },
    });
  });

  it('says that every request failed, and which rows are left out', () => {
    expect(codes('timeStamp,elapsed,label,success\n1700000000000,20,A,false\nnot a row\n')).toEqual([
      'all-failed',
      'rows-skipped',
    ]);
  });

  it('fails clearly where a header is all there is', () => {
    expect(codes('timeStamp,elapsed,label,success\n')).toEqual(['no-figures']);
  });

  it('has the run in the provenance', () => {
    expect(imported(sample('jmeter.jtl')).provenance).toEqual({
      date: '2023-11-14T22:13:20.000Z',
      load: { users: 2, durationMs: 1000, requests: 3 },
    });
  });

  const before = real('jmeter/before.csv.jtl');
  it.skipIf(before === null)('gives the numbers of a real run', () => {
    expectImported(before!, {
      importer: 'jmeter-csv',
      kind: 'load',
      figures: {
        '': {
          'response-time mean': '6.72167 ms',
          'response-time p50': '8 ms',
          'response-time p95': '11 ms',
          'response-time p99': '82 ms',
          'response-time max': '83 ms',
          'requests count': '1200 count',
          'errors count': '7 count',
          'throughput mean': '833.912 1/s',
        },
        'GET /api, list': { 'requests count': '600 count', 'response-time p95': '15 ms' },
        'GET /page': { 'requests count': '600 count', 'response-time p95': '3 ms' },
      },
    });
  });
});
