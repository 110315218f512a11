import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { freshDraft } from '#core/draft/fresh';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { parseForm } from '#core/form/parse';
import { answers, elements, formSource, type GeneratedElement } from './arbitrary';
import { writeInto } from './fill';

/** What GitHub makes of an element in which nothing was changed. */
function untouched({ type, attributes }: GeneratedElement): string {
  const { options = [], value, render } = attributes;
  const labels = options.map((option) => (typeof option === 'string' ? option : option.label));
  if (type === 'checkboxes') return labels.map((label) => `- [ ] ${label}`).join('\n');
  const text = type === 'dropdown' && attributes.default !== undefined ? labels[attributes.default] : value;
  if (text === undefined || text === '') return '_No response_';
  return type === 'textarea' && render !== undefined ? `\`\`\`${render}\n${text}\n\`\`\`` : text;
}

const published = (
  list: readonly GeneratedElement[],
  answer: (element: GeneratedElement) => string,
): string =>
  list
    .filter(({ type }) => type !== 'markdown')
    .map((element) => `### ${element.attributes.label ?? ''}\n\n${answer(element)}`)
    .join('\n\n');

const mayBeEmpty = new Set(['title-missing', 'field-empty', 'checklist-empty', 'checklist-required']);

describe('a draft of any form', () => {
  it('has the form’s fields, nothing wrong but what is left to answer, and is published as GitHub would', () => {
    fc.assert(
      fc.property(elements, (list) => {
        const { template, problems } = parseForm(formSource(list));
        expect(problems).toEqual([]);
        const draft = parseDraft(freshDraft(template, ''), template);
        const inputs = list.filter(({ type }) => type !== 'markdown');
        expect(draft.sections.map(({ outline }) => outline.heading)).toEqual(
          inputs.map(({ attributes }) => attributes.label),
        );
        expect(draft.sections.every(({ fields }) => fields.length === 1)).toBe(true);
        expect(renderDraft(draft).payload.body).toBe(published(list, untouched));
        const wrong = new Checker()
          .check(draft, { labels: null })
          .filter(({ severity, problem }) => severity !== 'hint' && !mayBeEmpty.has(problem.code));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back what was written into any field, and knows what GitHub writes for nothing', () => {
    fc.assert(
      fc.property(elements, fc.nat(), answers, fc.nat(), (list, pick, text, seed) => {
        const { template } = parseForm(formSource(list));
        const draft = parseDraft(template.text, template);
        const inputs = list.filter(({ type }) => type !== 'markdown');
        const index = pick % inputs.length;
        const input = inputs[index]!;
        const value = valueFor(input, text, seed);
        const filled = parseDraft(writeInto(draft, index, value), template);
        expect(filled.sections[index]?.fields.map((field) => field.filled)).toEqual([true]);
        const body = published(inputs, (element) => (element === input ? value : untouched(element)));
        expect(renderDraft(filled).payload.body).toBe(body);
        const left = new Checker()
          .check(filled, { labels: null })
          .filter(
            ({ span }) =>
              span.start >= filled.starts[index]! && span.start < (filled.starts[index + 1] ?? Infinity),
          );
        expect(left.map(({ problem }) => problem.code)).toEqual([]);

        if (input.type === 'checkboxes') return;
        const emptied = parseDraft(writeInto(draft, index, '_No response_'), template);
        expect(emptied.sections[index]?.fields.map((field) => field.filled)).toEqual([false]);
        expect(renderDraft(emptied).payload.body).toBe(
          published(inputs, (element) => (element === input ? '_No response_' : untouched(element))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** An answer that fits the element, as GitHub writes it. */
function valueFor({ type, attributes }: GeneratedElement, text: string, seed: number): string {
  const labels = (attributes.options ?? []).map((option) =>
    typeof option === 'string' ? option : option.label,
  );
  if (type === 'checkboxes') return labels.map((label) => `- [x] ${label}`).join('\n');
  if (type === 'textarea' && attributes.render !== undefined)
    return `\`\`\`${attributes.render}\n${text}\n\`\`\``;
  if (type !== 'dropdown') return text === attributes.value ? `${text}!` : text;
  if (attributes.multiple !== true) return labels[seed % labels.length]!;
  return labels.filter((_, i) => i === seed % labels.length || (seed >> i) % 2 === 1).join(', ');
}
