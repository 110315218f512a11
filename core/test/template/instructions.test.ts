/** What an instruction says of the field that it stands in. */
import { describe, expect, it } from 'vitest';
import { freshDraft } from '#core/draft/fresh';
import { chosenValue } from '#core/draft/choice';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { parseTemplate } from '#core/template/parse';
import { shownTemplate } from './shown';

const fieldsOf = (body: string): string[] =>
  shownTemplate(parseTemplate(`## S\n\n${body}\n`)).filter((line) => !line.startsWith('#'));

describe('a list under an instruction to choose one', () => {
  it.each([
    ['a line', 'Choose one:\n- High\n- Low'],
    ['a line with a blank behind', 'Please select one of the following:\n\n* High\n* Low'],
    ['a comment', '<!-- Pick one -->\n- High\n- Low'],
    ['a comment that says more', '<!-- How bad is it? Choose only one. -->\n\n1. High\n2. Low'],
    ['bold', '**Select one of:**\n- High\n- Low'],
    ['German', 'Bitte eine Option auswählen:\n- High\n- Low'],
    ['Japanese', '<!-- 1つ選択してください -->\n- High\n- Low'],
    ['Chinese', '请选择一项：\n- High\n- Low'],
  ])('gives the options: %s', (_, body) => {
    expect(fieldsOf(body)).toEqual(['~S: choice (High | Low)']);
  });

  it.each([
    [
      'in the label',
      '**P (choose one)**\n- High: now\n- Low: later',
      'P (choose one): choice (High: now | Low: later)',
    ],
    ['behind the label', '**P** (choose one):\n- High\n- Low', 'P (choose one): choice (High | Low)'],
    [
      'the options on one line',
      '**P:** <!-- Choose one: high, medium or low -->',
      'P: choice (high | medium | low)',
    ],
    ['the options in a comment', '**P:**\n\n<!--\nChoose one:\n- High\n- Low\n-->', 'P: choice (High | Low)'],
  ])('%s', (_, body, expected) => {
    expect(fieldsOf(body)).toEqual([expected]);
  });

  it.each([
    ['another instruction', 'List the parts:\n- Server\n- Client'],
    ['several may be chosen', 'Select one or more:\n- Server\n- Client'],
    ['all that apply', '<!-- Select all that apply -->\n- Server\n- Client'],
    ['nothing to choose from', 'Choose one:\n- [e.g. Server]\n-'],
  ])('is a list otherwise: %s', (_, body) => {
    expect(fieldsOf(body)).toEqual([expect.stringMatching(/: list( e\.g\. Server)?$/u)]);
  });

  const template = parseTemplate('## S\n\nChoose one:\n- High: now\n- Low: later\n');
  const read = (text: string) => {
    const draft = parseDraft(text, template);
    const field = draft.sections.flatMap(({ fields }) => fields)[0];
    return {
      filled: field?.filled,
      named: field && chosenValue(field).named.map(({ value }) => value),
      draft,
    };
  };

  it('is no answer as long as nobody has chosen', () => {
    const { filled, draft } = read(freshDraft(template, ''));
    expect(filled).toBe(false);
    expect(renderDraft(draft).payload.body).not.toContain('High');
  });

  it.each([
    ['the one left in the list', '## S\n\nChoose one:\n- Low: later\n'],
    ['written above the list', '## S\n\nLow\n\n- High: now\n- Low: later\n'],
    ['written instead', '## S\n\nlow\n'],
  ])('is answered by %s', (_, text) => {
    expect(read(text)).toMatchObject({ filled: true, named: ['Low'] });
  });
});

describe('a note that the field is required', () => {
  it.each([
    '**N (Required)**',
    '**N** (required):',
    '**N (required):**',
    '**N** [required]',
    '**N [Required]:**',
    '**N** *required*',
    '**N** **(required)**:',
    '**N**（必須）',
    '**N:** <!-- Required -->',
    '**N:** <!-- (required) Which page? -->',
    '**N:** <!-- REQUIRED: which page? -->',
    '**N:** <!-- Which page? [required] -->',
    '- N (required): ',
    '**N** *',
  ])('%s', (body) => {
    const [field] = parseTemplate(`## S\n\n${body}\n`).sections.flatMap(({ fields }) => fields);
    expect(field).toMatchObject({ required: true });
    expect(field?.key).toBe('n');
  });

  it.each([
    '**N** (optional)',
    '**N [optional]:**',
    '**N** *optional*:',
    '**N:** <!-- Optional. Which page? -->',
    '**N:** <!-- Required tools and their versions -->',
    '**N:** <!-- Not required -->',
    '*N*:',
    '**N** (optional): <!-- required -->',
  ])('is not there: %s', (body) => {
    const fields = parseTemplate(`## S\n\n${body}\n`).sections.flatMap((section) => section.fields);
    expect(fields.map(({ required }) => required)).toEqual([false]);
  });

  it.each([
    '## N (Required)',
    '## N [required]',
    '## N *required*',
    '## N\n<!-- Required -->',
    '## N\n*required*',
  ])('in a heading: %s', (text) => {
    const [section] = parseTemplate(`${text}\n`).sections;
    expect(section?.key).toBe('n');
    expect(section?.fields).toMatchObject([{ required: true }]);
  });
});

describe('brackets in place of a figure', () => {
  it.each([
    ['**CPU (%):** [0-100]', 'CPU (%): metrics [%]'],
    ['**CPU:** [0-100%]', 'CPU: metrics [%]'],
    ['**CPU:** [0–100]%', 'CPU: metrics [%]'],
    ['**Score:** [0–10]', 'Score: metrics'],
    ['**Users hit:** [% of users]', 'Users hit: metrics [%]'],
    ['**CPU:** [% …]', 'CPU: metrics [%]'],
    ['**Load:** [N ms]', 'Load: metrics [ms]'],
    ['**Load:** [N] ms', 'Load: metrics [ms]'],
    ['**Heap:** [## MB]', 'Heap: metrics [MB]'],
    ['**Users:** [N users]', 'Users: text'],
    ['**Host:** [N/A]', 'Host: text'],
  ])('%s', (body, expected) => {
    expect(fieldsOf(body)).toEqual([expected]);
  });
});
