import { isStanding } from '#core/draft/filled';
import { isCounted, type DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import { askedRows } from '#core/metrics/section';
import { labelSpan, ownPlaceholder } from '#core/rules/fieldSpan';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/**
 * A field that still holds only what the template put there. A hint, unless the template requires it. In a table of one
 * value a row each row that the template asks for is told, once somebody has begun to fill it in.
 */
export const fieldEmpty: Rule = {
  code: 'field-empty',
  severity: 'hint',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    section.fields
      .filter(({ template, filled }) => !filled && isCounted(template) && template.kind !== 'checklist')
      .map((field): Problem => {
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
      })
      .concat(emptyRows(section, metrics)),
};

const emptyRows = (section: DraftSection, metrics: Template['metrics']): Problem[] =>
  askedRows(section, metrics)
    .filter(({ field, isEmpty }) => field.filled && isEmpty)
    .map(({ field: { template }, row }) => ({
      code: 'field-empty',
      span: row.labelSpan,
      data: { label: row.label, required: template.required, placeholder: false },
      ...(template.required ? { severity: 'error' as const } : {}),
    }));
