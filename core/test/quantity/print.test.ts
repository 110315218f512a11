import { describe, expect, it } from 'vitest';
import { STATISTIC_CHOICES, UNIT_CHOICES } from '#core/quantity/choices';
import { printQuantity } from '#core/quantity/print';
import { parseUnit } from '#core/quantity/unit';
import { only } from './reading';

describe('printQuantity', () => {
  it.each([
    ['<= 500 ms   p95', '<=500 ms p95'],
    ['p99 = 1,200 ms', '1200 ms p99'],
    ['about 2 GB on average', '~2 GB average'],
    ['less than about 3 s', '<~3 s'],
    ['50% - 80%', '50–80%'],
    ['12 ± 3 ms', '12 ms ± 3 ms'],
    ['$1,200/month', '1200 USD/month'],
    ['exactly 3 queries', 'exactly 3 queries'],
    ['5.40X faster', '5.4X'],
    ['2 min 30 s', '2.5 min'],
    ['1e-9 s', '0.000000001 s'],
  ])('%s is %s', (text, printed) => {
    expect(printQuantity(only(text))).toBe(printed);
  });

  it('converts to another unit, and keeps to the base unit where that is not exact', () => {
    expect(printQuantity(only('2.5 s'), { unit: parseUnit('ms')! })).toBe('2500 ms');
    expect(printQuantity(only('100 ms'), { unit: parseUnit('min')! })).toBe('100 ms');
    expect(printQuantity(only('1 GiB'), { unit: parseUnit('GB')! })).toBe('1.073741824 GB');
    expect(printQuantity(only('36 jobs/min'), { unit: 'base' })).toBe('0.6/s');
    expect(printQuantity(only('80%'), { unit: 'base' })).toBe('80%');
    expect(printQuantity(only('2.5 s'), { unit: parseUnit('MB')! })).toBe('2500 ms');
  });

  it('leaves the statistic out when asked', () => {
    expect(printQuantity(only('5 s p95'), { statistic: false })).toBe('5 s');
  });
});

describe('what is offered', () => {
  it('reads as what it is offered for', () => {
    for (const [dimension, units] of Object.entries(UNIT_CHOICES)) {
      for (const unit of units)
        expect(only(`5${unit.length === 1 ? '' : ' '}${unit}`), unit).toMatchObject({ dimension });
    }
    for (const statistic of STATISTIC_CHOICES)
      expect(only(`5 s ${statistic}`).statistic, statistic).not.toBeNull();
  });
});
