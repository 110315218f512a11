import { Ajv, type JSONSchemaType, type ValidateFunction } from 'ajv';
import type { Fault } from '#sandbox/faults/fault';

/** What the test of a client asks of the sandbox over HTTP. */
export type ScenarioRequest =
  | { readonly action: 'rename'; readonly repository: string; readonly to: string }
  | { readonly action: 'delete'; readonly repository: string; readonly number: number }
  | {
      readonly action: 'transfer';
      readonly repository: string;
      readonly number: number;
      readonly to: string;
    };

interface LagRequest {
  readonly list?: number;
  readonly search?: number;
}

const ajv = new Ajv({ allErrors: true, discriminator: true, allowUnionTypes: true });
const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const when = { enum: ['before', 'after'] } as const;

const effect = (
  kind: string,
  properties: Record<string, object>,
  required: readonly string[] = [],
): object => ({
  type: 'object',
  properties: { kind: { const: kind }, ...properties },
  required: ['kind', ...required],
  additionalProperties: false,
});

/** A body that may be a fault, or a list of them. */
export const isFaults: ValidateFunction<readonly Fault[]> = ajv.compile<readonly Fault[]>({
  type: 'array',
  items: {
    type: 'object',
    properties: {
      method: text,
      route: { type: 'string', pattern: '^/' },
      nth: { type: 'integer', minimum: 1 },
      times: { type: ['integer', 'null'], minimum: 1 },
      effect: {
        type: 'object',
        discriminator: { propertyName: 'kind' },
        required: ['kind'],
        oneOf: [
          effect('drop', { when }, ['when']),
          effect('delay', { ms: count, when }, ['ms']),
          effect('truncate', { bytes: count }),
          effect(
            'answer',
            {
              status: { type: 'integer', minimum: 200, maximum: 599 },
              headers: { type: 'object', additionalProperties: text },
              body: {},
              text,
              when,
            },
            ['status'],
          ),
          effect('redirect', { location: text, status: { enum: [301, 302, 307, 308] } }, ['location']),
          effect('rewrite', { drop: { type: 'array', items: text }, set: { type: 'object' } }),
        ],
      },
    },
    required: ['effect'],
    additionalProperties: false,
  },
});

const lag: JSONSchemaType<LagRequest> = {
  type: 'object',
  properties: { list: { ...count, nullable: true }, search: { ...count, nullable: true } },
  additionalProperties: false,
};
export const isLag = ajv.compile(lag);

const number = { type: 'integer', minimum: 1 } as const;
export const isScenario: ValidateFunction<ScenarioRequest> = ajv.compile<ScenarioRequest>({
  type: 'object',
  discriminator: { propertyName: 'action' },
  required: ['action'],
  oneOf: [
    {
      properties: { action: { const: 'rename' }, repository: text, to: text },
      required: ['repository', 'to'],
    },
    {
      properties: { action: { const: 'delete' }, repository: text, number },
      required: ['repository', 'number'],
    },
    {
      properties: { action: { const: 'transfer' }, repository: text, number, to: text },
      required: ['repository', 'number', 'to'],
    },
  ],
});

/** What is wrong with the value that a check refused, for a person. */
export const complaint = (check: ValidateFunction): string =>
  ajv.errorsText(check.errors, { dataVar: 'body' });
