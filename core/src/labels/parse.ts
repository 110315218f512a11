/**
 * Reads the repository's labels from a file of its own: a list of names or of `{name, description}`, or a map
 * from names to descriptions or `{description}`, as the common label-sync tools write them.
 */
import { isObject } from '#core/importers/json';
import { parseDocument, type Document } from 'yaml';
import { isTooDeep } from '#core/yaml/depth';
import type { KnownLabel } from '#core/rules/rule';

/** The labels in a YAML or JSON file; null where the file holds no such list. Never throws. */
export function parseLabels(source: string): KnownLabel[] | null {
  if (isTooDeep(source)) return null;
  const document = parseDocument(source.replace(/^\uFEFF/, ''), { logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0) return null;
  const content = contentOf(document);
  const list =
    isObject(content) && Array.isArray(content['labels']) ? (content['labels'] as unknown[]) : content;
  if (Array.isArray(list)) return list.flatMap(labelOf);
  if (!isObject(list)) return null;
  return Object.entries(list).map(([name, value]) => ({ name, description: descriptionOf(value) }));
}

/** What the document says; null where its aliases lead nowhere, or to more than anyone writes. */
function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // The parser has no other way to say so.
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

function labelOf(entry: unknown): KnownLabel[] {
  if (typeof entry === 'string') return [{ name: entry, description: '' }];
  if (!isObject(entry) || typeof entry['name'] !== 'string') return [];
  return [{ name: entry['name'], description: descriptionOf(entry) }];
}

const descriptionOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value['description'] === 'string' ? value['description'] : '';
};
