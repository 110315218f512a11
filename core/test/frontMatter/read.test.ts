import { describe, expect, it } from 'vitest';
import type { FrontMatter, NameList } from '#core/frontMatter/model';
import { parseDraft } from '#core/draft/parse';
import { parseTemplate } from '#core/template/parse';

const nothing = parseTemplate('');
const draft = (yaml: string): string => `---\n${yaml}\n---\n\n# Body\n`;
const read = (text: string): FrontMatter | null => parseDraft(text, nothing).frontMatter;

/** The list with what its spans cover. */
const shown = (text: string, list: NameList | null | undefined) =>
  list && {
    style: list.style,
    names: list.names.map(({ name }) => name),
    sources: list.names.map(({ span }) => text.slice(span.start, span.end)),
  };

describe('lists of names', () => {
  it.each([
    ['one', 'labels: perf', 'string', ['perf']],
    ['with commas', 'labels: perf, needs triage,bug ', 'string', ['perf', 'needs triage', 'bug']],
    ['quoted, with commas', "labels: 'perf, bug'", 'string', ['perf', 'bug']],
    ['double quoted', 'labels: "perf , 🐌 slow"', 'string', ['perf', '🐌 slow']],
    ['with a comment', 'labels: perf, bug # both', 'string', ['perf', 'bug']],
    ['over two lines', 'labels: perf,\n  bug', 'string', ['perf', 'bug']],
    ['flow', 'labels: [perf, "type: bug", \'a, b\']', 'flow', ['perf', 'type: bug', 'a, b']],
    ['flow over lines', 'labels: [\n  perf,\n  bug,\n]', 'flow', ['perf', 'bug']],
    ['empty flow', 'labels: []', 'flow', []],
    ['block', 'labels:\n  - perf\n  - "a b"', 'block', ['perf', 'a b']],
    ['block without indentation', "labels:\n- perf\n- 'a b'\nassignees: x", 'block', ['perf', 'a b']],
    ['block with empty items', 'labels:\n  -\n  - perf\n  - ', 'block', ['perf']],
    ['right to left', 'labels: [بطيء, perf]', 'flow', ['بطيء', 'perf']],
    ['nothing', 'labels:', 'empty', []],
    ['null', 'labels: ~', 'string', []],
    ['an empty string', "labels: ''", 'string', []],
    ['numbers', 'labels: [1, 2.50, 007]', 'flow', ['1', '2.50', '007']],
    ['a number', 'labels: 42', 'string', ['42']],
    ['a quoted key', '"labels": perf', 'string', ['perf']],
  ])('%s', (_, yaml, style, names) => {
    for (const text of [draft(yaml), draft(yaml).replace(/\n/g, '\r\n'), `\uFEFF${draft(yaml)}`]) {
      const found = shown(text, read(text)?.labels);
      expect(found?.style).toBe(style);
      expect(found?.names).toEqual(names);
      expect(found?.sources).toEqual(names);
    }
  });
});

describe('texts', () => {
  it.each([
    ['plain', 'title: Slow search', 'Slow search'],
    ['single quotes', "title: 'it''s: slow'", "it's: slow"],
    ['double quotes', 'title: "a \\"b\\" \\u00b2"', 'a "b" ²'],
    ['a number', 'title: 2026', '2026'],
    ['a number as written', 'title: 1.50', '1.50'],
    ['a hexadecimal number', 'title: 0x1F', '0x1F'],
    ['a date', 'title: 2026-02-03', '2026-02-03'],
    ['a boolean', 'title: yes', 'yes'],
    ['true', 'title: True', 'True'],
    ['nothing', 'title:', ''],
    ['null', 'title: null', ''],
    ['folded', 'title: >-\n  a\n  b\nname: x', 'a b'],
    ['literal', 'title: |\n  a\nname: x', 'a\n'],
    ['on the next line', 'title:\n  slow search', 'slow search'],
    ['emoji and right to left', 'title: 🐌 بطيء', '🐌 بطيء'],
    ['a comment behind', 'title: a # b', 'a'],
    ['a tag', 'title: !!str 12', '12'],
  ])('%s', (_, yaml, expected) => {
    expect(read(draft(yaml))?.title?.value).toBe(expected);
    expect(read(draft(yaml).replace(/\n/g, '\r\n'))?.title?.value.replace(/\r\n/g, '\n')).toBe(expected);
    expect(read(draft(yaml))?.faults).toEqual([]);
  });

  it('has the place of each value, quotes included', () => {
    const text = draft("title: 'a b'\nname: N # x\nabout:\nlabels: [a]");
    const spans = read(text)?.entries.map(({ key, keySpan, valueSpan }) => [
      key,
      text.slice(keySpan.start, keySpan.end),
      text.slice(valueSpan.start, valueSpan.end),
    ]);
    expect(spans).toEqual([
      ['title', 'title', "'a b'"],
      ['name', 'name', 'N'],
      ['about', 'about', ''],
      ['labels', 'labels', '[a]'],
    ]);
  });

  it('takes GitHub’s other name for about', () => {
    expect(read(draft('description: d'))?.about?.value).toBe('d');
  });
});

