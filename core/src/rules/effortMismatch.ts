import { chosenValue } from '#core/draft/choice';
import type { DraftField, DraftSection } from '#core/draft/model';
import { extentOf, hoursOf, sumOf } from '#core/facts/effort';
import { allItemsOf, itemText } from '#core/outline/content';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import { complexityOf } from '#core/vocabulary/effort';

/** A size that the sum of the breakdown lies outside of, or that the ticked complexity contradicts. */
export const effortMismatch: Rule = {
  code: 'effort-mismatch',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection): Problem[] => section.fields.flatMap((field) => checkSize(section, field)),
};

function checkSize(section: DraftSection, field: DraftField): Problem[] {
  if (!field.filled || field.template.kind !== 'choice') return [];
  const { named, span, text } = chosenValue(field);
  const [chosen] = named;
  const size = chosen && named.length === 1 ? extentOf(chosen) : null;
  if (!chosen || !size || !span) return [];
  const sum = section.fields.flatMap((group) => sumOf(section, group) ?? []).at(0);
  if (sum && (sum.to < size.from || sum.from > size.to)) {
    const fitting = field.template.choices.find((choice) => {
      const extent = extentOf(choice);
      return extent !== null && sum.from >= extent.from && sum.to <= extent.to;
    });
    const choice = fitting && (text === chosen.value ? fitting.value : fitting.text);
    const data = { fault: 'sum', size: chosen.text, sum: hoursOf(sum), choice: choice ?? null } as const;
    return [{ code: 'effort-mismatch', span, data }];
  }
  const ticked = section.fields.filter(({ template }) => template.kind === 'checklist').flatMap(complexities);
  const against = size.to === Infinity ? 'simple' : size.from === 0 ? 'complex' : null;
  if (against === null || ticked.length !== 1 || ticked[0] !== against) return [];
  const data = { fault: 'complexity', size: chosen.text, sum: '', choice: null } as const;
  return [{ code: 'effort-mismatch', severity: 'info', span, data }];
}

const complexities = ({ slot }: DraftField) =>
  allItemsOf(slot)
    .filter(({ element }) => element.checked)
    .map((item) => complexityOf(itemText(item)));
