import { chosenValue } from '#core/draft/choice';
import type { DraftField, DraftSection } from '#core/draft/model';
import { nearestWord } from '#core/nearestWord';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import type { Span } from '#core/span';
import type { Choice } from '#core/template/model';

/** A value outside the set that the template lists. */
export const choiceInvalid: Rule = {
  code: 'choice-invalid',
  severity: 'error',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields.flatMap((field): Problem[] => {
      if (field.template.kind !== 'choice' || !field.filled) return [];
      const { text, span, named, unknown } = chosenValue(field);
      if (field.template.multiple) return unknown.map((part) => problemFor(field, part.text, part.span));
      if (!span || text === '' || named.length > 0) return [];
      return [problemFor(field, text, span)];
    }),
};

function problemFor({ template }: DraftField, value: string, span: Span): Problem {
  const choices = template.choices.map((choice) => choice.text);
  const suggestion = suggestedFor(value, template.choices);
  return { code: 'choice-invalid', span, data: { label: template.label, value, choices, suggestion } };
}

/** The only choice that starts so, else the one that is spelt most like it. */
function suggestedFor(text: string, choices: readonly Choice[]): string | null {
  const longer = choices.filter((choice) => choice.text.toLowerCase().startsWith(text.toLowerCase()));
  if (longer.length === 1) return longer[0]?.text ?? null;
  const value = nearestWord(
    text,
    choices.map((choice) => choice.value),
  );
  return choices.find((choice) => choice.value === value)?.text ?? null;
}
