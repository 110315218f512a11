import { describe, expect, it } from 'vitest';
import { mergeConfig } from '#core/config/model';
import { parseConfig, parseSettings } from '#core/config/parse';
import { marked } from '../form/marked';

const settingsOf = (rules: ReadonlyMap<string, { readonly level: unknown; readonly options: unknown }>) =>
  [...rules].map(([code, { level, options }]) => [code, level, options]);

describe('a configuration', () => {
  it('reads levels as they are written, with and without options', () => {
    const { config, problems } = parseConfig(
      [
        'rules:',
        '  field-empty: off',
        '  section-order: warn',
        '  section-missing: error',
        '  label-unknown: [hint]',
        '  mojibake: [info, { depth: 2, names: [a], deep: { x: true } }]',
        'required:',
        '  - Current Performance/Metrics/Response time',
        '  - "!*"',
        '',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(settingsOf(config.rules)).toEqual([
      ['field-empty', 'off', {}],
      ['section-order', 'warning', {}],
      ['section-missing', 'error', {}],
      ['label-unknown', 'hint', {}],
      ['mojibake', 'info', { depth: 2, names: ['a'], deep: { x: true } }],
    ]);
    expect(config.required).toEqual(['Current Performance/Metrics/Response time', '!*']);
  });

  it.each([
    ['rules:\n  «filed-empty»: warn\n', 'rule-unknown'],
    ['rules:\n  field-empty: «loud»\n', 'level-invalid'],
    ['rules:\n  field-empty: [warn, «3»]\n', 'options-invalid'],
    ['rules: «[]»\n', 'not-a-map'],
    ['«rule»: {}\n', 'key-unknown'],
    ['required:\n  - «{}»\n', 'required-invalid'],
    ['required: [«""»]\n', 'path-empty'],
    ['«- a»\n', 'not-a-map'],
    ['rules:\n«\t»field-empty: off\n', 'yaml'],
  ])('says what is wrong with %j and goes on', (source, fault) => {
    const { text, spans } = marked(source);
    const { problems } = parseConfig(text);
    expect(problems[0]?.data.fault).toBe(fault);
    expect(problems[0]?.span.start).toBe(spans[0]?.start);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '\n'],
    ['keys alone', 'rules:\nrequired:\n'],
  ])('may hold %s', (_what, source) => {
    const { config, problems } = parseConfig(source);
    expect(problems).toEqual([]);
    expect(config.rules.size + config.required.length).toBe(0);
  });

  it('reads the settings of an editor by the same rules, whatever is sent', () => {
    const { config } = parseSettings({
      rules: { 'field-empty': 'error', nonsense: 'off' },
      required: ['A/B'],
    });
    expect(settingsOf(config.rules)).toEqual([['field-empty', 'error', {}]]);
    expect(config.required).toEqual(['A/B']);
    for (const sent of [null, undefined, 3, 'x', [], {}, { rules: null }, { rules: [], required: {} }]) {
      expect(parseSettings(sent).config.rules.size).toBe(0);
    }
  });

  it('of the person goes over that of the repository', () => {
    const base = parseConfig('rules: { field-empty: off, mojibake: off }\nrequired: [A]\n').config;
    const over = parseConfig('rules: { field-empty: error }\nrequired: ["!A", B]\n').config;
    const merged = mergeConfig(base, over);
    expect(settingsOf(merged.rules)).toEqual([
      ['field-empty', 'error', {}],
      ['mojibake', 'off', {}],
    ]);
    expect(merged.required).toEqual(['A', '!A', 'B']);
    expect(mergeConfig(base, parseConfig('').config)).toBe(base);
  });
});
