import { isObject, type Json } from '#sandbox/contract/schema';

/** How a `$ref` becomes what it stands for. */
type Resolve = (value: Json | undefined) => Json | undefined;

/**
 * Properties that a value has and its schema does not name, as JSON pointers. The description leaves objects open,
 * so a misspelt name would pass the schema and simply be ignored by GitHub: here it counts as drift.
 * Only plain objects and lists of them are looked into: in a union it is not known which schema is meant.
 */
export function undeclaredProperties(
  schema: Json | undefined,
  value: unknown,
  resolve: Resolve,
  at = '',
): string[] {
  const resolved = resolve(schema);
  if (!isObject(resolved)) return [];
  if (Array.isArray(value)) {
    const found = value.flatMap((item: unknown) =>
      undeclaredProperties(resolved['items'], item, resolve, `${at}/*`),
    );
    return [...new Set(found)];
  }
  const properties = resolved['properties'];
  if (!isObject(value) || !isObject(properties) || isOpen(resolved)) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    Object.hasOwn(properties, name)
      ? undeclaredProperties(properties[name], each, resolve, `${at}/${name}`)
      : [`${at}/${name}`],
  );
}

/** Objects that expect other names, and unions, whose names may be in any of their schemas. */
const isOpen = (schema: Readonly<Record<string, Json>>): boolean =>
  ['additionalProperties', 'anyOf', 'oneOf', 'allOf'].some((key) => schema[key] !== undefined);
