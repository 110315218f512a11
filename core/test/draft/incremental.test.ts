import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { isCounted, type Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { outlineDraft } from '#core/draft/summary';
import { mutated, mutation, runs } from '../mutations';
import { bundled, bundledText, completeText, shown, unknown } from '../read';

/** All that is derived of a draft, without what is kept for reuse. */
const derived = (draft: Draft, checker: Checker) => {
  const problems = checker.check(draft, unknown);
  return {
    problems: shown(draft.text, problems),
    outline: outlineDraft(draft, problems).map(
      ({ heading, state, filled, total, span, headingSpan, fields }) => ({
        heading,
        state,
        filled,
        total,
        span,
        headingSpan,
        fields: fields.map(({ label, detail, state: own, span: place, labelSpan, parent }) => [
          label,
          detail,
          own,
          place,
          labelSpan,
          parent,
        ]),
      }),
    ),
    frontMatter: draft.frontMatter,
  };
};

describe('reading a draft', () => {
  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const draft = parseDraft(text, bundled);
        expect(draft.blocks.map((block) => block.text).join('')).toBe(text);
        derived(draft, new Checker());
      }),
      runs(300),
    );
  });

  it('covers a draft with front matter and sections, one behind the other', () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 5 }), (mutations) => {
        const draft = parseDraft(mutated(completeText, mutations), bundled);
        let at = draft.frontMatter ? (draft.blocks[0]?.text.length ?? 0) : 0;
        draft.sections.forEach(({ outline }, i) => {
          expect(draft.starts[i]).toBe(at);
          at += outline.length;
        });
        expect(at).toBe(draft.text.length);
      }),
      runs(100),
    );
  });

  it.each([
    ['complete', completeText],
    ['fresh', bundledText],
  ])('reads versions of a %s draft with what it knows as it reads them anew', (_, base) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(mutation, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (versions) => {
          const checker = new Checker();
          let text = base;
          let draft = parseDraft(text, bundled);
          checker.check(draft, unknown);
          for (const mutations of versions) {
            text = mutated(text, mutations);
            draft = parseDraft(text, bundled, draft);
            expect(derived(draft, checker)).toEqual(derived(parseDraft(text, bundled), new Checker()));
          }
        },
      ),
      runs(60),
    );
  });

  it('keeps the sections that an edit does not touch', () => {
    const before = parseDraft(completeText, bundled);
    const after = parseDraft(completeText.replace('3.1s average', '3.2s average'), bundled, before);
    const fresh = after.sections.filter((section) => !before.sections.includes(section));
    expect(fresh.map(({ outline }) => outline.heading)).toEqual(['Current Performance']);
  });

  it('counts what a person fills in', () => {
    const draft = parseDraft(completeText, bundled);
    const counted = draft.sections
      .flatMap(({ fields }) => fields)
      .filter(({ template }) => isCounted(template));
    expect(counted.filter(({ filled }) => !filled).map(({ template }) => template.label)).toEqual([]);
    const fresh = parseDraft(bundledText, bundled);
    expect(fresh.sections.flatMap(({ fields }) => fields).filter(({ filled }) => filled)).toEqual([]);
  });
});
