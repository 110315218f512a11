import { isCounted, type DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import { placeholderSpan } from '#core/rules/fieldSpan';
import type { Rule } from '#core/rules/rule';

/** A field that still holds only what the template put there. A hint, unless the template requires it. */
export const fieldEmpty: Rule = {
  code: 'field-empty',
  severity: 'hint',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields
      .filter(({ template, filled }) => !filled && isCounted(template) && template.kind !== 'checklist')
      .map((field) => ({
        code: 'field-empty',
        span: placeholderSpan(section, field),
        data: { label: field.template.label, required: field.template.required },
        ...(field.template.required ? { severity: 'error' as const } : {}),
      })),
};
