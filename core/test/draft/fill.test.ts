/** Each field of the bundled template, filled in by its kind, reads as filled in and alone. */
import { describe, expect, it } from 'vitest';
import { isCounted, type Draft, type DraftField } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { applyEdits, type Edit } from '#core/edit';
import { parseTemplate } from '#core/template/parse';
import { bundled, bundledText } from '../read';

const value = 'It was 4.2s 🐢 مرحبا';

interface Placed {
  readonly heading: string;
  readonly index: number;
  readonly label: string;
}

const fieldsOf = (draft: Draft): { field: DraftField; start: number; heading: string }[] =>
  draft.sections.flatMap(({ fields, outline }, i) =>
    fields.map((field) => ({ field, start: draft.starts[i] ?? 0, heading: outline.heading })),
  );

const filledIn = (draft: Draft): string[] =>
  fieldsOf(draft)
    .filter(({ field }) => field.filled)
    .map(({ field, heading }) => `${heading} / ${field.template.label}`);

/** The edits by which a person fills the field in, and what is then read in the published body. */
function fill(
  draft: Draft,
  { field, start }: { field: DraftField; start: number },
): { edits: Edit[]; published: string } {
  const from = start + field.slot.value.start;
  const to = start + field.slot.value.end;
  const source = draft.text.slice(from, to);
  const at = (pattern: RegExp, newText: string): Edit[] => {
    const match = pattern.exec(source);
    if (!match) throw new Error(`${field.template.label} has no ${String(pattern)}`);
    const place = from + match.index;
    return [{ span: { start: place, end: place + match[0].length }, newText }];
  };
  switch (field.template.kind) {
    case 'checklist':
      return { edits: at(/\[ \]/, '[x]'), published: '[x]' };
    case 'table':
      return { edits: at(/\| \|/, `| ${value} |`), published: value };
    case 'code':
      return { edits: at(/(?<=```\n)[^`]*/, `${value}\n`), published: value };
    case 'choice': {
      const choice = field.template.choices[1]?.value ?? '';
      return { edits: at(/\s*<!--.*-->/, ` ${choice}`), published: choice };
    }
    case 'ordered-list':
    case 'list':
      return /^[ \t]*(?:-|1\.)[ \t]*(?:<!--.*-->)?$/m.test(source)
        ? { edits: at(/(?<=^[ \t]*(?:-|1\.))[ \t]*(?:<!--.*-->)?$/m, ` ${value}`), published: value }
        : { edits: at(/(?<=\n)- .*/, `- ${value}`), published: value };
    case 'text':
    case 'metrics':
      return { edits: at(/<!--.*-->/, value), published: value };
  }
}

const fresh = parseDraft(bundledText, bundled);
const counted = fieldsOf(fresh)
  .map((place, index): Placed & { field: DraftField } => ({
    heading: place.heading,
    index,
    label: place.field.template.label,
    field: place.field,
  }))
  .filter(({ field }) => isCounted(field.template));

describe('filling in', () => {
  it('starts from nothing', () => {
    expect(filledIn(fresh)).toEqual([]);
    expect(counted).toHaveLength(54);
  });

  it.each(counted.map(({ heading, label, index }) => [heading, label, index] as const))(
    '%s / %s',
    (heading, label, index) => {
      for (const eol of ['\n', '\r\n']) {
        const draft = parseDraft(bundledText.replace(/\n/g, eol), bundled);
        const lf = fieldsOf(fresh)[index]!;
        const { edits, published } = fill(fresh, lf);
        const text = applyEdits(bundledText, edits).replace(/\n/g, eol);
        const after = parseDraft(text, bundled);
        expect(filledIn(draft)).toEqual([]);
        expect(filledIn(after)).toEqual([`${heading} / ${label}`]);
        expect(renderDraft(after).payload.body).toContain(published);
      }
    },
  );
});

describe('what counts as filled in', () => {
  const read = (template: string, draft: string): boolean[] =>
    fieldsOf(parseDraft(draft, parseTemplate(template)))
      .filter(({ field }) => isCounted(field.template))
      .map(({ field }) => field.filled);
  it.each([
    ['the placeholder moved', '**A:** <!-- e.g. 5s -->\n', '**A:**\n<!-- e.g. 5s -->\n', [false]],
    ['another comment', '**A:** <!-- e.g. 5s -->\n', '**A:** <!-- later -->\n', [false]],
    ['a bracket left', '**A:** [e.g. 5s]\n', '**A:** [e.g. 5s]\n', [false]],
    ['a bracket filled in', '**A:** [e.g. 5s]\n', '**A:** [5s]\n', [true]],
    ['beside the bracket', '**A:** [e.g. 5s]\n', '**A:** 5s [e.g. 5s]\n', [true]],
    ['a blank left', '**A:** ____ ms\n', '**A:** ____ ms\n', [false]],
    ['a blank filled in', '**A:** ____ ms\n', '**A:** 12 ms\n', [true]],
    ['the instruction left', '## A\n\nSay what.\n', '## A\n\nSay what.\n', [false]],
    ['below the instruction', '## A\n\nSay what.\n', '## A\n\nSay what.\n\nThis.\n', [true]],
    ['a template box unticked', '## A\n- [x] One\n', '## A\n- [ ] One\n', [false]],
    ['a new row', '## A\n| a | b |\n|---|---|\n| | |\n', '## A\n| a | b |\n|---|---|\n| 1 | |\n', [true]],
    [
      'rows as they were',
      '## A\n| a | b |\n|---|---|\n| x | |\n',
      '## A\n| a | b |\n|---|---|\n| x | |\n',
      [false],
    ],
    [
      'rows reformatted',
      '## A\n| a | b |\n|---|---|\n| x | |\n',
      '## A\n| a   | b  |\n| --- | --- |\n| x   |    |\n',
      [false],
    ],
    ['a picture', '## A\n<!-- x -->\n', '## A\n![shot](a.png)\n', [true]],
    ['a nested item', '**A:**\n<!-- x -->\n-\n', '**A:**\n<!-- x -->\n-\n  - deep\n', [true]],
    ['a quote', '## A\n<!-- x -->\n', '## A\n> said\n', [true]],
    ['code in a text field', '## A\n<!-- x -->\n', '## A\n```\n1\n```\n', [true]],
    ['an empty code block in a text field', '## A\n<!-- x -->\n', '## A\n```\n```\n', [false]],
    ['code as it was', '## A\n```\n# paste\n```\n', '## A\n```text\n# paste\n```\n', [false]],
    ['words instead of code', '## A\n```\n# paste\n```\n', '## A\n\nThere is none.\n', [true]],
    ['white space', '**A:**\n<!-- x -->\n', '**A:**   \n\t\n\n', [false]],
  ])('%s', (_, template, draft, expected) => {
    expect(read(template, draft)).toEqual(expected);
    expect(read(template, draft.replace(/\n/g, '\r\n'))).toEqual(expected);
  });
});
