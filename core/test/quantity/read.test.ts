import { describe, expect, it } from 'vitest';
import { parseUnit } from '#core/quantity/unit';
import { readQuantities } from '#core/quantity/read';
import { only, readings } from './reading';

/** `[text, readings]`; grouped by what they show. */
const cases: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  'statistics before and after their figures': [
    ['2.5s average, 5s p95, 8s p99', ['2500 ms time mean', '5000 ms time p95', '8000 ms time p99']],
    ['avg 1.2s max 3s', ['1200 ms time mean', '3000 ms time max']],
    ['1.2s avg 3s max', ['1200 ms time mean', '3000 ms time max']],
    ['p95: 300ms', ['300 ms time p95']],
    ['300 ms (p95)', ['300 ms time p95']],
    ['300 ms, p95', ['300 ms time p95']],
    ['P99.9 = 1.2 s', ['1200 ms time p99.9']],
    ['P999 12ms', ['12 ms time p99.9']],
    ['95th percentile 300 ms', ['300 ms time p95']],
    ['takes 2.1 s on average and 5.3 s at p95', ['2100 ms time mean', '5300 ms time p95']],
    ['1000 rps @ p99 200 ms', ['1000 1/s rate', '200 ms time p99']],
    ['500 rps with p95 of 300 ms', ['500 1/s rate', '300 ms time p95']],
    ['median of 5 runs: 3.2s', ['5 1 count', '3200 ms time p50']],
    ['p95: 2 s → 500 ms', ['2000 ms time p95', '500 ms time p95']],
    ['5 min average', ['300000 ms time mean']],
    ['during peak hours: 5 s', ['5000 ms time']],
  ],
  'lists with one unit': [
    ['P50/P95/P99: 12/45/120 ms', ['12 ms time p50', '45 ms time p95', '120 ms time p99']],
    ['12/45/120 ms (p50/p95/p99)', ['12 ms time p50', '45 ms time p95', '120 ms time p99']],
    ['p50, p95 and p99 of 12, 45 and 120 ms', ['12 ms time p50', '45 ms time p95', '120 ms time p99']],
    ['avg/p95/p99 = 120ms/450ms/1.2s', ['120 ms time mean', '450 ms time p95', '1200 ms time p99']],
    ['min 1.2 / avg 3.4 / max 9.8 ms', ['1.2 ms time min', '3.4 ms time mean', '9.8 ms time max']],
    ['with 10, 50 and 100 clients', ['10 1 count', '50 1 count', '100 1 count']],
    ['p50 / p95: 1 200 / 3 400 ms', ['1200 ms time p50', '3400 ms time p95']],
    ['GET / 200 123.456 ms', ['123.456 ms time']],
    ['7/31 fields', []],
  ],
  comparators: [
    ['<500ms', ['<500 ms time']],
    ['up to 5 s', ['<=5000 ms time']],
    ['at least 500 requests/second', ['>=500 1/s rate']],
    ['more than about 3 seconds', ['>3000 ms time']],
    ['5+ minutes', ['>=300000 ms time']],
    ['10 or more users', ['>=10 1 count']],
    ['5 s or less', ['<=5000 ms time']],
    ['about 52000 jobs per day', ['~0.6018518518518519 1/s rate']],
    ['not more than 2 s', ['<=2000 ms time']],
    ['5s → <1s', ['5000 ms time', '<1000 ms time']],
    ['<400 MiB over 72 hours', ['<419430400 B bytes', '259200000 ms time']],
  ],
  'ranges and tolerances': [
    ['50–80%', ['0.5..0.8 1 ratio']],
    ['2-4h', ['7200000..14400000 ms time']],
    ['between 2 and 5 seconds', ['2000..5000 ms time']],
    ['500ms-2s', ['500..2000 ms time']],
    ['10ms~20ms', ['10..20 ms time']],
    ['1-2k rps', ['1000..2000 1/s rate']],
    ['from 2s to 500ms', ['2000 ms time', '500 ms time']],
    ['4.4 to 4.1 stars since May', ['4.4 1 count', '4.1 1 count']],
    ['$100-200/month', ['0.136986301369863..0.273972602739726 USD/h money-rate']],
    ['12ms ± 3ms', ['12 ± 3 ms time']],
    ['12ms ± 5%', ['12 ± 0.6 ms time']],
    ['50% ± 5%', ['0.5 ± 0.05 1 ratio']],
    ['3.142 ± 0.024 ns/op', ['0.000003142 ± 2.4e-8 ms time']],
    ['1,234 ns/iter (+/- 56)', ['0.001234 ± 0.000056 ms time']],
  ],
  units: [
    ['16 GiB against 16 GB', ['17179869184 B bytes', '16000000000 B bytes']],
    ['3.4 Gbit/s', ['425000000 B/s bytes-rate']],
    ['1200 USD per month', ['1.643835616438356 USD/h money-rate']],
    ['€500/month', ['0.684931506849315 EUR/h money-rate']],
    ['5 kWh', ['18000000 J energy']],
    ['3.2 GHz', ['3200000000 Hz frequency']],
    ['16.7 ms/frame', ['16.7 ms time']],
    ['34 builds/day per runner', ['0.0003935185185185185 1/s rate']],
    ['10 times, but 10 times per second', ['10 1 factor', '10 1/s rate']],
    ['2 min 30 s', ['150000 ms time']],
    ['1h20', ['4800000 ms time']],
    ['512Mi and 500m CPU', ['536870912 B bytes', '0.5 1 count']],
    ['Latency (ms): 12', ['12 ms time']],
    ['Requests/sec: 1608.13', ['1608.13 1/s rate']],
    ['Transfer/sec: 2.30MB', ['2300000 B/s bytes-rate']],
    ['1526.79 [#/sec] (mean)', ['1526.79 1/s rate mean']],
  ],
  'numbers of other scripts and countries': [
    ['１２３ ミリ秒', ['123 ms time']],
    ['٣٤ ms', ['34 ms time']],
    ['1 234 ms', ['1234 ms time']],
    ['10 000 users', ['10000 1 count']],
    ["1'234 ms", ['1234 ms time']],
    ['1,5 s', ['1500 ms time']],
    ['−12%', ['-0.12 1 ratio']],
    ['1.2×10⁶ ops', ['1200000 1 count']],
    ['½ s', ['500 ms time']],
    ['每秒500次', ['500 1/s rate']],
  ],
  'what is no quantity': [
    ['N/A', []],
    ['2026-11-17 19:30 UTC, Nov 12, 2026, 12/31/2026', []],
    ['v1.2.3, Python 3.11, Node 20 workers, 4.18.0', []],
    ['#12, PR 42, port 8080, HTTP 504, 500 errors, returns 502s', []],
    ['m5.xlarge, p3.2xlarge, utf-8, O(n²), N+1, 3e5f2a1, 10.0.0.1:80', []],
    ['GTX 1080, Ryzen 9 3900X, Pixel 4a, Android 13, i7-12700K', []],
    ['https://example.org/5ms/3s', []],
    ['64-bit, 1920x1080, 1080p, Slow 4G', []],
  ],
};

