/** Reads the options of a dropdown or of checkboxes. */
import type { FormElement, FormOption } from '#core/form/model';
import { checkKeys, flagAt, headOf, requiredText, type Place } from '#core/form/values';
import { entryOf, isNull, type YamlNode, type YamlScalar } from '#core/yaml/tree';

type Options = Pick<FormElement, 'options' | 'multiple' | 'defaultOption'>;

export const noOptions: Options = { options: [], multiple: false, defaultOption: null };

/** The options of a dropdown: texts, each once, of which some may be chosen beforehand. */
export function dropdownOptions(place: Place): Options {
  const options = optionsAt(place, (item) => textOption(place, item));
  const multiple = flagAt(place, 'multiple');
  const defaultOption = defaultAt(place, options.length);
  for (const option of options) {
    const word = option.label.trim().toLowerCase();
    if (word === 'none' || (word === 'n/a' && defaultOption !== null)) {
      place.problems.refuse(option.span, {
        fault: 'option-reserved',
        where: place.where,
        option: option.label,
      });
    }
  }
  return { options, multiple, defaultOption };
}

/** The options of checkboxes: maps with a `label`, and `required` where one must be ticked. */
export function checkboxOptions(place: Place): Options {
  return { ...noOptions, options: optionsAt(place, (item) => boxOption(place, item)) };
}

function optionsAt(place: Place, read: (item: YamlNode) => FormOption | null): FormOption[] {
  const { map, where, problems } = place;
  const entry = entryOf(map, 'options');
  if (!entry) {
    problems.refuse(headOf(map), { fault: 'key-missing', where, key: 'options' });
    return [];
  }
  if (entry.value.kind !== 'list') {
    if (isNull(entry.value)) problems.refuse(entry.keySpan, { fault: 'options-empty', where });
    else problems.refuse(entry.value.span, { fault: 'not-a-list', where, key: 'options' });
    return [];
  }
  if (entry.value.items.length === 0) problems.refuse(entry.value.span, { fault: 'options-empty', where });
  const seen = new Set<string>();
  return entry.value.items.flatMap((item) => {
    const option = read(item);
    if (!option) return [];
    if (seen.has(option.label))
      problems.refuse(option.span, { fault: 'option-duplicate', where, option: option.label });
    seen.add(option.label);
    return [option];
  });
}

function textOption({ where, problems }: Place, item: YamlNode): FormOption | null {
  if (item.kind !== 'scalar') {
    problems.refuse(item.span, { fault: 'option-shape', where, wanted: 'text' });
    // An older form of the schema had `label: text` here: what is meant is clear.
    const label = entryOf(item, 'label')?.value;
    return label?.kind === 'scalar' ? { label: label.text, span: label.span, required: false } : null;
  }
  if (item.type === 'null' || item.text.trim() === '') {
    problems.refuse(item.span, { fault: 'option-empty', where });
    return null;
  }
  if (item.type === 'boolean') {
    problems.refuse(item.span, { fault: 'option-boolean', where, option: item.source });
    return { label: item.source, span: item.span, required: false };
  }
  // `3.10` is the number 3.1: GitHub offers that.
  if (isChanged(item)) {
    problems.warn(item.span, { fault: 'option-number', where, option: item.source, shown: item.text });
  }
  return { label: oneLine(item.text), span: item.span, required: false };
}

const isChanged = (item: YamlScalar): boolean => item.type === 'number' && item.text !== item.source;

function boxOption(place: Place, item: YamlNode): FormOption | null {
  if (item.kind !== 'map') {
    place.problems.refuse(item.span, { fault: 'option-shape', where: place.where, wanted: 'label' });
    return item.kind === 'scalar' && item.text.trim() !== ''
      ? { label: oneLine(item.text), span: item.span, required: false }
      : null;
  }
  const own = { ...place, map: item };
  checkKeys(own, ['label', 'required']);
  const label = requiredText(own, 'label');
  return label && { label: oneLine(label.value), span: label.span, required: flagAt(own, 'required') };
}

function defaultAt({ map, where, problems }: Place, count: number): number | null {
  const entry = entryOf(map, 'default');
  if (!entry || isNull(entry.value)) return null;
  const { value } = entry;
  const index = value.kind === 'scalar' && value.type === 'number' ? Number(value.text) : Number.NaN;
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  problems.refuse(value.span, { fault: 'default-invalid', where, count });
  return null;
}

/** An option or label is one line, whatever YAML made of it. */
export const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
