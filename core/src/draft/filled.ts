import { isNoResponse } from '#core/form/noResponse';
import { allItemsOf, codesOf, codeText, fold, foldedText, itemText, tablesOf } from '#core/outline/content';
import { keyOf } from '#core/outline/key';
import type { Slot } from '#core/outline/slots';
import type { TemplateField } from '#core/template/model';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

/** Whether the value holds anything that the template does not have there itself. */
export function isFilled(slot: Slot, field: TemplateField): boolean {
  switch (field.kind) {
    case 'checklist':
      return hasOwnTick(slot, field);
    case 'table':
      return hasOwnCell(slot, field) || textBesides(slot, field);
    case 'code':
      return hasOwnCode(slot, field) || hasOwnText(slot, field);
    case 'text':
    case 'list':
    case 'ordered-list':
    case 'choice':
    case 'metrics':
      return (
        hasOwnText(slot, field) || hasOwnCode(slot, field) || tablesOf(slot).length > (field.table ? 1 : 0)
      );
  }
}

function hasOwnText(slot: Slot, field: TemplateField): boolean {
  const text = foldedText(slot);
  if (text === '' || isNoResponse(text, field.choices)) return false;
  // A choice that a form makes beforehand is one.
  if (text === field.literal) return field.preset && field.kind === 'choice';
  return withoutPlaceholders(text, field) !== ownLiteral(field);
}

/** Whether what a form fills in beforehand still stands: GitHub takes it for an answer. */
export const isStanding = (slot: Slot, field: TemplateField): boolean =>
  field.preset && (foldedText(slot) !== '' || codesOf(slot).some((code) => codeText(code).trim() !== ''));

/** What a template says stays the same, and each key asks for it. */
const literals = new WeakMap<TemplateField, string>();
function ownLiteral(field: TemplateField): string {
  const literal = literals.get(field) ?? withoutPlaceholders(fold(field.literal), field);
  literals.set(field, literal);
  return literal;
}
const sources = new WeakMap<TemplateField, string>();

/** The folded text without the brackets and blanks that the template's own source has. */
export function withoutPlaceholders(text: string, field: TemplateField): string {
  const source = sources.get(field) ?? fold(field.source);
  sources.set(field, source);
  const own = text.replace(INLINE_PLACEHOLDER, (mark) => (source.includes(mark) ? ' ' : mark));
  return own === text ? text : fold(own);
}

function hasOwnTick(slot: Slot, field: TemplateField): boolean {
  return allItemsOf(slot).some((item) => {
    if (!item.element.checked) return false;
    const known = field.items.find((own) => own.key === keyOf(itemText(item)));
    return known?.checked !== true;
  });
}

function hasOwnCell(slot: Slot, field: TemplateField): boolean {
  const known = new Set(field.table?.rows.map((row) => fold(row.join('|'))));
  return tablesOf(slot).some(({ element, text }) =>
    element.rows.some((row) => {
      const cells = row.cells.map(({ span }) => text.slice(span.start, span.end));
      while (cells.at(-1) === '' && cells.length > (field.table?.columns.length ?? 0)) cells.pop();
      return cells.some((cell) => cell !== '') && !known.has(fold(cells.join('|')));
    }),
  );
}

/** A table's field may be answered in words. */
const textBesides = (slot: Slot, field: TemplateField): boolean =>
  tablesOf(slot).length === 0 && hasOwnText(slot, field);

function hasOwnCode(slot: Slot, field: TemplateField): boolean {
  return codesOf(slot).some((code) => {
    // Long dumps are the person's: only what is as short as a placeholder is compared.
    const length = code.element.valueSpan.end - code.element.valueSpan.start;
    if (length > 4000) return true;
    const text = fold(codeText(code));
    return text !== '' && !field.code.split('\n').includes(text);
  });
}
