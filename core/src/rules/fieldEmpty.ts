import { isStanding } from '#core/draft/filled';
import { isCounted, type DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import { labelSpan, ownPlaceholder } from '#core/rules/fieldSpan';
import type { Rule } from '#core/rules/rule';

/** A field that still holds only what the template put there. A hint, unless the template requires it. */
export const fieldEmpty: Rule = {
  code: 'field-empty',
  severity: 'hint',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields
      .filter(({ template, filled }) => !filled && isCounted(template) && template.kind !== 'checklist')
      .map((field) => {
        // What a form fills in beforehand is an answer for GitHub.
        const required = field.template.required && !isStanding(field.slot, field.template);
        // An error across a whole instruction would hide what it says.
        const placeholder = required ? null : ownPlaceholder(field);
        return {
          code: 'field-empty',
          span: placeholder ?? labelSpan(section, field),
          data: { label: field.template.label, required, placeholder: placeholder !== null },
          ...(required ? { severity: 'error' as const } : {}),
        };
      }),
};
