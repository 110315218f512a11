/** What a key costs, counted instead of timed: it must not grow with the draft. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Checker } from '#core/check/check';
import { DraftDocument } from '#core/document/draftDocument';
import { splitBlocks } from '#core/markdown/blocks';
import { rules } from '#core/rules/index';
import { parseTemplate } from '#core/template/parse';

const text = readFileSync('templates/performance.md', 'utf8');
const template = parseTemplate(text);
const knowledge = { labels: null };

const section = (i: number): string =>
  `## Investigation ${String(i)}

The queue holds while each worker waits, as run ${String(i)} has shown.

- **Response time:** ${String(i)} ms

| Metric | Before | After |
| ------ | ------ | ----- |
| Queue  | ${String(i)} ms | 2 ms |

\`\`\`
${`frame_${String(i)} 12.5% lib.so\n`.repeat(20)}\`\`\`

`;
const draftOf = (sections: number): string =>
  text + Array.from({ length: sections }, (_, i) => section(i)).join('');

/** Calls of each kind of rule, and what is new, for some keys in the middle. */
function costOf(sections: number, place: string, keys: string) {
  const document = new DraftDocument(splitBlocks(draftOf(sections)), template);
  const checker = new Checker();
  checker.check(document, knowledge);
  const spies = rules.map((rule) => [rule.reads, vi.spyOn(rule, 'check')] as const);
  let at = document.text.indexOf(place, document.length >> 1) + place.length;
  let newSections = 0;
  let newBlocks = 0;
  for (const key of keys) {
    const before = new Set(document.sections);
    const blocks = new Set(document.blocks());
    document.replace({ start: at, end: at }, key);
    at += key.length;
    newSections += document.sections.filter((one) => !before.has(one)).length;
    newBlocks += document.blocks().filter((one) => !blocks.has(one)).length;
    checker.check(document, knowledge);
  }
  const calls: Record<string, number> = {};
  for (const [reads, spy] of spies) calls[reads] = (calls[reads] ?? 0) + spy.mock.calls.length;
  vi.restoreAllMocks();
  return { calls, newSections, newBlocks };
}

describe('what a key costs', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  it.each([
    ['prose', 'worker waits', ' long'],
    ['a figure', '**Response time:** ', '987'],
    ['a table’s cell', '| Queue  | ', '123'],
    ['a fence', 'lib.so', ' x y'],
    ['a heading', '## Investigation ', '12'],
  ])('in %s is the same in a draft of a hundred times the sections', (_, place, keys) => {
    const small = costOf(8, place, keys);
    expect(small.newSections).toBe(keys.length);
    expect(small.newBlocks).toBe(keys.length);
    expect(costOf(800, place, keys)).toEqual(small);
  });
});
