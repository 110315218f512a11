import { describe, expect, it } from 'vitest';
import { isAbsent } from '#core/quantity/absent';
import { directionOf, type Direction } from '#core/quantity/direction';
import { unitInLabel } from '#core/quantity/label';
import type { Dimension } from '#core/quantity/quantity';

const rows: readonly (readonly [string, Dimension | null, Direction | null])[] = [
  ['Response time', 'time', 'lower'],
  ['Throughput', 'rate', 'higher'],
  ['CPU usage', 'ratio', 'lower'],
  ['Memory usage', 'bytes', 'lower'],
  ['Database query time', 'time', 'lower'],
  ['Error rate', 'ratio', 'lower'],
  ['Cache hit rate', 'ratio', 'higher'],
  ['Cache hit ratio (%)', 'ratio', 'higher'],
  ['Cache miss rate', 'ratio', 'lower'],
  ['Cache hit latency', 'time', 'lower'],
  ['Requests per second', 'rate', 'higher'],
  ['Failed requests per second', 'rate', 'lower'],
  ['FPS', 'rate', 'higher'],
  ['Frame rate', 'rate', 'higher'],
  ['Frame time', 'time', 'lower'],
  ['Frames per second (average)', 'rate', 'higher'],
  ['Dropped frames', 'count', 'lower'],
  ['Availability', 'ratio', 'higher'],
  ['Uptime', 'ratio', 'higher'],
  ['Response time under peak throughput', 'time', 'lower'],
  ['Time to first byte', 'time', 'lower'],
  ['Time to first hit', 'time', 'lower'],
  ['Time to full throughput', null, 'lower'],
  ['Mean time to failure', 'time', 'higher'],
  ['Mean time to recovery', 'time', 'lower'],
  ['Mean time between failures', 'time', 'higher'],
  ['Largest Contentful Paint (LCP)', 'time', 'lower'],
  ['Lighthouse score', 'count', 'higher'],
  ['Success rate', 'ratio', 'higher'],
  ['GPU utilization', 'ratio', 'lower'],
  ['Bundle size', 'bytes', 'lower'],
  ['Allocations', 'count', 'lower'],
  ['Network bandwidth', 'bytes-rate', 'higher'],
  ['Memory leak', 'bytes-rate', 'lower'],
  ['Error rate at peak throughput', 'ratio', 'lower'],
  ['p95', 'time', 'lower'],
  ['Something else', 'ratio', null],
  ['Something else', 'count', null],
  ['', null, null],
];

describe('directionOf', () => {
  it.each(rows)('%s (%s) is better %s', (label, dimension, direction) => {
    expect(directionOf(label, dimension)).toBe(direction);
  });
});

describe('isAbsent', () => {
  it('knows what says that there is no figure', () => {
    for (const text of [
      'N/A',
      'TBD',
      '-',
      '—',
      'unknown',
      '',
      '  ',
      '**n/a**',
      'None.',
      'not measured yet',
      '?',
    ]) {
      expect(isAbsent(text), text).toBe(true);
    }
    for (const text of ['fast', '0', '5 s', 'none of the users']) expect(isAbsent(text), text).toBe(false);
  });
});

describe('unitInLabel', () => {
  it.each([
    ['Latency (ms)', 'time', 'ms'],
    ['Requests/sec', 'rate', 'Requests/sec'],
    ['FPS', 'rate', 'FPS'],
    ['Throughput [req/s]', 'rate', 'req/s'],
    ['duration_ms', 'time', 'ms'],
    ['Cache hit ratio (%)', 'ratio', '%'],
  ])('%s gives %s', (label, dimension, text) => {
    expect(unitInLabel(label)).toMatchObject({ dimension, text });
  });

  it('gives none where there is none', () => {
    for (const label of ['Response time', 'Affected user(s)', 'Node 20', ''])
      expect(unitInLabel(label), label).toBeNull();
  });
});
