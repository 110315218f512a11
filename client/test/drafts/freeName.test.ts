import { freeName } from '#client/drafts/freeName';
import { describe, expect, it } from 'vitest';

describe('freeName', () => {
  it.each([
    { wanted: 'slow.perf.md', taken: [], expected: 'slow.perf.md' },
    { wanted: 'slow.perf.md', taken: ['slow.perf.md'], expected: 'slow-2.perf.md' },
    { wanted: 'slow.perf.md', taken: ['slow.perf.md', 'slow-2.perf.md'], expected: 'slow-3.perf.md' },
    { wanted: 'slow', taken: [], expected: 'slow.perf.md' },
  ])('$wanted with $taken taken gives $expected', async ({ wanted, taken, expected }) => {
    const names: readonly string[] = taken;
    expect(await freeName(wanted, (name) => Promise.resolve(names.includes(name)))).toBe(expected);
  });
});
