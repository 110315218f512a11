import { chosenValue } from '#core/draft/choice';
import type { DraftSection } from '#core/draft/model';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';

/** Several choices are left standing where one is to be chosen. */
export const choiceAmbiguous: Rule = {
  code: 'choice-ambiguous',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields.flatMap((field): Problem[] => {
      if (field.template.kind !== 'choice' || field.template.multiple || !field.filled) return [];
      const { span, named } = chosenValue(field);
      if (!span || named.length < 2) return [];
      return [
        {
          code: 'choice-ambiguous',
          span,
          data: { label: field.template.label, choices: named.map((choice) => choice.text) },
        },
      ];
    }),
};
