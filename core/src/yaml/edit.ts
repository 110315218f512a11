/** Edits of a YAML file that touch one entry or item and leave the rest as it is written. */
import type { Edit } from '#core/edit';
import { lineAt } from '#core/markdown/lines';
import type { Span } from '#core/span';
import type { YamlEntry, YamlMap, YamlNode } from '#core/yaml/tree';

/** An entry with the map that it stands in. */
export interface EntryInMap {
  readonly map: YamlMap;
  readonly entry: YamlEntry;
}

/** The entry whose key or value starts at an offset; the innermost one. */
export function entryAt(node: YamlNode | null, offset: number): EntryInMap | null {
  if (node?.kind === 'list') return first(node.items, (item) => entryAt(item, offset));
  if (node?.kind !== 'map') return null;
  const inner = first(node.entries, ({ value }) => entryAt(value, offset));
  if (inner) return inner;
  const entry = node.entries.find(({ keySpan, value }) => [keySpan.start, value.span.start].includes(offset));
  return entry ? { map: node, entry } : null;
}

function first<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** The edit that takes an entry out of its map; null where the map would be left without any. */
export function removeEntry(text: string, { map, entry }: EntryInMap): Edit | null {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  if (next) return remove(entry.keySpan.start, next.keySpan.start);
  const before = map.entries[index - 1];
  if (!before) return null;
  const line = lineStart(text, entry.keySpan.start);
  if (/^[ \t]*$/.test(text.slice(line, entry.keySpan.start)))
    return remove(line, lineEnd(text, entry.value.span));
  return remove(valueEnd(text, before.value.span), valueEnd(text, entry.value.span));
}

/** The edit that takes the item at an offset out of its list; null where it is the only one. */
export function removeItem(text: string, node: YamlNode | null, offset: number): Edit | null {
  const list = listWith(node, offset);
  const index = list?.findIndex(({ span }) => span.start === offset) ?? -1;
  const item = list?.[index];
  if (!list || !item || list.length < 2) return null;
  const line = lineStart(text, offset);
  if (/^[ \t]*-[ \t]*$/.test(text.slice(line, offset))) return remove(line, lineEnd(text, item.span));
  const next = list[index + 1];
  if (next) return remove(offset, next.span.start);
  return remove(list[index - 1]?.span.end ?? offset, item.span.end);
}

function listWith(node: YamlNode | null, offset: number): readonly YamlNode[] | null {
  if (node?.kind === 'map') return first(node.entries, ({ value }) => listWith(value, offset));
  if (node?.kind !== 'list') return null;
  const inner = first(node.items, (item) => listWith(item, offset));
  return inner ?? (node.items.some(({ span }) => span.start === offset) ? node.items : null);
}

const remove = (start: number, end: number): Edit => ({ span: { start, end }, newText: '' });

/** Where the line starts that an offset stands in. */
export const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** Behind the last line of a value; a block's span may end with its line break already. */
const lineEnd = (text: string, span: Span): number => lineAt(text, valueEnd(text, span)).next;

const valueEnd = (text: string, { start, end }: Span): number =>
  start + text.slice(start, end).trimEnd().length;
