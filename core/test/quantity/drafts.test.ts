import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAbsent } from '#core/quantity/absent';
import { compareValues, reaches } from '#core/quantity/compare';
import { directionOf } from '#core/quantity/direction';
import { readQuantities } from '#core/quantity/read';
import { only, readings } from './reading';

const template = readFileSync(new URL('../../../templates/performance.md', import.meta.url), 'utf8');
const metrics = [...template.matchAll(/^- \*\*(.+?):\*\* <!-- e\.g\., (.+?) -->$/gm)].map(
  (row) => [row[1]!, row[2]!] as const,
);

describe("the bundled template's examples", () => {
  it('are read as their author meant them', () => {
    const read = metrics.map(([label, example]) => [label, ...readings(example)]);
    expect(read).toEqual([
      ['Response time', '2500 ms time mean', '5000 ms time p95', '8000 ms time p99'],
      ['Throughput', '100 1/s rate'],
      ['CPU usage', '0.8 1 ratio mean', '1 1 ratio max'],
      ['Memory usage', '2000000000 B bytes', '27777.777777777777 B/s bytes-rate'],
      ['Database query time', '500 ms time mean'],
      ['Error rate', '0.02 1 ratio'],
      ['Response time', '<500 ms time mean', '<1000 ms time p95', '<2000 ms time p99'],
      ['Throughput', '500 1/s rate'],
      ['CPU usage', '<0.5 1 ratio mean'],
      ['Memory usage', '<1000000000 B bytes'],
      ['Database query time', '<100 ms time mean'],
      ['Error rate', '<0.001 1 ratio'],
    ]);
    for (const [, example] of metrics) expect(readQuantities(example).problems).toEqual([]);
  });

  it('give 5x for response time and throughput, and every metric gets better', () => {
    const half = metrics.length / 2;
    for (const [index, [label, example]] of metrics.slice(0, half).entries()) {
      const before = readQuantities(example).quantities[0]!;
      const after = readQuantities(metrics[index + half]![1]).quantities[0]!;
      const direction = directionOf(label, before.dimension);
      const comparison = compareValues(before.value, after.value, direction)!;
      expect(comparison.better, label).toBe(true);
      if (label !== 'Response time' && label !== 'Throughput') continue;
      expect(comparison.factor).toBe(5);
      expect(reaches(only('5x faster'), comparison, direction)).toBe(true);
      expect(reaches(only('10x faster'), comparison, direction)).toBe(false);
    }
  });

  it('of effort are times', () => {
    const sizes = /\*\*Effort:\*\* <!-- (.+?) -->/.exec(template)![1]!;
    expect(readings(sizes)).toEqual([
      '<7200000 ms time',
      '7200000..14400000 ms time',
      '14400000..28800000 ms time',
      '28800000..57600000 ms time',
      '57600000..115200000 ms time',
      '>115200000 ms time',
    ]);
  });

  it('of load are counts', () => {
    expect(readings('1000 concurrent users, batch of 10k records')).toEqual([
      '1000 1 count',
      '10000 1 count',
    ]);
  });
});

const corpus = new URL('../../../../shared/corpus/drafts/', import.meta.url);

describe.skipIf(!existsSync(corpus))('the metric lines of the corpus', () => {
  it('all read without a problem but the one that has none planted', () => {
    const unread: string[] = [];
    for (const name of readdirSync(corpus).filter(
      (file) => /^\d.*[a-z]\.md$/.test(file) && !file.includes('expected'),
    )) {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      for (const [, label, value] of text.matchAll(/^- \*\*([^*\n]+):\*\* (?!<!--)(.+)$/gm)) {
        const { quantities, problems } = readQuantities(value!);
        if (!isAbsent(value!) && (quantities.length === 0 || problems.length > 0))
          unread.push(`${label}: ${value}`);
      }
    }
    expect(unread).toEqual(['Memory usage: 410']);
  });
});
