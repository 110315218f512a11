import { describe, expect, it } from 'vitest';
import { readText, recognisedBy } from '#core/importers/read';
import { ownSamples, read, sample } from './imported';

const text = (name: string): string => new TextDecoder().decode(sample(name));

describe('recognition', () => {
  it.each(ownSamples())('%s is taken by one importer', (name) => {
    expect(recognisedBy(text(name))).toHaveLength(1);
  });

  it.each(ownSamples())('%s is read the same from a clipboard as from a file', (name) => {
    expect(readText(text(name))).toEqual(read(sample(name)));
  });

  it.each([
    ['prose', 'The quick brown fox: 3.5 ms on average.\nNothing else.\n'],
    ['JSON', '{"results": [{"name": "a", "mean": 3}], "count": 3}'],
    ['a list', '[1, 2, 3]'],
    ['CSV', 'name,elapsed,count\na,1,2\n'],
    ['a log', '2026-01-01T10:00:00Z INFO started in 3.2 s\n2026-01-01T10:00:01Z INFO GET / 200 12ms\n'],
    ['XML', '<?xml version="1.0"?><results><sample t="1"/></results>'],
    ['Markdown', '# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nBenchmark: x\n```\n'],
    ['YAML', 'a: 1\nb:\n  - c\n'],
  ])('%s is taken by none', (_, content) => {
    expect(recognisedBy(content)).toEqual([]);
  });
});
