/** Looking into JSON of which nothing is known: what is not there, or is something else, is undefined. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of keys and indexes; own properties only. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as JsonObject)[key];
  }
  return here;
}

/**
 * A finite number; also one that the tool has written as a string, as JMH and perf do, or with its type, as MongoDB's
 * extended JSON does (`{"$numberLong": "12"}`).
 */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const written = at(value, ...path);
  if (typeof written === 'number') return Number.isFinite(written) ? written : undefined;
  const found =
    at(written, '$numberLong') ?? at(written, '$numberInt') ?? at(written, '$numberDouble') ?? written;
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** What a name is made of: a text, a number, true or false. Nothing of null, of an empty text and of what nests. */
export const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value) || undefined
    : undefined;

/** The words of a list. */
export const wordsAt = (value: unknown, ...path: readonly (string | number)[]): readonly string[] =>
  listAt(value, ...path).flatMap((item) => wordOf(item) ?? []);

/** Deeper than anyone reads. */
const deepestShown = 20;

/** As JSON; what nests deeper than anyone reads is cut. */
export const jsonOf = (value: unknown): string => JSON.stringify(cutBelow(value, deepestShown));

function cutBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => cutBelow(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutBelow(item, levels - 1)]));
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** Keys and values of an object; none of anything else. */
export function entriesAt(
  value: unknown,
  ...path: readonly (string | number)[]
): readonly [string, unknown][] {
  const found = at(value, ...path);
  return isObject(found) ? Object.entries(found) : [];
}

/** The finite numbers of a list. */
export function numbersAt(value: unknown, ...path: readonly (string | number)[]): readonly number[] {
  return listAt(value, ...path).filter((item): item is number => Number.isFinite(item));
}
