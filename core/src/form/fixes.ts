/** Computes the repairs of what is wrong in an issue form. */
import { nameOfFile } from '#core/discovery/paths';
import { lineBreakOf, type Edit } from '#core/edit';
import type { Fix } from '#core/fixes/fix';
import { insert, mechanical, only, option, replace } from '#core/fixes/make';
import type { FormFault, FormProblem } from '#core/form/problems';
import { readForm } from '#core/form/read';
import { parameterize } from '#core/form/references';
import { quotedValue, yamlText } from '#core/frontMatter/edit';
import { lineAt } from '#core/markdown/lines';
import type { Span } from '#core/span';
import { booleanMeant } from '#core/yaml/boolean';
import { entryAt, lineStart, removeEntry, removeItem } from '#core/yaml/edit';
import { readYaml } from '#core/yaml/read';
import { entryOf, type YamlNode } from '#core/yaml/tree';

interface FormFile {
  readonly path: string;
  readonly text: string;
}

type Of<F extends FormFault['fault']> = Extract<FormFault, { fault: F }>;

/** The repairs of a problem of a form. */
export function formFixes({ path, text }: FormFile, { data, span }: FormProblem): readonly Fix[] {
  switch (data.fault) {
    case 'yaml':
      return quotedLine(text, span);
    case 'tab':
      return [only('Replace the tabs by spaces', ...withoutTabs(text))];
    case 'second-document':
      return [
        only('Remove this line', replace({ start: span.start, end: lineAt(text, span.start).next }, '')),
      ];
    case 'key-missing':
      return addedKey(path, text, data);
    case 'key-unknown':
    case 'key-forbidden':
      return strangeKey(text, span, data.key, 'suggestion' in data ? data.suggestion : null);
    case 'not-a-string':
    case 'option-boolean':
    case 'option-number':
      return /^(?:list|map)$/.test('found' in data ? data.found : '')
        ? []
        : [mechanical('Put it in quotes', replace(span, quotedValue(text.slice(span.start, span.end))))];
    case 'text-empty':
      return emptyText(text, span, data);
    case 'not-a-list':
      return /[\r\n:{]/.test(text.slice(span.start, span.end))
        ? []
        : [only('Make it a list of one', replace(span, `[${text.slice(span.start, span.end)}]`))];
    case 'not-a-boolean': {
      const meant = booleanMeant(text.slice(span.start, span.end));
      return meant === null ? [] : [mechanical(`Write ${String(meant)}`, replace(span, String(meant)))];
    }
    case 'type-unknown':
      return data.suggestion === null ? [] : [rename(span, data.suggestion)];
    case 'id-invalid':
      return data.suggestion === '' ? [] : [rename(span, data.suggestion)];
    case 'id-duplicate':
      return [rename(span, freeId(text, data.id))];
    case 'label-duplicate':
    case 'label-similar':
      return sameLabel(text, span, data);
    case 'option-empty':
    case 'option-duplicate':
    case 'option-reserved':
      return removedOption(text, span);
    case 'option-shape':
      return shapedOption(text, span, data);
    case 'default-invalid':
      return defaultOption(text, span);
    case 'duplicate-key':
    case 'not-a-map':
    case 'body-empty':
    case 'body-only-markdown':
    case 'label-forbidden':
    case 'options-empty':
      return [];
  }
}

const rename = (span: Span, name: string): Fix => only(`Rename to “${name}”`, replace(span, yamlText(name)));

/** The value of the line put in quotes, where that makes more of the file readable. */
function quotedLine(text: string, { start }: Span): Fix[] {
  const at = lineStart(text, start);
  const match = /^([ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?)(\S.*?)[ \t]*$/.exec(
    text.slice(at, lineAt(text, at).end),
  );
  const [, before, value] = match ?? [];
  if (before === undefined || value === undefined || before.trim() === '') return [];
  const span = { start: at + before.length, end: at + before.length + value.length };
  const quoted = quotedValue(value);
  const tried = text.slice(0, span.start) + quoted + text.slice(span.end);
  return readYaml(tried).faults.length < readYaml(text).faults.length
    ? [mechanical('Put the value in quotes', replace(span, quoted))]
    : [];
}

const MAX_TABS = 500;

/** Spaces for the tabs that YAML refuses, and for no others: a tab may be meant in a text. */
function withoutTabs(text: string): Edit[] {
  const edits = new Map<number, Edit>();
  let mended = text;
  for (let tries = 0; tries < MAX_TABS; tries++) {
    const fault = readYaml(mended).faults.find((candidate) => candidate.fault === 'tab');
    const at = fault && lineStart(mended, fault.span.start);
    const indent = at === undefined ? undefined : /^[ \t]*\t[ \t]*/.exec(mended.slice(at))?.[0];
    if (at === undefined || indent === undefined) break;
    // A tab becomes as many spaces as it has characters in place of it: offsets stay those of the file.
    mended = mended.slice(0, at) + indent.replaceAll('\t', '\u0020') + mended.slice(at + indent.length);
    edits.set(at, replace({ start: at, end: at + indent.length }, indent.replaceAll('\t', '  ')));
  }
  return [...edits.values()];
}

const shownByGitHub: readonly string[] = ['name', 'description'];

function addedKey(path: string, text: string, { where, key }: Of<'key-missing'>): Fix[] {
  if (where !== '' || !shownByGitHub.includes(key)) return [];
  const { form } = readForm(text);
  const words = nameOfFile(path)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  const name = form.name || words.charAt(0).toUpperCase() + words.slice(1);
  const { root } = readYaml(text);
  const entry = entryOf(root ?? undefined, key);
  if (entry) return [only(`Fill in “${key}”`, insert(entry.value.span.start, ` ${yamlText(name)}`))];
  const named = key === 'description' ? entryOf(root ?? undefined, 'name') : undefined;
  const first = root?.kind === 'map' ? root.entries[0]?.keySpan.start : undefined;
  const at = named ? lineAt(text, named.value.span.end).next : (first ?? 0);
  return [only(`Add the key “${key}”`, insert(at, `${key}: ${yamlText(name)}${lineBreakOf(text)}`))];
}

function strangeKey(text: string, span: Span, key: string, suggestion: string | null): Fix[] {
  const found = entryAt(readYaml(text).root, span.start);
  const isFree = !found?.map.entries.some((entry) => entry.key === suggestion);
  const removal = found && removeEntry(text, found);
  const renaming = suggestion !== null && isFree ? [rename(span, suggestion)] : [];
  return [
    ...renaming,
    ...(removal ? [{ ...option(`Remove the key “${key}”`, removal), preferred: renaming.length === 0 }] : []),
  ];
}

const NEEDED: readonly string[] = ['name', 'label', 'type'];

function emptyText(text: string, span: Span, { where, key }: Of<'text-empty'>): Fix[] {
  if (NEEDED.includes(key) || (where === '' && key === 'description')) return [];
  const { root } = readYaml(text);
  const found = entryAt(root, span.start);
  const edit = found?.entry.key === key ? removeEntry(text, found) : removeItem(text, root, span.start);
  return edit ? [only('Remove what is empty', edit)] : [];
}

function freeId(text: string, id: string): string {
  const taken = new Set(readForm(text).form.elements.map((element) => element.id?.value));
  let number = 2;
  while (taken.has(`${id}-${String(number)}`)) number += 1;
  return `${id}-${String(number)}`;
}

/** An id tells equal labels apart, also where answers are read; a checkbox can only be renamed. */
function sameLabel(text: string, span: Span, { label }: { readonly label: string }): Fix[] {
  const { elements } = readForm(text).form;
  const labels = new Set(elements.map((element) => element.label.value));
  let number = 2;
  while (labels.has(`${label} ${String(number)}`)) number += 1;
  const renaming = rename(span, `${label} ${String(number)}`);
  const element = elements.find((candidate) => candidate.label.span.start === span.start);
  const type = element && !element.id ? typeEntry(readYaml(text).root, element.index) : undefined;
  const line = type ? lineStart(text, type.keySpan.start) : 0;
  const before = type ? text.slice(line, type.keySpan.start) : '';
  // In a flow map there is no line to put it on.
  if (!type || !/^[ -]*$/.test(before)) return [renaming];
  const indent = before.replaceAll('-', ' ');
  const id = freeId(text, parameterize(label) || 'field');
  const added = `${lineBreakOf(text)}${indent}id: ${id}`;
  return [
    { ...renaming, preferred: false },
    only(`Give it the id “${id}”`, insert(type.value.span.end, added)),
  ];
}

/** The `type` of an element where it has a line of its own, behind which another key can stand. */
function typeEntry(root: YamlNode | null, index: number) {
  const body = entryOf(root ?? undefined, 'body')?.value;
  const element = body?.kind === 'list' ? body.items[index] : undefined;
  return body?.kind === 'list' && element ? entryOf(element, 'type') : undefined;
}

function removedOption(text: string, span: Span): Fix[] {
  const { root } = readYaml(text);
  // A checkbox's problem stands at its label: its item is the map around it.
  const boxed = entryAt(root, span.start);
  const edit = removeItem(text, root, span.start) ?? (boxed && removeItem(text, root, boxed.map.span.start));
  return edit ? [only('Remove this option', edit)] : [];
}

function shapedOption(text: string, span: Span, { wanted }: Of<'option-shape'>): Fix[] {
  const source = text.slice(span.start, span.end).trimEnd();
  const place = { start: span.start, end: span.start + source.length };
  if (wanted === 'label') {
    return /[\r\n]/.test(source) ? [] : [only('Make it a label', insert(span.start, 'label: '))];
  }
  const label = /^label:[ \t]+([^\r\n]+)$/.exec(source)?.[1];
  return label === undefined ? [] : [only('Leave the label alone', replace(place, label))];
}

/** A default that is written as the option's text: the option's place is what GitHub wants. */
function defaultOption(text: string, span: Span): Fix[] {
  const { root } = readYaml(text);
  const found = entryAt(root, span.start);
  const options = found && entryOf(found.map, 'options')?.value;
  const value = found?.entry.value;
  if (options?.kind !== 'list' || value?.kind !== 'scalar') return [];
  const place = options.items.findIndex((item) => item.kind === 'scalar' && item.text === value.text);
  const index = place >= 0 ? place : /^\d+$/.test(value.text) ? Number(value.text) : -1;
  if (index < 0 || index >= options.items.length) return [];
  return [mechanical(`Write ${String(index)}`, replace(span, String(index)))];
}
