import { describe, expect, it } from 'vitest';
import { quantityJson, quantityReadings, quantityText } from '#cli/quantity';

describe('perf-issue quantity', () => {
  it('prints each reading with all its parts', () => {
    expect(JSON.parse(quantityJson('<~500 ms p95, 12ms ± 5%'))).toEqual([
      {
        value: 500,
        unit: 'ms',
        dimension: 'time',
        statistic: 'p95',
        comparator: '<',
        upper: null,
        tolerance: null,
      },
      {
        value: 12,
        unit: 'ms',
        dimension: 'time',
        statistic: null,
        comparator: null,
        upper: null,
        tolerance: 0.6,
      },
    ]);
  });

  it('prints an empty array where there is nothing to read', () => {
    for (const text of ['N/A', 'TBD', '', 'v1.2.3']) expect(quantityJson(text)).toBe('[]');
  });

  it('says what is ambiguous', () => {
    expect(quantityReadings('1.200,5 ms')).toMatchObject([{ value: 1200.5, ambiguous: [1.2005] }]);
    expect(quantityText('2-4h max')).toBe('7200000..14400000 ms time max');
  });
});
