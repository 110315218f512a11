import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabels } from '#core/labels/parse';
import { nearestWord } from '#core/nearestWord';

describe('a file of labels', () => {
  it.each([
    ['names', '- a\n- "b: c"\n', ['a', 'b: c']],
    ['records', '- name: a\n  description: A\n  color: fff\n- {name: b}\n', ['a A', 'b']],
    ['JSON', '[{"name":"a","description":"A"},{"name":"b","description":null}]', ['a A', 'b']],
    ['under a key', 'labels:\n  - name: a\n', ['a']],
    ['a map with descriptions', 'a: A\nb:\n  description: B\n', ['a A', 'b B']],
    ['a byte order mark and CR LF', '\uFEFF- a\r\n- b\r\n', ['a', 'b']],
    ['numbers and what is no label', '- 1\n- null\n- a\n- {color: red}\n', ['a']],
    ['an empty list', '[]', []],
  ])('%s', (_, source, expected) => {
    expect(parseLabels(source)?.map(({ name, description }) => `${name} ${description}`.trim())).toEqual(
      expected,
    );
  });

  it.each([
    ['text', 'just text'],
    ['a broken list', '- a\n  - : ['],
    ['nothing', ''],
    ['an alias of nothing', '- *a'],
    [
      'aliases without end',
      'a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nlabels: [*c, *c, *c]',
    ],
  ])('%s is none', (_, source) => {
    expect(parseLabels(source)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (source) => {
        parseLabels(source);
      }),
    );
  });
});

describe('the nearest word', () => {
  it.each([
    ['perfomance', ['performance', 'needs-triage'], 'performance'],
    ['PERFORMANCE', ['performance'], 'performance'],
    ['bug', ['performance'], null],
    ['x', [], null],
    ['Hgh', ['Critical', 'High', 'Low'], 'High'],
    ['Current Performnce', ['Target Performance', 'Current Performance'], 'Current Performance'],
  ])('to %j among %j', (word, candidates, expected) => {
    expect(nearestWord(word, candidates)).toBe(expected);
  });
});
