import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { rewritesAt } from '#core/fixes/rewrites';
import { readQuantities } from '#core/quantity/read';
import { parseTemplate } from '#core/template/parse';

const template = parseTemplate(readFileSync('core/test/fixtures/templates/plan.md', 'utf8'));
const fixture = readFileSync('core/test/fixtures/rules/criterion-contradicted/silent-held@plan.md', 'utf8');
const fresh = fixture
  .replace('| 2.5s | 480ms | 5.2x faster |', '| | | |')
  .replace('| 100 req/s | 510 req/s | +410% |', '|  |  |  |');

/** The draft after each rewrite that is offered where the text starts. */
const rewritten = (text: string, at: string): string[] => {
  const start = text.indexOf(at);
  const draft = parseDraft(text, template);
  return rewritesAt(draft, { start, end: start }).map(({ edits }) => applyEdits(text, edits));
};
const rowsOf = (text: string): string[] => text.match(/^\|.*/gm)?.slice(2) ?? [];

describe('rewrites of a table', () => {
  it('copy the current figures, and add rows for the other metrics', () => {
    const [copied = '', added = '', ...more] = rewritten(fresh, '| Response time |');
    expect(more).toEqual([]);
    expect(rowsOf(copied)).toEqual([
      '| Response time | 2.5s average | | |',
      '| Throughput | 100 requests/second |  |  |',
    ]);
    expect(rowsOf(added).slice(2)).toEqual(['| Memory usage | 2GB |  |  |', '| Hit rate | 60% |  |  |']);
    expect(rewritten(added, '| Response time |')).toHaveLength(1);
  });

  it('keep the line breaks of the draft', () => {
    const [, added = ''] = rewritten(fresh.replace(/\n/g, '\r\n'), '| Response time |');
    expect(added.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it('are not offered where nothing is to be done', () => {
    const full = fixture.replace(/^- \*\*(?:Memory usage|Hit rate):.*\n/gm, '');
    expect(rewritten(full, '| Response time |')).toEqual([]);
    expect(rewritten(fresh, '## Impact')).toEqual([]);
  });
});

describe('rewrites of a figure', () => {
  it('write it in another unit of the same value', () => {
    const texts = rewritten(fresh.replace('2.5s average', '2500 ms average'), '2500 ms');
    const lines = texts.map((text) => /Response time:\*\* (.*) average/.exec(text)?.[1]);
    expect(lines).toEqual(['2.5 s']);
    expect(readQuantities('2.5 s').quantities[0]?.value).toBe(2500);
  });

  it('count what was counted: requests are no frames', () => {
    const found = rewritten(fresh, '100 requests/second').flatMap(
      (text) => /100 (?:req|rps|op|fps|jobs).*/.exec(text) ?? [],
    );
    expect(found).toEqual(['100 req/s', '100 rps']);
  });

  it('are not offered where the figure may mean something else', () => {
    expect(rewritten(fresh.replace('2.5s average', '1.200,5 ms average'), '1.200,5 ms')).toEqual([]);
  });
});
