import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { isCounted, type Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { outlineSection, WrongPlaces } from '#core/draft/summary';
import { mutated, mutation, runs } from '../mutations';
import { bundled, bundledText, completeText, shown, unknown } from '../read';

/** All that is derived of a draft, without what is kept for reuse. */
const derived = (draft: Draft, checker: Checker) => {
  const problems = checker.check(draft, unknown);
  return {
    problems: shown(draft.text, problems),
    outline: draft.sections
      .map((_, i) => outlineSection(draft, i, new WrongPlaces(problems))!)
      .map(({ heading, state, filled, total, span, headingSpan, fields }) => ({
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
      })),
    frontMatter: draft.frontMatter,
  };
};

describe('reading a draft', () => {
  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const draft = parseDraft(text, bundled);
        expect(draft.text).toBe(text);
        derived(draft, new Checker());
      }),
      runs(300),
    );
  });

  it('covers a draft with front matter and sections, one behind the other', () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 5 }), (mutations) => {
        const draft = parseDraft(mutated(completeText, mutations), bundled);
        let at = draft.bodyStart;
        draft.sections.forEach(({ outline }, i) => {
          expect(draft.starts[i]).toBe(at);
          at += outline.length;
        });
        expect(at).toBe(draft.text.length);
      }),
      runs(100),
    );
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
