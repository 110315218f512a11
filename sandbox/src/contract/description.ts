import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isObject, type Json, type JsonObject } from '#sandbox/contract/schema';

/** GitHub.com, or GitHub Enterprise Server: each has a description of its own. */
export type Flavour = 'github.com' | 'enterprise';

/** The release that the enterprise description, and the header of its answers, are of. */
export const ENTERPRISE_VERSION = '3.19';

const FILES: Readonly<Record<Flavour, string>> = {
  'github.com': '@octokit/openapi/generated/api.github.com.json',
  enterprise: `@octokit/openapi/generated/ghes-${ENTERPRISE_VERSION}.json`,
};

/** One operation of the description: a method at a path. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** The path with its parameters in braces, such as `/repos/{owner}/{repo}/issues`. */
  readonly template: string;
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject | null;
  readonly responses: JsonObject;
}

export interface Match {
  readonly operation: Operation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Template {
  readonly template: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: JsonObject;
}

/** GitHub's official OpenAPI description of its REST API, as the package `@octokit/openapi` carries it. */
export class Description {
  readonly #root: JsonObject;
  readonly #templates: readonly Template[];

  constructor(root: JsonObject) {
    this.#root = root;
    const paths = Object.entries(objectAt(root, 'paths'));
    // A literal segment sorts before a parameter, so that `/user/repos` is met before `/{owner}/{repo}`-like paths.
    this.#templates = paths
      .map(([template, item]) => compileTemplate(template, isObject(item) ? item : {}))
      .sort((a, b) => a.names.length - b.names.length);
  }

  /** What a reference such as `#/components/schemas/issue` stands for. */
  lookUp(reference: string): Json | undefined {
    const steps = reference.replace(/^#\//, '').split('/');
    return steps.reduce<Json | undefined>(
      (value, step) => (isObject(value) ? value[step] : undefined),
      this.#root,
    );
  }

  /** The value itself, or what it refers to. */
  resolve(value: Json | undefined): Json | undefined {
    if (!isObject(value) || typeof value['$ref'] !== 'string') return value;
    return this.resolve(this.lookUp(value['$ref']));
  }

  /** The operation that a request asks for; undefined where GitHub has none. `path` is as it came, percent-encoded. */
  match(method: string, path: string): Match | undefined {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    for (const { template, pattern, names, operations } of this.#templates) {
      const found = pattern.exec(path);
      const item = operations[wanted];
      if (found === null || !isObject(item)) continue;
      const values = names.map((name, index) => [name, decode(found[index + 1] ?? '')] as const);
      return {
        operation: this.#operation(wanted, template, item),
        pathParameters: Object.fromEntries(values),
      };
    }
    return undefined;
  }

  #operation(method: string, template: string, item: JsonObject): Operation {
    const parameters = Array.isArray(item['parameters']) ? item['parameters'] : [];
    const requestBody = this.resolve(item['requestBody']);
    return {
      id: typeof item['operationId'] === 'string' ? item['operationId'] : `${method} ${template}`,
      method: method.toUpperCase(),
      template,
      parameters: parameters.map((parameter: Json) => this.resolve(parameter)).filter(isObject),
      requestBody: isObject(requestBody) ? requestBody : null,
      responses: objectAt(item, 'responses'),
    };
  }
}

function compileTemplate(template: string, operations: JsonObject): Template {
  const names: string[] = [];
  const source = template.split(/\{([^}]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    // `x-multi-segment` of the description: a file's path, which may also be empty (the root folder).
    return part === 'path' ? '(.*)' : '([^/]+)';
  });
  return { template, pattern: new RegExp(`^${source.join('')}$`), names, operations };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    // A stray `%` is the client's mistake: the raw text goes on and fails where its format is checked.
    if (error instanceof URIError) return segment;
    throw error;
  }
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

/** Reads a description: 13 MB of JSON, about 0.1 s, so only when the first request needs it. */
export function readDescription(flavour: Flavour): Description {
  // __filename exists in the bundle (CommonJS) and in vitest; import.meta.url would be empty in the bundle.
  const file = createRequire(__filename).resolve(FILES[flavour]);
  const root: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(root)) throw new Error(`${file} is not an OpenAPI description.`);
  return new Description(root);
}
