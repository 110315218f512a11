import { describe, expect, it } from 'vitest';
import { parseForm } from '#core/form/parse';
import { marked } from './marked';

const HEAD = 'name: Slow page\ndescription: Something is slow\n';
const INPUT = '  - type: input\n    attributes:\n      label: Version\n';
const body = (elements: string): string => `${HEAD}body:\n${elements}`;

/** One case: its form, with the place of each problem marked, and the problems in the order of the file. */
const cases: readonly (readonly [name: string, source: string, faults: readonly string[]])[] = [
  ['a tab', `${HEAD}body:\n«\t»- type: input\n`, ['tab']],
  ['YAML that has no end', `${HEAD}labels: [a\n«b»ody: []\n`, ['yaml']],
  ['a key twice', `name: Slow page\n«name»: Other\ndescription: d\nbody:\n${INPUT}`, ['duplicate-key']],
  ['no map', '«- a\n- b\n»', ['not-a-map']],
  ['a second document', `${HEAD}«---»\nbody:\n${INPUT}`, ['second-document']],
  ['no name', `«description»: d\nbody:\n${INPUT}`, ['key-missing']],
  ['an empty name', `name: «""»\ndescription: d\nbody:\n${INPUT}`, ['text-empty']],
  ['no description', `«name»: Slow\nbody:\n${INPUT}`, ['key-missing']],
  ['a boolean description', `name: Slow\ndescription: «yes»\nbody:\n${INPUT}`, ['not-a-string']],
  ['a key that GitHub does not know', `${HEAD}«lables»: [a]\nbody:\n${INPUT}`, ['key-unknown']],
  ['a key that YAML reads as a boolean', `${HEAD}«on»: push\nbody:\n${INPUT}`, ['key-forbidden']],
  ['blank assignees', `${HEAD}assignees: «"   "»\nbody:\n${INPUT}`, ['text-empty']],
  ['a label that is a number', `${HEAD}labels: [a, «12»]\nbody:\n${INPUT}`, ['not-a-string']],
  ['no body', '«name»: Slow page\ndescription: d\n', ['key-missing']],
  ['an empty body', `${HEAD}body: «[]»\n`, ['body-empty']],
  ['nothing under body', `${HEAD}«body»:\n`, ['body-empty']],
  ['a body that is no list', `${HEAD}body: «text»\n`, ['not-a-list']],
  [
    'a body of Markdown alone',
    `${HEAD}«body»:\n  - type: markdown\n    attributes:\n      value: Hi\n`,
    ['body-only-markdown'],
  ],
  ['no type', body(`${INPUT}  - «attributes»:\n      label: A\n`), ['key-missing']],
  ['an unknown type', body(`${INPUT}  - type: «inptu»\n    attributes:\n      label: A\n`), ['type-unknown']],
  ['no attributes', body(`${INPUT}  - «type»: input\n`), ['key-missing']],
  [
    'no text in Markdown',
    body(`${INPUT}  - type: markdown\n    attributes:\n      «valu»: x\n`),
    ['key-unknown', 'key-missing'],
  ],
  ['no label', body(`${INPUT}  - type: input\n    attributes:\n      «description»: x\n`), ['key-missing']],
  [
    'a label that is a boolean',
    body('  - type: input\n    attributes:\n      label: «true»\n'),
    ['not-a-string'],
  ],
  [
    'a label that asks for a secret',
    body('  - type: input\n    attributes:\n      label: «Your password»\n'),
    ['label-forbidden'],
  ],
  [
    'a key beside type',
    body('  - type: input\n    «x»: 1\n    attributes:\n      label: A\n'),
    ['key-unknown'],
  ],
  [
    'an attribute of another type',
    body('  - type: input\n    attributes:\n      label: A\n      «render»: shell\n'),
    ['key-unknown'],
  ],
  [
    'a validation that nobody knows',
    body('  - type: input\n    attributes:\n      label: A\n    validations:\n      «requird»: true\n'),
    ['key-unknown'],
  ],
  [
    'required that is no boolean',
    body('  - type: input\n    attributes:\n      label: A\n    validations:\n      required: «"true"»\n'),
    ['not-a-boolean'],
  ],
  [
    'an id with a blank',
    body('  - type: input\n    id: «first name»\n    attributes:\n      label: A\n'),
    ['id-invalid'],
  ],
  [
    'one id twice',
    body(
      '  - type: input\n    id: a\n    attributes:\n      label: A\n  - type: input\n    id: «a»\n    attributes:\n      label: B\n',
    ),
    ['id-duplicate'],
  ],
  [
    'one label twice',
    body(`${INPUT}  - type: input\n    attributes:\n      label: «Version»\n`),
    ['label-duplicate'],
  ],
  [
    'labels that become one id',
    body(`${INPUT}  - type: input\n    attributes:\n      label: «Version??»\n`),
    ['label-similar'],
  ],
  [
    'a box with the label of a field',
    body(
      `${INPUT}  - type: checkboxes\n    attributes:\n      label: B\n      options:\n        - label: «Version»\n`,
    ),
    ['label-duplicate'],
  ],
  ['no options', body('  - type: dropdown\n    attributes:\n      «label»: A\n'), ['key-missing']],
  [
    'nothing under options',
    body('  - type: dropdown\n    attributes:\n      label: A\n      «options»:\n'),
    ['options-empty'],
  ],
  [
    'an empty option',
    body(
      '  - type: dropdown\n    attributes:\n      label: A\n      options:\n        - a\n        - «""»\n',
    ),
    ['option-empty'],
  ],
  [
    'an option twice',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options:\n        - a\n        - «a»\n'),
    ['option-duplicate'],
  ],
  [
    'the reserved option',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options: [a, «None»]\n'),
    ['option-reserved'],
  ],
  [
    'options that are booleans',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options: [«Yes», «No», Maybe]\n'),
    ['option-boolean', 'option-boolean'],
  ],
  [
    'an option that loses its zero',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options: [1.9, «1.10»]\n'),
    ['option-number'],
  ],
  [
    'a default beyond the options',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options: [a, b]\n      default: «2»\n'),
    ['default-invalid'],
  ],
  [
    'a box that is a text',
    body('  - type: checkboxes\n    attributes:\n      label: A\n      options:\n        - «yes please»\n'),
    ['option-shape'],
  ],
  [
    'an option that is a map',
    body('  - type: dropdown\n    attributes:\n      label: A\n      options:\n        - «label: a\n»'),
    ['option-shape'],
  ],
];

