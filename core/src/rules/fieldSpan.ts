import type { DraftField, DraftSection } from '#core/draft/model';
import { commentsOf, piecesOf } from '#core/outline/content';
import { headingSpan } from '#core/rules/headingSpan';
import type { Span } from '#core/span';

/** The field's label, or the heading where that is its label. */
export function labelSpan(section: DraftSection, { slot }: DraftField): Span {
  const label = slot.label;
  if (!label) return headingSpan(section);
  return { start: label.base + label.label.span.start, end: label.base + label.label.span.end };
}

/** What stands in place of a value, if anything does. */
export function ownPlaceholder(field: DraftField): Span | null {
  const own = [...commentsOf(field.slot), ...piecesOf(field.slot)].sort(
    (a, b) => a.span.start - b.span.start,
  )[0];
  if (!own) return null;
  const text = own.text.trimEnd();
  const lead = text.length - text.trimStart().length;
  return { start: own.span.start + lead, end: own.span.start + text.length };
}
