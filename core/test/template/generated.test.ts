/** Templates of any convention and mixture: what must hold for each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { isCounted } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { parseTemplate } from '#core/template/parse';
import { runs } from '../mutations';
import { check, shown } from '../read';

const words = [
  'Where',
  'Since when',
  'CPU usage',
  'Memory',
  'Steps',
  'Priority',
  'Logs',
  'Browser',
  '현재 상황',
  'Описание',
  'ملاحظات',
  '🐌 Speed',
  'Before/After',
  'A & B',
  'N+1',
  'C++ build (%)',
];
/** A word is counted where it stands, so that no two labels are the same. */
const word = fc.constantFrom(...words).map((own) => `§${own}§`);
const hint = fc.constantFrom(
  '<!-- Which page? -->',
  '<!-- e.g., 120ms p95, 4s max -->',
  '<!--\nSay more.\n\n- like this\n-->',
  '[e.g. 80%]',
  '(e.g. 2GB)',
  '[your value]',
  '____',
  '____ ms',
  '_e.g. Debian_',
  '<!-- High | Low -->',
  '[Yes/No]',
  '<your name>',
  '',
  'Tell us what you see.',
  '[ms]',
);
const label = fc
  .tuple(
    word,
    fc.constantFrom('**W:**', '**W**:', '**W**', '**W?**', '- **W:**', '- **W**:', '- W:', '* W:', 'W:'),
  )
  .map(([own, style]) => style.replace('W', () => own));
const content = fc.oneof(
  hint,
  fc.constantFrom(
    '-',
    '- <!-- one -->\n-',
    '1.\n2.',
    '1. <!-- first -->\n2. <!-- second -->',
    '- [ ] One\n- [x] Two\n- [ ] Other: ____',
    '  - [ ] Nested',
    '| a | b |\n|---|---|\n| x | |\n| <!-- y --> | [z] |',
    '```\n# paste\n```',
    '```shell\n$ run\n```',
    '~~~\n~~~',
    '<details>\n<summary>More</summary>\n\n```\nlog\n```\n\n</details>',
    '> Quoted advice',
    '---',
    '![badge](a.png)',
    '- a\n- b',
    '1. Go to the page\n2. Click',
  ),
);
const field = fc
  .tuple(label, fc.array(content, { maxLength: 2 }), fc.boolean())
  .map(([own, contents, sameLine]) => {
    const [first = '', ...rest] = contents;
    return sameLine && !/\n|^[-|`~>\d]/.test(first)
      ? [`${own} ${first}`, ...rest].join('\n')
      : [own, first, ...rest].filter(Boolean).join('\n');
  });
const heading = fc
  .tuple(fc.integer({ min: 1, max: 4 }), word, fc.constantFrom('', ' (optional)', ' (if applicable)', ' ##'))
  .map(([level, own, note]) => `${'#'.repeat(level)} ${own}${note}`);
const section = fc
  .tuple(fc.option(heading, { nil: '' }), fc.array(fc.oneof(field, content), { maxLength: 4 }))
  .map(([own, parts]) => [own, ...parts].filter(Boolean).join('\n\n'));
const matter = fc.constantFrom(
  '',
  "---\nname: T\nabout: A\ntitle: 'perf: '\nlabels: a, b\n---\n\n",
  '---\nname: T\nlabels: [a]\n---\n',
);
const template = fc
  .tuple(matter, fc.array(section, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
  .map(([front, sections, eol]) => counted(`${front}${sections.join('\n\n')}\n`).replace(/\n/g, eol));

function counted(text: string): string {
  let count = 0;
  return text.replace(/§([^§]+)§/gu, (_, own: string) => `${own} ${String(++count)}`);
}

describe('any template', () => {
  it('is read, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        const read = parseTemplate(source);
        expect(freshDraft(read, 'x')).toContain('x');
      }),
      runs(100),
    );
  });

  it('makes a fresh draft in which nothing is filled in and nothing is wrong but the title', () => {
    fc.assert(
      fc.property(template, (source) => {
        const read = parseTemplate(source);
        const draft = parseDraft(freshDraft(read, ''), read);
        const fields = draft.sections.flatMap((own) => own.fields);
        expect(fields.filter(({ filled }) => filled).map((own) => own.template.label)).toEqual([]);
        expect(fields.length).toBe(read.sections.flatMap((own) => own.fields).length);
        const loud = check(draft).filter(
          ({ severity, problem }) => severity !== 'hint' && problem.code !== 'title-missing',
        );
        expect(shown(draft.text, loud)).toEqual([]);
      }),
      runs(150),
    );
  });

  it('makes a draft that is published without comments', () => {
    fc.assert(
      fc.property(template, (source) => {
        const read = parseTemplate(source);
        expect(renderDraft(parseDraft(freshDraft(read, ''), read)).payload.body).not.toContain('<!--');
      }),
      runs(100),
    );
  });

  it('gives back the value that is written behind a label', () => {
    fc.assert(
      fc.property(template, fc.nat(100), (source, pick) => {
        const read = parseTemplate(source);
        const draft = parseDraft(freshDraft(read, ''), read);
        const places = draft.sections.flatMap(({ fields }, i) =>
          fields.map((own, j) => ({ own, i, j, start: draft.starts[i] ?? 0 })),
        );
        const fillable = places.filter(
          ({ own }) =>
            isCounted(own.template) &&
            (own.template.kind === 'text' || own.template.kind === 'metrics') &&
            own.slot.label,
        );
        const place = fillable[pick % Math.max(1, fillable.length)];
        fc.pre(place !== undefined);
        const at = place.start + place.own.slot.value.start;
        const text = `${draft.text.slice(0, at)} 4.2 of mine ${draft.text.slice(at)}`;
        const after = parseDraft(text, read);
        const filled = after.sections.flatMap(({ fields }, i) =>
          fields.flatMap((own, j) => (own.filled ? [[i, j, own.template.label]] : [])),
        );
        expect(filled).toEqual([[place.i, place.j, place.own.template.label]]);
        expect(renderDraft(after).payload.body).toContain('4.2 of mine');
      }),
      runs(100),
    );
  });
});
