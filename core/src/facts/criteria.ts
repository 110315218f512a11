/** The items of checklists that say how much better something is to become. */
import type { DraftSection } from '#core/draft/model';
import type { Criterion } from '#core/facts/model';
import { allItemsOf, fold, itemText } from '#core/outline/content';
import { keyOf } from '#core/outline/key';
import { isNumberWord } from '#core/quantity/number-words';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { shift } from '#core/span';
import { asksForCriteria, isAbsolute } from '#core/vocabulary/fields';
import { roleIn } from '#core/vocabulary/roles';

export function criteriaOf({ fields, outline }: DraftSection): Criterion[] {
  const wanted = roleIn(outline.heading).role === 'target' || asksForCriteria(outline.heading);
  return fields.flatMap(({ template, slot }, list) => {
    if (template.kind !== 'checklist' || template.deferred) return [];
    if (!wanted && !asksForCriteria(template.label)) return [];
    return allItemsOf(slot).flatMap((item): Criterion[] => {
      const { boxSpan, checked, contentStart, children, span } = item.element;
      if (!boxSpan) return [];
      const text = itemText(item);
      const { quantities } = readQuantities(text);
      const key = keyOf(text);
      return [
        {
          text: fold(text),
          span: shift({ start: contentStart, end: children[0]?.span.end ?? span.end }, item.base),
          ticked: checked,
          box: shift(boxSpan, item.base),
          asked: template.items.some((own) => own.key === key),
          claims: quantities.filter((quantity) => isGain(quantity, text)),
          levels: quantities.filter((quantity) => !isGain(quantity, text) && isBound(quantity)),
          measurable: quantities.length > 0 || isMeasurable(text),
          list,
        },
      ];
    });
  });
}

/** `5x faster` and `by 50%`; `CPU below 60%` and `hit rate above 90%` are levels, and no gain. */
function isGain({ dimension, change, comparator, span }: Quantity, text: string): boolean {
  if (dimension !== 'ratio') return dimension === 'factor';
  return (
    change !== null || !isBound({ comparator }) || /\b(?:by|um|de|du)\s+$/i.test(text.slice(0, span.start))
  );
}

const isBound = ({ comparator }: Pick<Quantity, 'comparator'>): boolean =>
  comparator === '<' || comparator === '<=' || comparator === '>' || comparator === '>=';

/** `no more than three queries` can be counted, and so can `no timeouts`. */
const isMeasurable = (text: string): boolean =>
  /\d/u.test(text) ||
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => isNumberWord(word) || isAbsolute(word));