for (const [what, rows] of Object.entries(cases)) {
  describe(what, () => {
    it.each(rows)('%s', (text, expected) => {
      expect(readings(text)).toEqual(expected);
    });
  });
}

describe('what a reading says beside its value', () => {
  it('has the places of number, unit, statistic and clause', () => {
    const text = '2GB steady state, leaks ~100 MB/hour p95';
    const quantity = readQuantities(text).quantities[1]!;
    const part = ({ start, end }: { readonly start: number; readonly end: number }): string =>
      text.slice(start, end);
    expect(part(quantity.span)).toBe('~100 MB/hour');
    expect(part(quantity.numberSpan)).toBe('100');
    expect(part(quantity.unitSpan!)).toBe('MB/hour');
    expect(part(quantity.statisticSpan!)).toBe('p95');
    expect(part(quantity.clause)).toBe(' leaks ~100 MB/hour p95');
  });

  it('keeps what it is per, the change and the sample size', () => {
    expect(only('16.7 ms/frame').per).toBe('frame');
    expect(only('40% less').change).toBe('less');
    expect(only('5.4x faster').change).toBe('faster');
    expect(only('12ms ± 3ms (n=40)').samples).toBe(40);
  });

  it('counts digits as written', () => {
    expect(only('2.5137892 s')).toMatchObject({ decimals: 7, significant: 8 });
    expect(only('0.050 s')).toMatchObject({ decimals: 3, significant: 2 });
  });

  it('takes the unit of bare numbers from the label', () => {
    expect(
      readQuantities('410, p95 900', { unit: parseUnit('ms') }).quantities.map(({ value }) => value),
    ).toEqual([410, 900]);
    expect(readQuantities('Node 20', { unit: parseUnit('ms') }).quantities).toEqual([]);
  });
});

describe('problems', () => {
  const codes = (text: string): readonly string[] => readQuantities(text).problems.map(({ code }) => code);

  it('says where a unit is missing, and nowhere else', () => {
    expect(readQuantities('p95 410').problems).toEqual([
      { code: 'unit-missing', span: { start: 4, end: 7 }, number: 410 },
    ]);
    expect(codes('<410')).toEqual(['unit-missing']);
    for (const text of [
      'Node 20',
      'in version 6.2',
      '0',
      '1. Baseline: 5 s',
      'rows=1',
      'host:8080',
      '64-bit',
      'ticket 5512',
    ]) {
      expect(codes(text), text).toEqual([]);
    }
  });

  it('says what is ambiguous, with the other reading', () => {
    expect(readQuantities('1.200,5 ms').problems).toEqual([
      {
        code: 'ambiguous',
        what: 'number',
        span: { start: 0, end: 10 },
        value: 1200.5,
        alternatives: [1.2005],
      },
    ]);
    expect(readQuantities('512 Mb').problems).toMatchObject([
      { what: 'unit', value: 64e6, alternatives: [512e6] },
    ]);
    expect(readQuantities('00:02:30').problems).toMatchObject([{ what: 'duration', value: 150000 }]);
    expect(readQuantities('1.200 Anfragen pro Sekunde').problems).toMatchObject([
      { value: 1200, alternatives: [1.2] },
    ]);
  });

  it('tells unsupported units and numbers that are too large', () => {
    expect(codes('15 W')).toEqual(['unit-unsupported']);
    expect(codes('$500')).toEqual(['unit-unsupported']);
    expect(codes(`${'9'.repeat(400)} ms`)).toEqual(['number-out-of-range']);
  });
});