describe('faults', () => {
  const faults = (text: string): string[] | undefined =>
    read(text)?.faults.map(({ span }) => text.slice(span.start, span.end));
  it.each([
    ['none', 'title: a', []],
    ['other keys', 'foo: {a: [1]}\n? x\n: y\n1: 2', []],
    ['a colon in a value', 'name: x\ntitle: a: b\nabout: y', ['a: b']],
    ['a reserved character', 'title: @a', ['@a']],
    ['a bracket before text', 'title: [a] b', ['b']],
    ['a quote without an end', "name: x\ntitle: 'a b\nabout: y", ["'a b"]],
    ['a tab', 'labels:\n\t- a', ['\t- a']],
    ['a key twice', 'title: a\nname: x\ntitle: b', ['title: b']],
    ['text', 'just text', ['just text']],
    ['a list', '- a\n- b', ['- a']],
    ['a map for a title', 'title: {a: b}', ['{a: b}']],
    ['a map for labels', 'labels: {a: b}', ['{a: b}']],
    ['an alias that is none', 'title: *a', ['*a']],
    ['two in one line', 'title: a: b: c', ['a: b: c']],
    ['in two lines', 'title: a: b\nassignees: @c', ['a: b', '@c']],
  ])('%s', (_, yaml, expected) => {
    expect(faults(draft(yaml))).toEqual(expected);
    expect(faults(draft(yaml).replace(/\n/g, '\r\n'))).toEqual(expected);
  });

  it('are no reason to lose the other keys', () => {
    const matter = read(draft('name: N\nlabels: a, b\ntitle: x: y'));
    expect(matter?.name?.value).toBe('N');
    expect(matter?.labels?.names.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it.each([
    ['nested without end', 'a: '.repeat(5000)],
    ['brackets without end', `title: ${'['.repeat(5000)}`],
    [
      'aliases of aliases',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nlabels: *c',
    ],
    ['control characters', 'title: a\u0000\u0001b'],
    ['lone surrogates', 'title: \uD800'],
    ['documents', 'title: a\n...\nname: b'],
  ])('%s: is read all the same', (_, yaml) => {
    expect(read(draft(yaml))).not.toBeNull();
  });
});

describe('where it starts and ends', () => {
  it.each([
    ['nothing', '# a\n', null],
    ['a text before it', 'x\n---\ntitle: a\n---\n', null],
    ['a blank line before it', '\n---\ntitle: a\n---\n', null],
    ['no end', '---\ntitle: a\n', null],
    ['other marks', '+++\ntitle: a\n+++\n', null],
    ['spaces behind the marks', '--- \ntitle: a\n---  \nx', 'a'],
    ['no line behind', '---\ntitle: a\n---', 'a'],
    ['a lone CR', '---\rtitle: a\r---\rx', 'a'],
    ['a byte order mark', '\uFEFF---\ntitle: a\n---\n', 'a'],
    ['more marks in the body', '---\ntitle: a\n---\n\n---\ntitle: b\n---\n', 'a'],
    ['empty', '---\n---\n', undefined],
  ])('%s', (_, text, title) => {
    const matter = read(text);
    expect(title === null ? matter : matter?.title?.value).toEqual(title);
  });
});