describe('what GitHub refuses in a form', () => {
  it.each(cases)('%s', (_name, source, faults) => {
    const { text, spans } = marked(source);
    const { problems } = parseForm(text);
    expect(problems.map(({ data }) => data.fault)).toEqual(faults);
    // A missing key is told at the first key of its map, which can be the place of another problem too.
    if (spans.length === problems.length) expect(problems.map(({ span }) => span)).toEqual(spans);
    else
      expect(new Set(problems.map(({ span }) => span.start))).toEqual(
        new Set(spans.map(({ start }) => start)),
      );
  });

  it('reads the rest of the form all the same', () => {
    const { template } = parseForm(body(`${INPUT}  - type: nonsense\n    attributes:\n      label: A\n`));
    expect(template.name).toBe('Slow page');
    expect(template.sections.map(({ heading }) => heading)).toEqual(['Version']);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\n'],
    ['a scalar', 'hello'],
    ['an alias of itself', '&a [*a]'],
    ['ten thousand brackets', '['.repeat(10_000)],
    ['two hundred thousand dashes', '- '.repeat(200_000)],
    ['binary', '\u0000\u0001\uFFFF---\u0000'],
    ['CRLF and a byte order mark', `\uFEFF${body(INPUT).replaceAll('\n', '\r\n')}`],
  ])('never throws: %s', (_name, source) => {
    expect(() => parseForm(source)).not.toThrow();
  });

  it.each([
    ['a form as GitHub documents it', body(INPUT)],
    [
      'a comma string and a list',
      `${HEAD}labels: a, b\nassignees: [c]\nprojects: [o/1]\ntype: Bug\ntitle: "[P] "\nbody:\n${INPUT}`,
    ],
    ['keys without a value', `${HEAD}labels:\nassignees:\nbody:\n${INPUT}`],
    [
      'one label for two ids',
      body(
        '  - type: input\n    id: a\n    attributes:\n      label: A\n  - type: input\n    id: b\n    attributes:\n      label: A\n',
      ),
    ],
    [
      'an upload',
      body(
        '  - type: upload\n    id: shots\n    attributes:\n      label: Screenshots\n      description: d\n    validations:\n      required: false\n      accept: ".png,.jpg"\n',
      ),
    ],
    [
      'labels of another script without ids',
      body(
        '  - type: input\n    attributes:\n      label: 版本\n  - type: input\n    attributes:\n      label: 环境\n',
      ),
    ],
    ['a separator before and behind', `---\n${body(INPUT)}---\n`],
    ['a byte order mark', `\uFEFF${body(INPUT)}`],
    [
      'options of one letter',
      body('  - type: dropdown\n    attributes:\n      label: A\n      options: [Y, N]\n'),
    ],
  ])('is content with %s', (_name, source) => {
    expect(parseForm(source).problems).toEqual([]);
  });
});
