/**
 * Reads a request's body. The contract has held it to the description before, so these readers only narrow types:
 * what is not there or is of another kind reads as undefined.
 */

type Fields = Readonly<Record<string, unknown>>;

/** The body's fields; none when there is no body or it is no object. */
export const fieldsOf = (body: unknown): Fields =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};

/** A text; a number is read as its digits, as GitHub does for titles. */
export function textAt(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** A text, null where it is null, undefined where it is not given. */
export const nullableTextAt = (fields: Fields, key: string): string | null | undefined =>
  fields[key] === null ? null : textAt(fields, key);

/** A list of names, each given as text or as an object that has it under `nameKey`. */
export function namesAt(fields: Fields, key: string, nameKey: string): string[] | undefined {
  const value = fields[key];
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const name = typeof item === 'string' ? item : textAt(fieldsOf(item), nameKey);
    return name === undefined ? [] : [name];
  });
}
