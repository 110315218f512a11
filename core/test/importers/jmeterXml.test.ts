import { describe, expect, it } from 'vitest';
import { codes, expectImported, imported, real, sample } from './imported';

const text = new TextDecoder().decode(sample('jmeter-xml.jtl'));

describe('JMeter results as XML', () => {
  it('counts outer samples', () => {
    expectImported(text, {
      importer: 'jmeter-xml',
      kind: 'load',
      figures: {
        '': {
          'response-time mean': '200 ms',
          'throughput mean': '2 1/s',
          'error-rate value': '0.5 ratio',
          'time-to-first-byte mean': '45 ms',
        },
        'Login & go': { 'response-time mean': '100 ms' },
      },
    });
    expect(imported(text).provenance.load?.users).toBe(4);
  });

  it('reads what a run that was stopped has left', () => {
    expect(codes(text.slice(0, text.indexOf('<sample') + 30))).toEqual(['result-cut']);
  });

  it('refuses entities and deep nesting', () => {
    const lol = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><testResults><httpSample t="1" lb="&a;"/></testResults>`;
    expect(codes(lol)).toEqual(['xml-entities']);
    expect(codes(text.replace('Login &amp; go', '&xxe;'))).toEqual(['xml-entities']);
    const deep = `<testResults><httpSample t="1" ts="1">${'<a>'.repeat(100_000)}`;
    expect(codes(deep.replace('<httpSample t="1" ts="1">', '<sample x="1">'))).toEqual(['xml-too-deep']);
  });

  const before = real('jmeter/before.xml.jtl');
  it.skipIf(before === null)('gives the numbers of a real run', () => {
    expectImported(before!, {
      importer: 'jmeter-xml',
      kind: 'load',
      figures: {
        '': {
          'response-time mean': '7.154 ms',
          'response-time p95': '11 ms',
          'response-time p99': '81 ms',
          'response-time max': '86 ms',
          'requests count': '500 count',
          'errors count': '1 count',
        },
      },
    });
  });
});
