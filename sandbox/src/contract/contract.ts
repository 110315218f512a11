import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import {
  readDescription,
  type Description,
  type Flavour,
  type Match,
  type Operation,
} from '#sandbox/contract/description';
import { isObject, schemaId, toJsonSchema, type Json } from '#sandbox/contract/schema';
import { undeclaredProperties } from '#sandbox/contract/undeclared';

/** What a request says, as far as the description speaks of it. */
interface RequestFacts {
  readonly query: URLSearchParams;
  /** The parsed body; undefined when there was none, or none that is JSON. */
  readonly body: unknown;
}

interface ResponseFacts {
  readonly status: number;
  readonly contentType: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly body: unknown;
}

/** Statuses that GitHub gives to any request, whatever the operation lists: they carry a plain error. */
const ALWAYS_POSSIBLE = new Set([
  301, 304, 307, 308, 400, 401, 403, 404, 410, 413, 422, 429, 500, 502, 503, 504,
]);
const PLAIN_ERROR = { $ref: '#/components/schemas/basic-error' };
/** More messages than this help nobody: a wrong alternative of a union repeats itself. */
const MOST_PROBLEMS = 8;

/** Holds requests and responses to GitHub's description. A schema is compiled when it is first met. */
export class Contract {
  readonly #description: Description;
  readonly #json = createAjv(false);
  readonly #text = createAjv(true);
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(description: Description) {
    this.#description = description;
  }

  match(method: string, path: string): Match | undefined {
    return this.#description.match(method, path);
  }

  /** What in a request is not as the description has it; empty when all is. */
  checkRequest({ operation, pathParameters }: Match, { query, body }: RequestFacts): string[] {
    const problems: string[] = [];
    const declared = new Set<string>();
    for (const parameter of operation.parameters) {
      const { name, in: place, schema, required } = parameter;
      if (typeof name !== 'string' || (place !== 'path' && place !== 'query')) continue;
      if (place === 'query') declared.add(name);
      const text = place === 'path' ? pathParameters[name] : query.get(name);
      if (text === undefined || text === null) {
        if (required === true) problems.push(`${place} parameter "${name}" is missing`);
        continue;
      }
      const key = `${operation.id} ${place} ${name}`;
      problems.push(...this.#check(this.#text, key, schema, { value: text }, `${place} parameter "${name}"`));
    }
    for (const name of new Set(query.keys())) {
      if (!declared.has(name)) problems.push(`query parameter "${name}" is not in the description`);
    }
    return [...problems, ...this.#checkRequestBody(operation, body)];
  }

  #checkRequestBody(operation: Operation, body: unknown): string[] {
    if (operation.requestBody === null)
      return body === undefined ? [] : ['a body, where the description has none'];
    if (body === undefined) return operation.requestBody['required'] === true ? ['the body is missing'] : [];
    const schema = jsonSchemaOf(operation.requestBody);
    return this.#checkBody(`${operation.id} request`, schema, body, 'request body');
  }

  /** What in a response is not as the description has it; empty when all is. */
  checkResponse(operation: Operation, { status, contentType, body }: ResponseFacts): string[] {
    const described = this.#description.resolve(operation.responses[String(status)]);
    if (!isObject(described) && !ALWAYS_POSSIBLE.has(status))
      return [`status ${status} is not in the description`];
    if (!contentType.includes('json')) return [];
    const schema = isObject(described) ? jsonSchemaOf(described) : PLAIN_ERROR;
    const key = `${operation.id} ${status}`;
    const what = `response ${status}`;
    // GitHub's errors have more than the description says: `status` in a 422, `errors` in a 403.
    if (status >= 400) return this.#check(this.#json, key, schema, { value: body }, what);
    return this.#checkBody(key, schema, body, what);
  }

  #checkBody(key: string, schema: Json | undefined, body: unknown, what: string): string[] {
    if (schema === undefined) return [];
    const undeclared = undeclaredProperties(schema, body, (value) => this.#description.resolve(value));
    return [
      ...this.#check(this.#json, key, schema, { value: body }, what),
      ...undeclared.map((pointer) => `${what}: "${pointer}" is not in the description`),
    ].slice(0, MOST_PROBLEMS);
  }

  /** The value is wrapped, because ajv can only convert text to a number inside of something. */
  #check(
    ajv: Ajv,
    key: string,
    schema: Json | undefined,
    wrapped: { value: unknown },
    what: string,
  ): string[] {
    let validate = this.#compiled.get(key);
    if (validate === undefined) {
      const converted = toJsonSchema(schema ?? {}, (reference) => {
        this.#addReferenced(ajv, reference);
      });
      validate = ajv.compile({ type: 'object', properties: { value: converted } });
      this.#compiled.set(key, validate);
    }
    if (validate(wrapped)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) =>
        `${what}: ${instancePath.replace(/^\/value/, '')} ${message ?? 'is wrong'}`,
    );
  }

  #addReferenced(ajv: Ajv, reference: string): void {
    const id = schemaId(reference);
    if (ajv.schemas[id] !== undefined) return;
    const references: string[] = [];
    const converted = toJsonSchema(this.#description.lookUp(reference) ?? {}, (found) =>
      references.push(found),
    );
    ajv.addSchema(isObject(converted) ? converted : {}, id);
    for (const found of references) this.#addReferenced(ajv, found);
  }
}

/** Path and query parameters arrive as text and are read as their schema's type; bodies are taken as they are. */
function createAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, addUsedSchema: false });
  addFormats(ajv);
  // Formats of GitHub's own that add nothing to their type.
  ajv.addFormat('repo.nwo', true);
  ajv.addFormat('timestamp', { type: 'number', validate: () => true });
  return ajv;
}

/** The JSON schema of a request or response body; for several JSON media types the general one. */
function jsonSchemaOf(described: Readonly<Record<string, Json>>): Json | undefined {
  const content = described['content'];
  if (!isObject(content)) return undefined;
  const media = content['application/json'] ?? content['application/scim+json'];
  return isObject(media) ? media['schema'] : undefined;
}

const contracts = new Map<Flavour, Contract>();

/** The contract of a flavour, read and compiled once in a process: it never changes, and costs 0.1 s to read. */
export function contractOf(flavour: Flavour): Contract {
  const known = contracts.get(flavour) ?? new Contract(readDescription(flavour));
  contracts.set(flavour, known);
  return known;
}
