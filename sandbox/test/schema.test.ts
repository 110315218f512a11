import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { toJsonSchema, type Json } from '#sandbox/contract/schema';
import { undeclaredProperties } from '#sandbox/contract/undeclared';

const none = (): void => undefined;
const accepts = (schema: Json, value: unknown): boolean =>
  new Ajv({ strict: false }).validate(toJsonSchema(schema, none) as object, value);

test.each<[string, Json, unknown, boolean]>([
  ['a nullable text takes null', { type: 'string', nullable: true }, null, true],
  ['a plain text does not', { type: 'string' }, null, false],
  [
    'a nullable choice takes null though its list lacks it',
    { type: 'string', enum: ['a'], nullable: true },
    null,
    true,
  ],
  ['a nullable choice takes nothing else', { type: 'string', enum: ['a'], nullable: true }, 'b', false],
  [
    'a nullable union takes null',
    { oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true },
    null,
    true,
  ],
  ['an exclusive minimum excludes itself', { type: 'integer', minimum: 1, exclusiveMinimum: true }, 1, false],
  ['an exclusive minimum takes the next', { type: 'integer', minimum: 1, exclusiveMinimum: true }, 2, true],
  ['a plain minimum includes itself', { type: 'integer', minimum: 1, exclusiveMinimum: false }, 1, true],
  [
    'a property may be called nullable',
    { type: 'object', properties: { nullable: { type: 'string' } } },
    { nullable: 1 },
    false,
  ],
  [
    'a property may be called example',
    { type: 'object', properties: { example: { type: 'string' } } },
    { example: 1 },
    false,
  ],
  ['a choice may be the word of a keyword', { type: 'string', enum: ['nullable'] }, 'nullable', true],
])('%s', (_, schema, value, expected) => {
  expect(accepts(schema, value)).toBe(expected);
});

test('references are handed on and point to the converted schemas', () => {
  const found: string[] = [];
  const schema = toJsonSchema({ items: { $ref: '#/components/schemas/issue' } }, (reference) =>
    found.push(reference),
  );
  expect(found).toEqual(['#/components/schemas/issue']);
  expect(schema).toEqual({ items: { $ref: 'github:/components/schemas/issue' } });
});

test('properties that a schema does not name are found in objects and lists, not in unions', () => {
  const schema: Json = {
    type: 'object',
    properties: {
      a: {},
      list: { type: 'array', items: { type: 'object', properties: { b: {} } } },
      union: { oneOf: [{ type: 'object', properties: { c: {} } }] },
      map: { type: 'object', additionalProperties: { type: 'string' } },
    },
  };
  const value = { a: 1, x: 1, list: [{ b: 1, y: 1 }, { y: 2 }], union: { z: 1 }, map: { w: '' } };
  expect(undeclaredProperties(schema, value, (each) => each)).toEqual(['/x', '/list/*/y']);
});
