import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { formatDraft } from '#core/format/format';
import { allItemsOf, foldedText, itemText, tablesOf } from '#core/outline/content';
import { parseTemplate } from '#core/template/parse';
import type { Template } from '#core/template/model';
import { bundled, bundledText, completeText } from '../read';

const formatted = (text: string, template: Template = bundled): string =>
  applyEdits(text, formatDraft(parseDraft(text, template)));

/** What a draft says, white space and the look of markers apart. */
const meaning = (text: string, template: Template = bundled): unknown => {
  const draft = parseDraft(text, template);
  return {
    matter: draft.frontMatter?.entries.map(({ key, valueSpan }) => [
      key,
      text.slice(valueSpan.start, valueSpan.end).trim(),
    ]),
    sections: draft.sections.map(({ outline, fields }) => ({
      heading: outline.heading,
      fields: fields.map(({ template: { label }, slot, filled }) => ({
        label,
        filled,
        items: allItemsOf(slot).map((item) => [itemText(item), item.element.checked, item.element.ordered]),
        tables: tablesOf(slot).map(({ element, text: source }) =>
          [element.header, ...element.rows].map((row) =>
            row.cells.map(({ span }) => source.slice(span.start, span.end)),
          ),
        ),
        text: tablesOf(slot).length > 0 ? '' : foldedText(slot).replace(/(^|\s)[*+-] /g, '$1- '),
      })),
    })),
  };
};

describe('formatting', () => {
  it.each([
    [
      'tables',
      '| Metric | Before|After |\n|-|:-:|--:|\n|Response time | 3.1s | 380ms|\n| CPU || 41% |\n',
      '| Metric        | Before | After |\n| ------------- | :----: | ----: |\n| Response time |  3.1s  | 380ms |\n| CPU           |        |   41% |\n',
    ],
    ['wide characters', '|a|b|\n|-|-|\n|応答|1|\n', '| a    | b   |\n| ---- | --- |\n| 応答 | 1   |\n'],
    ['escaped pipes', '|a|b|\n|-|-|\n|x\\|y|1|\n', '| a    | b   |\n| ---- | --- |\n| x\\|y | 1   |\n'],
    [
      'tables in lists',
      '- x\n\n  |a|b|\n  |-|-|\n  |1|2|\n',
      '- x\n\n  | a   | b   |\n  | --- | --- |\n  | 1   | 2   |\n',
    ],
    [
      'tables in quotes',
      '> |a|b|\n> |-|-|\n> |1|2|\n',
      '> | a   | b   |\n> | --- | --- |\n> | 1   | 2   |\n',
    ],
    ['CRLF', '|a|b|\r\n|-|-|\r\n|1|2|\r\n', '| a   | b   |\r\n| --- | --- |\r\n| 1   | 2   |\r\n'],
    ['list markers', '* a\n+ b\n*   c\n1.  d\n', '- a\n- b\n- c\n1. d\n'],
    ['tasks', '*  [x] a\n', '- [x] a\n'],
  ])('aligns %s', (_, text, wanted) => {
    expect(formatted(text)).toBe(wanted);
    expect(formatted(wanted)).toBe(wanted);
  });

  it.each([
    ['a row that does not fit', '|a|b|\n|-|-|\n|1|\n'],
    ['code', '```\n* a\n|a|b|\n|-|-|\n```\n'],
    ['what hangs on its indentation', '-   a\n\n    b\n'],
    ['a thematic break', '* * *\n'],
    ['an item that would become one', '+ - -\n'],
    ['prose', 'a * b\n+c\n'],
    ['YAML that cannot be read', '---\nname:   [x\n---\n'],
  ])('leaves %s', (_, text) => {
    expect(formatted(text)).toBe(text);
  });

  it('takes the bullet of the template', () => {
    const template = parseTemplate('---\nname: x\n---\n## A\n* a\n* b\n');
    expect(formatted('## A\n- a\n* b\n', template)).toBe('## A\n* a\n* b\n');
  });

  it('puts one space behind the colons of the front matter', () => {
    expect(formatted('---\nname:   a\ntitle:  "b  c"  \nabout: |\n  x  \n---\n')).toBe(
      '---\nname: a\ntitle: "b  c"\nabout: |\n  x  \n---\n',
    );
  });

  it('touches the lines of a range alone', () => {
    const text = '* a\n* b\n* c\n';
    const draft = parseDraft(text, bundled);
    expect(applyEdits(text, formatDraft(draft, { start: 4, end: 6 }))).toBe('* a\n- b\n* c\n');
  });

  it('finds the bundled template as it should be but for its table', () => {
    for (const text of [bundledText, completeText]) {
      const tidy = formatted(text);
      const lines = text.split('\n');
      const changed = tidy.split('\n').filter((line, i) => line !== lines[i]);
      expect(changed.every((line) => line.startsWith('| '))).toBe(true);
    }
  });

  it('is done at once, and changes nothing that the draft says', () => {
    const line = fc.constantFrom(
      ...[
        '* a',
        '- b',
        '+   c',
        '  * d',
        '1.  e',
        '1) f',
        '*',
        '-',
        '  g',
        '',
        '    h',
        '> * i',
        '| a |b|',
        '|-|:-|',
        '| 1 | 2|',
        '|3|',
      ],
      ...[
        '**Priority:** High',
        '## Priority',
        '## Estimated Effort',
        '- [ ] x',
        '*  [x] y',
        '```',
        '<!-- z -->',
        '---',
        '***',
        'k|l',
        '-|-',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const once = formatted(text);
        expect(formatted(once)).toBe(once);
        expect(meaning(once)).toEqual(meaning(text));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
