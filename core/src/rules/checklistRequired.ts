import type { DraftField, DraftSection } from '#core/draft/model';
import { allItemsOf, itemText } from '#core/outline/content';
import { keyOf } from '#core/outline/key';
import type { Problem } from '#core/problems';
import { labelSpan } from '#core/rules/fieldSpan';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';

/** A box that the form requires to be ticked is not, or is gone. */
export const checklistRequired: Rule = {
  code: 'checklist-required',
  severity: 'error',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields
      .filter(({ template }) => template.items.some((item) => item.required))
      .flatMap((field) => unticked(section, field)),
};

function unticked(section: DraftSection, field: DraftField): Problem[] {
  const present = new Map(
    allItemsOf(field.slot)
      .filter((item) => item.element.boxSpan)
      .map((item) => [keyOf(itemText(item)), item] as const),
  );
  return field.template.items
    .filter((item) => item.required)
    .flatMap((item): Problem[] => {
      const there = present.get(item.key);
      if (there?.element.checked) return [];
      const box = there?.element.boxSpan;
      const span =
        there && box
          ? shift({ start: box.start - 1, end: there.element.span.end }, there.base)
          : labelSpan(section, field);
      return [
        {
          code: 'checklist-required',
          span,
          data: {
            label: field.template.label,
            item: item.text,
            box: there && box ? shift(box, there.base) : null,
          },
        },
      ];
    });
}
