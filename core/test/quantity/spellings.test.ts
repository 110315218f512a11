import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readings } from './reading';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const spellings = Object.entries(JSON.parse(read('./spellings.json')) as Record<string, readonly string[]>);
const documentation = read('../../../docs/quantities.md').split('## Known misreadings')[1] ?? '';
const documented = [...documentation.matchAll(/^\| `(.+?)` \|/gm)].map((row) => row[1]!);

const misses = spellings
  .filter(([text, expected]) => JSON.stringify(readings(text)) !== JSON.stringify(expected))
  .map(([text]) => text.trim().replace(/\s+/g, ' '));

describe('real spellings', () => {
  it('are at least 400, and at least 99% of them are read as a person reads them', () => {
    expect(spellings.length).toBeGreaterThanOrEqual(400);
    expect(misses.length / spellings.length).toBeLessThanOrEqual(0.01);
  });

  it('that are misread are those that the documentation lists', () => {
    expect(misses.toSorted()).toEqual(documented.toSorted());
  });
});
