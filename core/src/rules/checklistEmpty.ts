import { isCounted, type DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import { labelSpan } from '#core/rules/fieldSpan';
import type { Rule } from '#core/rules/rule';

/** A checklist in which nothing is ticked; those that are ticked after filing are left alone. */
export const checklistEmpty: Rule = {
  code: 'checklist-empty',
  severity: 'hint',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields
      .filter(({ template, filled }) => !filled && isCounted(template) && template.kind === 'checklist')
      // Those are named one by one.
      .filter(({ template }) => !template.items.some((item) => item.required))
      .map((field) => ({
        code: 'checklist-empty',
        span: labelSpan(section, field),
        data: { label: field.template.label, required: field.template.required },
        ...(field.template.required ? { severity: 'error' as const } : {}),
      })),
};
