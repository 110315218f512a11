/** Reads single values of a form and says what is wrong with them. */
import type { FormNames, FormText } from '#core/form/model';
import type { FormProblems } from '#core/form/problems';
import { nearestWord } from '#core/nearestWord';
import { entryOf, isNull, type YamlEntry, type YamlMap, type YamlNode } from '#core/yaml/tree';

/** Where a value stands, and where what is wrong with it is told. */
export interface Place {
  readonly map: YamlMap;
  /** `body[2]`, or '' for the form itself. */
  readonly where: string;
  readonly problems: FormProblems;
}

/** Words that YAML reads as booleans: GitHub forbids them as keys. */
const BOOLEAN_WORD = /^(?:y|yes|n|no|true|false|on|off)$/i;

/** Says which keys are not among those that GitHub permits. */
export function checkKeys({ map, where, problems }: Place, permitted: readonly string[]): void {
  for (const { key, keySpan } of map.entries) {
    if (permitted.includes(key)) continue;
    if (BOOLEAN_WORD.test(key)) problems.refuse(keySpan, { fault: 'key-forbidden', where, key });
    else
      problems.refuse(keySpan, { fault: 'key-unknown', where, key, suggestion: nearestWord(key, permitted) });
  }
}

/** The text under a key; null where there is none. An empty text is refused, as are booleans and numbers. */
export function textAt(place: Place, key: string): FormText | null {
  const entry = entryOf(place.map, key);
  return entry && !isNull(entry.value) ? textOf(place, entry) : null;
}

/** As `textAt`, and where nothing stands there that is a problem too. */
export function requiredText(place: Place, key: string): FormText | null {
  const entry = entryOf(place.map, key);
  if (entry && !isNull(entry.value)) return textOf(place, entry);
  const span = entry?.keySpan ?? headOf(place.map);
  place.problems.refuse(span, { fault: 'key-missing', where: place.where, key });
  return null;
}

function textOf({ where, problems }: Place, { key, value }: YamlEntry): FormText | null {
  if (value.kind !== 'scalar') {
    problems.refuse(value.span, { fault: 'not-a-string', where, key, found: value.kind });
    return null;
  }
  if (value.type !== 'string') {
    problems.refuse(value.span, { fault: 'not-a-string', where, key, found: value.type });
  } else if (value.text.trim() === '') {
    problems.refuse(value.span, { fault: 'text-empty', where, key });
  }
  return { value: value.text, span: value.span };
}

/** Whether the key is true; anything but a boolean is refused. */
export function flagAt({ map, where, problems }: Place, key: string): boolean {
  const entry = entryOf(map, key);
  if (!entry || isNull(entry.value)) return false;
  const { value } = entry;
  if (value.kind === 'scalar' && value.type === 'boolean') return value.text === 'true';
  problems.refuse(value.span, { fault: 'not-a-boolean', where, key });
  return value.kind === 'scalar' && value.text.trim().toLowerCase() === 'true';
}

/** The names under a key: a list of texts, or one text with commas. */
export function namesAt(place: Place, key: string): FormNames {
  const entry = entryOf(place.map, key);
  if (!entry || isNull(entry.value)) return { style: 'list', names: [] };
  const { value } = entry;
  if (value.kind === 'list') {
    return { style: 'list', names: value.items.flatMap((item) => listedName(place, key, item)) };
  }
  const text = value.kind === 'scalar' ? textOf(place, entry) : null;
  if (value.kind === 'map') {
    place.problems.refuse(value.span, { fault: 'not-a-list', where: place.where, key });
  }
  const names = text?.value.split(',').map((name) => name.trim()) ?? [];
  return {
    style: 'string',
    names: names.filter((name) => name !== '').map((name) => ({ value: name, span: value.span })),
  };
}

function listedName({ where, problems }: Place, key: string, item: YamlNode): FormText[] {
  if (item.kind !== 'scalar' || item.type !== 'string') {
    const found = item.kind === 'scalar' ? item.type : item.kind;
    problems.refuse(item.span, { fault: 'not-a-string', where, key, found });
    return item.kind === 'scalar' && item.text !== '' ? [{ value: item.text, span: item.span }] : [];
  }
  if (item.text.trim() === '') {
    problems.refuse(item.span, { fault: 'text-empty', where, key });
    return [];
  }
  return [{ value: item.text.trim(), span: item.span }];
}

/** Where a problem of a whole map is shown: its first key. */
export const headOf = (map: YamlMap) =>
  map.entries[0]?.keySpan ?? { start: map.span.start, end: map.span.start + 1 };
