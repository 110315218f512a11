/** Reads the elements of a form's body. */
import {
  elementTypes,
  type ElementType,
  type FormElement,
  type FormText,
  type InputType,
} from '#core/form/model';
import { checkboxOptions, dropdownOptions, noOptions, oneLine } from '#core/form/options';
import type { FormProblems } from '#core/form/problems';
import { checkKeys, flagAt, headOf, requiredText, textAt, type Place } from '#core/form/values';
import { nearestWord } from '#core/nearestWord';
import { entryOf, isNull, type YamlNode } from '#core/yaml/tree';

/** The keys that GitHub permits under `attributes`. */
const attributes: Readonly<Record<ElementType, readonly string[]>> = {
  markdown: ['value'],
  input: ['label', 'description', 'placeholder', 'value'],
  textarea: ['label', 'description', 'placeholder', 'value', 'render'],
  dropdown: ['label', 'description', 'multiple', 'options', 'default'],
  checkboxes: ['label', 'description', 'options'],
  upload: ['label', 'description'],
};

/** The keys that it permits under `validations`. */
const validations: Readonly<Record<ElementType, readonly string[]>> = {
  markdown: [],
  input: ['required'],
  textarea: ['required'],
  dropdown: ['required'],
  checkboxes: ['required'],
  upload: ['required', 'accept'],
};

/** What one item of `body` is: an element that takes an answer, text, or nothing that can be read. */
export type ReadElement = FormElement | 'markdown' | null;

export function readElement(item: YamlNode, index: number, problems: FormProblems): ReadElement {
  const where = `body[${String(index)}]`;
  if (item.kind !== 'map') {
    problems.refuse(item.span, { fault: 'not-a-map', where });
    return null;
  }
  const place: Place = { map: item, where, problems };
  checkKeys(place, ['type', 'id', 'attributes', 'validations']);
  const type = typeOf(place);
  if (!type) return null;
  const own = attributesOf(place, type);
  if (own) checkKeys(own, attributes[type]);
  checkValidations(place, type);
  if (type === 'markdown') {
    if (own) requiredText(own, 'value');
    return 'markdown';
  }
  return own && inputOf(place, own, type, index);
}

function typeOf(place: Place): ElementType | null {
  const text = requiredText(place, 'type');
  if (!text) return null;
  const type = elementTypes.find((candidate) => candidate === text.value);
  if (type) return type;
  const suggestion = nearestWord(text.value, elementTypes);
  place.problems.refuse(text.span, {
    fault: 'type-unknown',
    where: place.where,
    type: text.value,
    suggestion,
  });
  return null;
}

/** The element's attributes as a place of their own; null where there are none, which is told. */
function attributesOf({ map, where, problems }: Place, type: ElementType): Place | null {
  const entry = entryOf(map, 'attributes');
  if (entry?.value.kind === 'map') return { map: entry.value, where, problems };
  if (!entry || isNull(entry.value)) {
    const key = type === 'markdown' ? 'value' : 'label';
    problems.refuse(entry?.keySpan ?? headOf(map), { fault: 'key-missing', where, key: `attributes.${key}` });
  } else {
    problems.refuse(entry.value.span, { fault: 'not-a-map', where: `${where}.attributes` });
  }
  return null;
}

function validationsOf({ map, where, problems }: Place): Place | null {
  const entry = entryOf(map, 'validations');
  if (!entry || isNull(entry.value)) return null;
  if (entry.value.kind === 'map') return { map: entry.value, where, problems };
  problems.refuse(entry.value.span, { fault: 'not-a-map', where: `${where}.validations` });
  return null;
}

function checkValidations(place: Place, type: ElementType): void {
  const own = validationsOf(place);
  if (!own) return;
  const permitted = validations[type];
  for (const { key, keySpan } of own.map.entries) {
    if (permitted.includes(key)) continue;
    const suggestion = nearestWord(key, permitted);
    place.problems.warn(keySpan, {
      fault: 'key-unknown',
      where: `${place.where}.validations`,
      key,
      suggestion,
    });
  }
}

function inputOf(place: Place, own: Place, type: InputType, index: number): FormElement | null {
  const label = requiredText(own, 'label');
  if (!label) return null;
  const choices =
    type === 'dropdown' ? dropdownOptions(own) : type === 'checkboxes' ? checkboxOptions(own) : noOptions;
  const text = (key: string): string =>
    attributes[type].includes(key) ? (textAt(own, key)?.value ?? '') : '';
  const validated = validationsOf(place);
  return {
    ...choices,
    type,
    index,
    span: place.map.span,
    id: idOf(place),
    label: { value: oneLine(label.value), span: label.span },
    description: text('description').trimEnd(),
    placeholder: text('placeholder').trimEnd(),
    value: text('value').trimEnd(),
    render: text('render').trim() || null,
    required: validated ? flagAt(validated, 'required') : false,
  };
}

function idOf(place: Place): FormText | null {
  const entry = entryOf(place.map, 'id');
  if (entry?.value.kind === 'scalar' && entry.value.type === 'number') {
    return { value: entry.value.source, span: entry.value.span };
  }
  const id = textAt(place, 'id');
  if (id && /[^\p{ASCII}]|[^\w-]/u.test(id.value) && id.value.trim() !== '') {
    const suggestion = id.value
      .trim()
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '');
    place.problems.refuse(id.span, { fault: 'id-invalid', where: place.where, id: id.value, suggestion });
  }
  return id;
}
