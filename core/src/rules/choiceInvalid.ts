import { chosenValue } from '#core/draft/choice';
import type { DraftSection } from '#core/draft/model';
import { nearestWord } from '#core/nearestWord';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';

/** A value outside the set that the template lists. */
export const choiceInvalid: Rule = {
  code: 'choice-invalid',
  severity: 'error',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields.flatMap((field): Problem[] => {
      if (field.template.kind !== 'choice' || !field.filled) return [];
      const { text, span, named } = chosenValue(field);
      if (!span || text === '' || named.length > 0) return [];
      const choices = field.template.choices.map((choice) => choice.text);
      const value = nearestWord(
        text,
        field.template.choices.map((choice) => choice.value),
      );
      const suggestion = field.template.choices.find((choice) => choice.value === value)?.text ?? null;
      return [
        {
          code: 'choice-invalid',
          span,
          data: { label: field.template.label, value: text, choices, suggestion },
        },
      ];
    }),
};
