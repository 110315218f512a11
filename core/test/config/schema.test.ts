import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { knownCodes } from '#core/config/codes';
import { levelNames } from '#core/config/levels';
import { parseConfig } from '#core/config/parse';

const setting = { $ref: '#/definitions/setting' };

/** The schema of `.github/perf-issue.yml`, which has every rule's code. `vitest -u` writes it anew. */
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Perf Issue',
  description:
    'How severe the rules for performance issues are in this repository, which fields must be filled in, and what its metrics are.',
  type: 'object',
  additionalProperties: false,
  properties: {
    rules: {
      description: 'The level of each rule, by its code.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries([...knownCodes].sort().map((code) => [code, setting])),
    },
    required: {
      description:
        'Fields that must be filled in, by their paths: section/group/field. `*` stands for any part of a name, `**` for any number of names, and a path that starts with `!` takes back what an earlier one or the template requires.',
      type: 'array',
      items: { type: 'string', minLength: 1, examples: ['Current Performance/Metrics/Response time'] },
    },
    metrics: {
      description:
        'What is not to be inferred of a metric, by its label: which way it is better, the unit of its bare numbers, and other labels of it.',
      type: 'object',
      additionalProperties: {
        oneOf: [
          { $ref: '#/definitions/direction' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              better: { $ref: '#/definitions/direction' },
              unit: {
                type: 'string',
                description: 'What a number without a unit is in.',
                examples: ['ms', 'req/s'],
              },
              also: {
                type: 'array',
                items: { type: 'string' },
                description: 'Other labels under which the same metric stands.',
              },
            },
          },
        ],
      },
    },
  },
  definitions: {
    direction: { enum: ['lower', 'higher'], description: 'Which way the metric is better.' },
    level: {
      enum: [...levelNames],
      enumDescriptions: [
        'The rule says nothing.',
        'Shown faintly, as what is not there yet.',
        'Good to know.',
        'Should be repaired.',
        'Holds publishing back.',
      ],
    },
    setting: {
      oneOf: [
        { $ref: '#/definitions/level' },
        {
          type: 'array',
          minItems: 1,
          maxItems: 2,
          items: [{ $ref: '#/definitions/level' }, { type: 'object', description: 'Options of the rule.' }],
        },
      ],
    },
  },
};

describe('the schema of the configuration', () => {
  it('is the one that is shipped', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      '../../../schemas/perf-issue.schema.json',
    );
  });

  it.each([
    [{}, true],
    [{ rules: { 'field-empty': 'off', mojibake: ['warn', { depth: 1 }] }, required: ['A/B'] }, true],
    [{ rules: { 'field-empty': 'loud' } }, false],
    [{ rules: { nonsense: 'off' } }, false],
    [{ rule: {} }, false],
    [{ required: [3] }, false],
    [
      { metrics: { 'Cache fill': 'lower', Load: { better: 'higher', unit: 'ms', also: ['Ladezeit'] } } },
      true,
    ],
    [{ metrics: { 'Cache fill': 'sideways' } }, false],
    [{ metrics: { Load: { best: 'higher' } } }, false],
  ])('agrees with what is read of %j', (value, valid) => {
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate(value)).toBe(valid);
    if (valid) expect(parseConfig(JSON.stringify(value)).problems).toEqual([]);
  });
});
