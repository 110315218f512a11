import fc from 'fast-check';
import { stringify } from 'yaml';

/** An element as its YAML says it. */
export interface GeneratedElement {
  readonly type: 'markdown' | 'input' | 'textarea' | 'dropdown' | 'checkboxes' | 'upload';
  readonly id?: string;
  readonly attributes: {
    readonly label?: string | undefined;
    readonly description?: string | undefined;
    readonly placeholder?: string | undefined;
    readonly value?: string | undefined;
    readonly render?: string | undefined;
    readonly multiple?: boolean | undefined;
    readonly options?:
      readonly (string | { readonly label: string; readonly required?: boolean })[] | undefined;
    readonly default?: number | undefined;
  };
  readonly validations?: { readonly required: boolean };
}

const word = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/)
  .filter((text) => !/^(?:none|null|true|false|yes|no|on|off|y|n|pass)/i.test(text));
/** What people write in descriptions, with all that could end a comment, a fence or a section. */
const prose = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(
        '-->',
        '<!-- x',
        '--',
        '---',
        '# no heading',
        '```',
        '- item',
        '1. first',
        '[e.g. 5]',
        '**Bold:**',
        '50 %',
        '日本語',
        'é',
        '🚀',
        '|a|b|',
        '___',
        '_No response_',
        '\n',
        '\n\n',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(' ').trim())
  .filter((text) => text !== '');
export const answers = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(
        '- item',
        '1. first',
        '50 % of **all**',
        '日本語',
        '🚀 fast',
        '#### deeper',
        '`code`',
        'a:b',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.join('\n'));
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

function element(index: number): fc.Arbitrary<GeneratedElement> {
  // The number keeps labels and ids apart; what stands before it may be anything of one line.
  const label = fc
    .oneof(
      word,
      fc.constantFrom(
        'What `breaks`?',
        '🚀 Speed',
        'C#',
        'a_b',
        '**Load**',
        'Größe (optional)',
        '1. Steps',
        'x | y',
        'Env / OS:',
      ),
    )
    .map((text) => `${text} ${String(index)}`);
  const options = fc.uniqueArray(
    fc.oneof(
      word,
      fc.tuple(word, word).map(([a, b]) => `${a}, ${b}`),
      word.map((text) => `${text} (4-8h)`),
      word.map((text) => `${text}/x`),
    ),
    { minLength: 1, maxLength: 5, selector: (text) => text.toLowerCase() },
  );
  const common = { label, description: optional(prose) };
  const record = (
    type: GeneratedElement['type'],
    attributes: fc.Arbitrary<GeneratedElement['attributes']>,
  ): fc.Arbitrary<GeneratedElement> =>
    fc.record({
      type: fc.constant(type),
      id: fc.constant(`id-${String(index)}`),
      attributes,
      validations: fc.record({ required: fc.boolean() }),
    });
  return fc.oneof(
    fc.record({ type: fc.constant('markdown' as const), attributes: fc.record({ value: prose }) }),
    record('input', fc.record({ ...common, placeholder: optional(prose), value: optional(word) })),
    record(
      'textarea',
      fc.record({
        ...common,
        placeholder: optional(prose),
        value: optional(answers),
        render: optional(fc.constantFrom('shell', 'yaml')),
      }),
    ),
    record(
      'dropdown',
      fc.record({ ...common, multiple: fc.boolean(), options, default: optional(fc.constant(0)) }),
    ),
    record(
      'checkboxes',
      fc.record({
        ...common,
        options: options.chain((labels) =>
          fc.tuple(...labels.map((text) => fc.record({ label: fc.constant(text), required: fc.boolean() }))),
        ),
      }),
    ),
    record('upload', fc.record(common)),
  );
}

/** The elements of a form that GitHub takes, with at least one that asks for something. */
export const elements: fc.Arbitrary<readonly GeneratedElement[]> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => element(index))))
  .filter((list) => list.some(({ type }) => type !== 'markdown'));

export const formSource = (body: readonly GeneratedElement[]): string =>
  stringify(
    {
      name: 'Slow page',
      description: 'Something is slow: say what',
      title: '[Perf]: ',
      labels: ['perf', 'type: slow'],
      body,
    },
    { version: '1.1', aliasDuplicateObjects: false },
  );
