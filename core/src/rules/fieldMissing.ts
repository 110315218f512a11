import type { DraftField, DraftSection } from '#core/draft/model';
import { sectionText } from '#core/outline/sections';
import type { Problem } from '#core/problems';
import { labelSpan } from '#core/rules/fieldSpan';
import { headingSpan, isSwallowed, seenAt, swallowedText } from '#core/rules/headingSpan';
import type { Rule } from '#core/rules/rule';
import type { TemplateField } from '#core/template/model';

/** A field whose label is gone from its section. */
export const fieldMissing: Rule = {
  code: 'field-missing',
  severity: 'info',
  reads: 'section',
  check: (section: DraftSection): Problem[] => {
    const wanted = section.template?.fields ?? [];
    const present = new Map(section.fields.map((field) => [field.template, field]));
    const swallowed = swallowedText(section);
    return wanted.flatMap((field, i): Problem[] => {
      if (present.has(field) || field.implicit || isSwallowed(swallowed, field.label)) return [];
      const parent = field.parent === null ? undefined : wanted[field.parent];
      const group = parent && present.get(parent);
      // The fields of a missing group come back with it.
      if (parent && !group) return [];
      const { label, required, source } = field;
      return [
        {
          code: 'field-missing',
          span: group ? labelSpan(section, group) : headingSpan(section),
          data: {
            label,
            required,
            source,
            insertAt: seenAt(section, insertionPoint(section, wanted, i, present)),
          },
          ...(required ? { severity: 'error' as const } : {}),
        },
      ];
    });
  },
};

/** Behind the nearest sibling before it that is there, else before the next one, else at the end. */
function insertionPoint(
  section: DraftSection,
  wanted: readonly TemplateField[],
  index: number,
  present: ReadonlyMap<TemplateField, DraftField>,
): number {
  const parent = wanted[index]?.parent ?? null;
  const siblings = (fields: readonly TemplateField[]): DraftField[] =>
    fields
      .filter((field) => field.parent === parent && !field.implicit)
      .flatMap((field) => present.get(field) ?? []);
  const before = siblings(wanted.slice(0, index)).at(-1);
  if (before) return contentEnd(section, before.slot.span.start, before.slot.span.end);
  const next = siblings(wanted.slice(index + 1))[0];
  if (next) return lineStart(section, next.slot.span.start);
  const group = parent === null ? undefined : wanted[parent];
  const there = group && present.get(group);
  if (there) return contentEnd(section, there.slot.span.start, there.slot.span.end);
  // Behind what stands there: a label before it would take it for its value.
  return contentEnd(section, section.outline.headingElement?.span.start ?? 0, section.outline.length);
}

/** Where the line starts that the offset stands in: an item's label has its marker before it. */
function lineStart(section: DraftSection, offset: number): number {
  const before = sectionText(section.outline, 0, offset);
  return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
}

/** The end of the last line that is not blank, line break included. */
function contentEnd(section: DraftSection, start: number, end: number): number {
  const text = sectionText(section.outline, start, end);
  const content = start + text.trimEnd().length;
  const behind = sectionText(section.outline, content, section.outline.length);
  return content + (/^[ \t]*(?:\r\n|\n|\r)?/.exec(behind)?.[0].length ?? 0);
}
