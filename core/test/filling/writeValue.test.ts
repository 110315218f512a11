/** A value written into any field is read there again, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { readTemplate } from '#core/discovery/readTemplate';
import { freshDraft } from '#core/draft/fresh';
import { isCounted, type Draft, type DraftField } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { writeCode, writeValue } from '#core/filling/writeValue';
import { fold, foldedText } from '#core/outline/content';
import { parseTemplate } from '#core/template/parse';
import type { Template } from '#core/template/model';
import { bundled, corpusFiles, readCorpus } from '../read';

interface Place {
  readonly index: number;
  readonly field: DraftField;
}

const placesOf = (draft: Draft): Place[] =>
  draft.sections.flatMap(({ fields }, index) => fields.map((field) => ({ index, field })));

const isLine = ({ field: { template } }: Place): boolean =>
  isCounted(template) && ['text', 'list', 'ordered-list', 'metrics'].includes(template.kind);

const value = '12.5 ms average, 80 ms p95';
const nameOf = ({ index, field }: Place): string => `${String(index)} ${field.template.label}`;

const labelsFilled = (draft: Draft): string[] =>
  placesOf(draft)
    .filter(({ field }) => field.filled && isCounted(field.template))
    .map(nameOf);

/** What is wrong when every field is written to at once: each keeps its own value, and no other is filled. */
function faultsOfAll(template: Template, eol: string): string[] {
  const text = freshDraft(template, 'Slow').replace(/\r?\n/g, eol);
  const draft = parseDraft(text, template);
  const places = placesOf(draft).filter(isLine);
  const before = labelsFilled(draft);
  const edits = places.map(
    ({ index, field }, i) => writeValue(draft, index, field, `${value} ${String(i)}`).edit,
  );
  const after = parseDraft(applyEdits(text, edits), template);
  const faults = placesOf(after)
    .filter(isLine)
    .flatMap((place, i) =>
      fold(foldedText(place.field.slot)).endsWith(`${value} ${String(i)}`)
        ? []
        : [`${nameOf(place)}: ${foldedText(place.field.slot)}`],
    );
  const expected = new Set([...before, ...places.map(nameOf)]);
  return [...faults, ...labelsFilled(after).filter((name) => !expected.has(name))];
}

/** The same, one field after the other: what is written to one is seen in no other. */
function faultsOfEach(template: Template): string[] {
  const text = freshDraft(template, 'Slow');
  const draft = parseDraft(text, template);
  const before = labelsFilled(draft);
  return placesOf(draft)
    .filter(isLine)
    .flatMap((place) => {
      const { edit } = writeValue(draft, place.index, place.field, value);
      const after = labelsFilled(parseDraft(applyEdits(text, [edit]), template));
      const own = nameOf(place);
      const fresh = after.filter((name) => !before.includes(name) && name !== own);
      return after.includes(own) ? fresh.map((name) => `${own}: also ${name}`) : [`${own}: not filled`];
    });
}

describe('a written value', () => {
  it.each(['\n', '\r\n'])('is read in every field of the bundled template (%j)', (eol) => {
    expect(faultsOfAll(bundled, eol)).toEqual([]);
  });

  it.each([
    ['a bracket', '**A:** [e.g. 5s]\n\n**B:** ____ ms\n'],
    ['an instruction', '## A\n\nSay what you saw in a sentence.\n\n## B\n'],
    ['a comment below', '**A:**\n<!-- how\nmuch -->\n\n**B:**\n<!-- x -->\n-\n'],
    ['list items', '- A: <!-- e.g. 5ms -->\n- **B:**\n- C: [unit]\n'],
    ['headings', '### A\n\n### B\n<!-- e.g. 80% -->\n\n### C\n\n_e.g. 5 s_\n'],
  ])('with %s', (_, source) => {
    expect(faultsOfAll(parseTemplate(source), '\n')).toEqual([]);
    expect(faultsOfEach(parseTemplate(source))).toEqual([]);
  });

  it.each(corpusFiles('templates', '.md').concat(corpusFiles('templates', '.yml')))('in %s', async (name) => {
    const read = await readTemplate(name, readCorpus(`templates/${name}`));
    expect(faultsOfAll(read!.template, '\n')).toEqual([]);
  });

  it('is read in no other field of the bundled template', () => {
    expect(faultsOfEach(bundled)).toEqual([]);
  });

  it('replaces what the person wrote, and says so', () => {
    const template = parseTemplate('**A:** <!-- e.g. 5s -->\n\n**B:** <!-- x -->\n');
    const text = '**A:** 9 s average\n\n**B:** <!-- x -->\n';
    const draft = parseDraft(text, template);
    const [place] = placesOf(draft).filter(isLine);
    const { edit, before } = writeValue(draft, place!.index, place!.field, value);
    expect(before).toBe('9 s average');
    expect(applyEdits(text, [edit])).toBe(`**A:** ${value}\n\n**B:** <!-- x -->\n`);
  });
});

describe('written code', () => {
  const template = parseTemplate('**Profile:**\n```\n# paste here\n```\n\n**B:** <!-- x -->\n');
  it.each(['one line', 'with\n```\na fence\n```\nin it', 'with ~~~ and ````\n````'])('%j', (code) => {
    const text = freshDraft(template, 'Slow');
    const draft = parseDraft(text, template);
    const place = placesOf(draft).find(({ field }) => field.template.kind === 'code')!;
    const after = parseDraft(
      applyEdits(text, [writeCode(draft, place.index, place.field, code).edit]),
      template,
    );
    expect(
      placesOf(after)
        .filter(({ field }) => field.filled)
        .map(({ field }) => field.template.label),
    ).toEqual(['Profile']);
    expect(after.text).toContain(code);
  });
});
