import { emptyTitlePlace, placeToFill } from '#client/drafts/firstPlace';
import type { FieldSummary } from '#core/protocol';
import { describe, expect, it } from 'vitest';

/** A field that begins with `**Label:**` in the text's first line and goes to its end. */
function fieldIn(text: string): [field: FieldSummary, lines: string[]] {
  const lines = text.split('\n');
  const range = (endLine: number, character: number) => ({
    start: { line: 0, character: 0 },
    end: { line: endLine, character },
  });
  const label = /\*\*.*?\*\*/.exec(text)?.[0].length ?? 0;
  const last = lines.length - 1;
  const field: FieldSummary = {
    label: '',
    detail: '',
    state: 'empty',
    range: range(last, lines[last]?.length ?? 0),
    selectionRange: range(0, label),
  };
  return [field, lines];
}

describe('placeToFill', () => {
  it.each([
    {
      what: 'a placeholder in the label’s line',
      text: '**Tool:** <!-- e.g., k6 -->',
      line: 0,
      marked: '<!-- e.g., k6 -->',
    },
    { what: 'a placeholder below', text: '**Goals:**\n<!-- Say it -->', line: 1, marked: '<!-- Say it -->' },
    { what: 'the inside of the first box', text: '**Who?**\n- [ ] All\n- [ ] Some', line: 1, marked: ' ' },
    { what: 'the label’s line where there is nothing', text: '**Notes:**\n', line: 0, marked: '' },
  ])('is $what', ({ text, line, marked }) => {
    const [field, lines] = fieldIn(text);
    const place = placeToFill(field, (at) => lines[at] ?? '');
    expect(place.start.line).toBe(line);
    expect(lines[line]?.slice(place.start.character, place.end.character)).toBe(marked);
    if (marked === '') expect(place.start.character).toBe(lines[line]?.length);
  });
});

describe('emptyTitlePlace', () => {
  it.each([
    { lines: ['---', "title: '[PERF] '", '---'], title: '[PERF] ', expected: { line: 1, character: 15 } },
    { lines: ['---', 'title: "[PERF] "  ', '---'], title: '[PERF]', expected: { line: 1, character: 15 } },
    { lines: ['---', 'title:', '---'], title: '', prefix: '', expected: { line: 1, character: 6 } },
    { lines: ['---', "title: '[PERF] slow'"], title: '[PERF] slow', expected: null },
    { lines: ['No front matter'], title: '', prefix: '', expected: null },
  ])('$lines', ({ lines, title, prefix = '[PERF] ', expected }) => {
    expect(emptyTitlePlace(title, prefix, lines)).toEqual(expected);
  });
});
