/** Checks that answers can be told apart: GitHub refers to each by its `id`, or by its label made an id. */
import type { FormElement, FormText } from '#core/form/model';
import type { FormProblems } from '#core/form/problems';

interface Reference {
  readonly element: FormElement;
  readonly name: FormText;
}

/** Words that GitHub forbids in the label of a free text, lest people give away what is secret. */
const FORBIDDEN = /\bpass(?:word|wd|phrase)s?\b/i;

export function checkReferences(elements: readonly FormElement[], problems: FormProblems): void {
  checkIds(elements, problems);
  checkLabels(elements, problems);
  checkBoxes(elements, problems);
  for (const { type, label, index } of elements) {
    const word = type === 'input' || type === 'textarea' ? FORBIDDEN.exec(label.value)?.[0] : undefined;
    if (word !== undefined) {
      problems.refuse(label.span, {
        fault: 'label-forbidden',
        where: where(index),
        label: label.value,
        word,
      });
    }
  }
}

const where = (index: number): string => `body[${String(index)}]`;

function checkIds(elements: readonly FormElement[], problems: FormProblems): void {
  const seen = new Set<string>();
  for (const { id, index } of elements) {
    if (!id || id.value.trim() === '') continue;
    if (seen.has(id.value))
      problems.refuse(id.span, { fault: 'id-duplicate', where: where(index), id: id.value });
    seen.add(id.value);
  }
}

/** An id on one of two equal labels is enough to tell them apart. */
function checkLabels(elements: readonly FormElement[], problems: FormProblems): void {
  const seen = new Map<string, Reference>();
  for (const element of elements) {
    const { id, label, index } = element;
    const reference = id ? id.value : parameterize(label.value);
    const other = reference === '' ? undefined : seen.get(reference);
    // Two ids are the other check's matter.
    if (other && !(id && other.element.id)) {
      const equal = other.name.value === label.value;
      problems.refuse(
        label.span,
        equal
          ? { fault: 'label-duplicate', where: where(index), label: label.value }
          : { fault: 'label-similar', where: where(index), label: label.value, other: other.name.value },
      );
    } else if (!other) {
      seen.set(reference, { element, name: label });
    }
  }
}

/** A checkbox has no id: its label may be that of no other answer without one. */
function checkBoxes(elements: readonly FormElement[], problems: FormProblems): void {
  for (const boxes of elements.filter(({ type }) => type === 'checkboxes')) {
    const others = elements.filter((other) => other !== boxes && !other.id);
    for (const { label, span } of boxes.options) {
      if (!others.some((other) => other.label.value === label)) continue;
      problems.refuse(span, { fault: 'label-duplicate', where: where(boxes.index), label });
    }
  }
}

/**
 * A label as Rails' `parameterize` makes a name of it: letters without accents, digits, `-` and `_`. '' where the
 * label has none of these, which says nothing of what GitHub does with it.
 */
export const parameterize = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
