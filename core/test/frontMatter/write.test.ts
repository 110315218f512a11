import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#core/edit';
import { parseDraft } from '#core/draft/parse';
import { setFrontMatter } from '#core/frontMatter/edit';
import type { FrontMatter } from '#core/frontMatter/model';
import { removeName } from '#core/frontMatter/names';
import { parseTemplate } from '#core/template/parse';
import { runs } from '../mutations';

const nothing = parseTemplate('');
const read = (text: string): FrontMatter | null => parseDraft(text, nothing).frontMatter;
const set = (text: string, key: string, value: string): string =>
  applyEdits(text, [setFrontMatter(text, read(text), key, value)]);

/** Front matter in many spellings; `title` and `issue` are there or not. */
const bases = [
  '# Body\n',
  '',
  '---\n---\n\n# Body\n',
  '---\nname: N\n---\n# Body\n',
  '---\nname: N\n---',
  "---\ntitle: 'old: one'\nname: N\nissue: https://a.example/1\n---\n\n# Body\n",
  '---\ntitle: old # why\nissue:\nname: N\n---\n\n# Body\n',
  '---\nname: N\ntitle: >-\n  old\n  one\nissue: |\n  x\nlabels: a\n---\n\n# Body\n',
  '---\ntitle:\n  old\n  one\nlabels:\n- a\n---\n\n# Body\n',
  '---\nlabels:\n  - a\n  - b\n---\n\n# Body\n',
  '---\nname: N\ntitle: "old"\n---\n\ntext\n\n---\n\nmore\n',
  '---\ntitle: !!str old\nissue: ~\n---\n\n# Body\n',
  '---\ntitle: [PERF]\nissue: &a x\n---\n\n# Body\n',
];

describe('setting a value', () => {
  it('gives back what was written, and leaves the rest as it was', () => {
    const base = fc
      .tuple(fc.constantFrom(...bases), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([text, eol, mark]) => `${mark ? '\uFEFF' : ''}${text.replace(/\n/g, eol)}`);
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '',
        ' ',
        "it's",
        '"a"',
        '[PERF] x',
        '- a',
        '# a',
        'a # b',
        'a: b',
        'a:',
        '{a}',
        '&a',
        '*a',
        '!a',
        '|',
        '>',
        '@a',
        '`a`',
        '%a',
        'null',
        '~',
        'true',
        'No',
        '12',
        '1.50',
        '2026-01-02',
        '0x1f',
        '.5',
        '-1',
        '---',
        'https://github.com/o/r/issues/1',
        'é²🐢',
        'مرحبا',
        "'",
        '\t',
        ' a ',
      ),
    );
    fc.assert(
      fc.property(base, fc.constantFrom('title', 'issue', 'milestone'), value, (text, key, written) => {
        const before = read(text);
        const after = set(text, key, written);
        const now = read(after);
        const own = key === 'title' ? now?.title : key === 'issue' ? now?.issue : now?.milestone;
        expect(own?.value).toBe(written);
        const others = (matter: FrontMatter | null) =>
          matter?.entries.filter((entry) => entry.key !== key).map((entry) => entry.key) ?? [];
        expect(others(now)).toEqual(others(before));
        expect(now?.labels?.names.map(({ name }) => name)).toEqual(
          before?.labels?.names.map(({ name }) => name),
        );
        // The body stands behind it, byte for byte.
        const body = parseDraft(text, nothing)
          .text.slice(parseDraft(text, nothing).bodyStart)
          .replace(/^\uFEFF/, '');
        expect(after.endsWith(body)).toBe(true);
        expect(set(after, key, written)).toBe(after);
      }),
      runs(400),
    );
  });

  it('makes one line of many', () => {
    expect(read(set(bases[3]!, 'title', 'a\r\nb\n\nc'))?.title?.value).toBe('a b c');
  });
});

describe('removing a name', () => {
  const lists = [
    'a, b, c',
    "'a, b, c'",
    '"a,b,c"',
    'a',
    '[a, b, c]',
    '[\'a\', "b", c]',
    '[a]',
    '[ a , b ]',
    '[\n  a,\n  b\n]',
    '\n  - a\n  - b\n  - c',
    "\n- 'a'\n- b",
    '\n  - a',
    'a,  b ,c # why',
    '[a, b] # why',
  ];
  it.each(lists.flatMap((list) => ['\n', '\r\n'].map((eol) => [list.replace(/\n/g, eol), eol] as const)))(
    '%j',
    (list, eol) => {
      const text = `---${eol}name: N${eol}labels: ${list}${eol}about: A${eol}---${eol}${eol}# Body${eol}`;
      const before = read(text)!.labels!;
      const names = before.names.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      names.forEach((_, i) => {
        const after = applyEdits(text, [removeName(text, before, i)!]);
        const matter = read(after);
        expect(matter?.faults).toEqual([]);
        expect(matter?.labels?.names.map(({ name }) => name)).toEqual(names.filter((__, j) => j !== i));
        expect(matter?.name?.value).toBe('N');
        expect(matter?.about?.value).toBe('A');
        expect(after.endsWith(`${eol}${eol}# Body${eol}`)).toBe(true);
      });
    },
  );

  it('knows no name that is not there', () => {
    const text = '---\nlabels: a\n---\n';
    expect(removeName(text, read(text)!.labels!, 5)).toBeNull();
  });
});
