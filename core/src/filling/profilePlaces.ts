/** Where a draft holds a profile: in a field that asks for one, and wherever an import has put one. */
import type { Draft } from '#core/draft/model';
import { fieldsOf } from '#core/filling/fields';
import { walk } from '#core/markdown/elements';
import { codesOf } from '#core/outline/content';
import { resultNames, showsCalls } from '#core/profiles/readBack';
import type { Span } from '#core/span';
import { asksForProfile } from '#core/vocabulary/measured';

export interface ProfilePlace {
  /** Offsets in the draft. */
  readonly span: Span;
  /** All that stands there. */
  readonly text: string;
  /** What its code blocks hold. */
  readonly codes: readonly string[];
}

/** How far into a code block is looked for calls: what we write is shorter. */
const LOOKED_AT = 20_000;

/** In the order of the draft. */
export function profilePlaces(draft: Draft): readonly ProfilePlace[] {
  const named = fieldsOf(draft).flatMap(({ section, field, path }): ProfilePlace[] => {
    if (!field.filled || field.template.group) return [];
    if (!asksForProfile(field.template.label) && !path.some(asksForProfile)) return [];
    const start = draft.starts[section] ?? 0;
    const { slot } = field;
    const codes = codesOf(slot).map(({ element, text }) =>
      text.slice(element.valueSpan.start, element.valueSpan.end),
    );
    const text = draft.slice(start + slot.value.start, start + slot.value.end);
    if (codes.every((code) => code.trim() === '') && !showsCalls(text) && resultNames(text).length === 0)
      return [];
    return [{ span: { start: start + slot.span.start, end: start + slot.span.end }, text, codes }];
  });
  const others = draft.sections.flatMap(({ outline }, index) =>
    outline.blocks.flatMap(({ parsed, base }) => {
      const start = (draft.starts[index] ?? 0) + base;
      return [...walk(parsed.elements)].flatMap((element): ProfilePlace[] => {
        if (element.type !== 'code') return [];
        const code = parsed.text.slice(element.valueSpan.start, element.valueSpan.end);
        const span = { start: start + element.span.start, end: start + element.span.end };
        const isNamed = named.some((place) => place.span.start <= span.start && span.end <= place.span.end);
        return !isNamed && showsCalls(code.slice(0, LOOKED_AT)) ? [{ span, text: code, codes: [code] }] : [];
      });
    }),
  );
  return [...named, ...others].sort((a, b) => a.span.start - b.span.start);
}
