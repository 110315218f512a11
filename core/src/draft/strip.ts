/** Finds what of a draft is the template's and not the issue's: comments, placeholders, empty items. */
import type { Draft, DraftField } from '#core/draft/model';
import { allItemsOf, codesOf, foldedText, itemText, piecesOf } from '#core/outline/content';
import { INLINE_PLACEHOLDER, isEmptyNumbering } from '#core/template/placeholders';
import { shift, type Span } from '#core/span';

/** Spans in the draft, in order and apart from each other. */
export function placeholderSpans(draft: Draft): Span[] {
  const spans: Span[] = [];
  draft.sections.forEach((section, i) => {
    const start = draft.starts[i] ?? 0;
    for (const { parsed, base } of section.outline.blocks) {
      spans.push(...parsed.comments.map((comment) => shift(comment, start + base)));
    }
    for (const field of section.fields) spans.push(...fieldSpans(field).map((span) => shift(span, start)));
  });
  return merge(spans);
}

function fieldSpans(field: DraftField): Span[] {
  const { slot, template, filled } = field;
  if (template.kind === 'checklist' || template.kind === 'table' || template.group) return [];
  if (filled) return template.kind === 'code' ? [] : inlineSpans(field);
  switch (template.kind) {
    case 'list':
    case 'ordered-list':
      return isEmptyNumbering(foldedText(slot)) ? textSpans(field) : emptyItems(field);
    case 'code':
      return codesOf(slot).map((code) => shift(code.element.span, code.base));
    case 'text':
    case 'choice':
    case 'metrics':
      return textSpans(field);
  }
}

const emptyItems = ({ slot }: DraftField): Span[] =>
  allItemsOf(slot)
    .filter((item) => itemText(item) === '')
    .map((item) => shift({ start: item.element.span.start, end: item.element.span.end }, item.base));

/** All that stands in the value; the items of a list of choices with their marks. */
const textSpans = ({ slot, template }: DraftField): Span[] =>
  piecesOf(slot).map(({ text, span, itemStart }) => {
    if (template.kind === 'choice' && itemStart !== undefined) return { start: itemStart, end: span.end };
    const lead = text.length - text.trimStart().length;
    return { start: span.start + lead, end: span.start + text.trimEnd().length };
  });

/** Brackets and blanks of the template that were left beside the value. */
function inlineSpans({ slot, template }: DraftField): Span[] {
  return piecesOf(slot).flatMap(({ text, span }) =>
    [...text.matchAll(INLINE_PLACEHOLDER)]
      .filter((match) => template.source.includes(match[0]))
      .map((match) => ({ start: span.start + match.index, end: span.start + match.index + match[0].length })),
  );
}

function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.end > span.start) merged.push(span);
  }
  return merged;
}
