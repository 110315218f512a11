/**
 * OpenAPI 3.0 schemas as JSON Schema: 3.0 says `nullable` where JSON Schema says type `null`, and knows keywords
 * that JSON Schema does not. Source: https://spec.openapis.org/oas/v3.0.3#schema-object
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords that only annotate, or whose 3.0 meaning adds nothing that validation needs. */
const ANNOTATIONS = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'discriminator',
  'xml',
  'readOnly',
  'writeOnly',
  'deprecated',
]);
/** Keywords whose value maps names to schemas: a property may be called `description` or `nullable`. */
const MAPS = new Set(['properties', 'patternProperties']);
/** Keywords whose value is data, not schemas. */
const DATA = new Set(['enum', 'const', 'default', 'required']);

/** Where `$ref`s of the description point to in the converted schemas. */
export const schemaId = (reference: string): string => `github:/${reference.replace(/^#\//, '')}`;

/** Converts one schema of the description; every `$ref` met is handed to `onReference`. */
export function toJsonSchema(schema: Json, onReference: (reference: string) => void): Json {
  if (Array.isArray(schema)) return schema.map((item: Json) => toJsonSchema(item, onReference));
  if (!isObject(schema)) return schema;
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    onReference(reference);
    return { $ref: schemaId(reference) };
  }
  const converted: Record<string, Json> = {};
  for (const [key, value] of Object.entries(withNumericLimits(schema))) {
    if (key === 'nullable' || ANNOTATIONS.has(key) || key.startsWith('x-')) continue;
    converted[key] = convertKeyword(key, value, onReference);
  }
  return schema['nullable'] === true ? orNull(converted) : converted;
}

function convertKeyword(key: string, value: Json, onReference: (reference: string) => void): Json {
  if (DATA.has(key)) return value;
  if (MAPS.has(key) && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, toJsonSchema(each, onReference)]),
    );
  }
  return toJsonSchema(value, onReference);
}

/** 3.0 has `exclusiveMinimum: true` beside `minimum`; JSON Schema has the number itself. */
function withNumericLimits(schema: JsonObject): JsonObject {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  const limit = (
    exclusive: Json | undefined,
    value: Json | undefined,
    names: readonly [string, string],
  ): JsonObject => (value === undefined ? {} : { [exclusive === true ? names[0] : names[1]]: value });
  return {
    ...rest,
    ...limit(exclusiveMinimum, minimum, ['exclusiveMinimum', 'minimum']),
    ...limit(exclusiveMaximum, maximum, ['exclusiveMaximum', 'maximum']),
  };
}

/** `anyOf` leaves type, enum and combinators alone, so that each of them keeps its meaning for other values. */
const orNull = (schema: JsonObject): Json => ({ anyOf: [schema, { type: 'null' }] });
