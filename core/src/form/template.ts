/** Makes a template of a form: one section with one field for each element that takes an answer. */
import { elementText, FIELD_LEVEL, formText, presetText } from '#core/form/draftText';
import type { FormElement, IssueForm } from '#core/form/model';
import { splitBlocks } from '#core/markdown/blocks';
import { ParsedBlock } from '#core/outline/block';
import { foldedText } from '#core/outline/content';
import { keyOf } from '#core/outline/key';
import { groupSections, type OutlineSection } from '#core/outline/sections';
import { findSlots } from '#core/outline/slots';
import { codeLiteral } from '#core/template/fields';
import { metricUnit } from '#core/template/metric';
import type { FieldKind, Template, TemplateField, TemplateSection } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { examplesIn } from '#core/template/placeholders';

/** The blocks of its text must be ready to be read (`readyFor`). */
export function formTemplate(form: IssueForm): Template {
  const text = formText(form);
  const sections = form.elements.map(sectionOf);
  const names = (list: 'labels' | 'assignees'): string[] => form[list].names.map(({ value }) => value);
  const { frontMatter, comments } = parseTemplate(text);
  return {
    kind: 'form',
    frontMatter,
    comments,
    text,
    name: form.name,
    about: form.description,
    title: form.title,
    labels: names('labels'),
    assignees: names('assignees'),
    sections: sections.map(({ section }) => section),
    contentHeadings: new Set(sections.flatMap(({ inner }) => inner)),
  };
}

interface ReadSection {
  readonly section: TemplateSection;
  /** Keys of headings that stand in what is filled in beforehand. */
  readonly inner: readonly string[];
}

function sectionOf(element: FormElement): ReadSection {
  const source = elementText(element);
  const blocks = splitBlocks(source).map((block) => new ParsedBlock(block));
  const all = groupSections(blocks, (_key, level) => level === FIELD_LEVEL);
  // The whole text is the field's, with all headings in it.
  const [outline] = groupSections(blocks, (_key, _level, current) => current === null);
  const section: TemplateSection = {
    heading: outline?.heading ?? element.label.value,
    key: outline?.key ?? keyOf(element.label.value),
    level: FIELD_LEVEL,
    fields: [fieldOf(element, outline)],
    instruction: element.description.trim() || null,
    source,
  };
  return { section, inner: all.slice(1).map(({ key }) => key) };
}

function fieldOf(element: FormElement, outline: OutlineSection | undefined): TemplateField {
  const slot = outline ? findSlots(outline, () => false)[0] : undefined;
  const examples = examplesIn(element.placeholder);
  const unit = element.type === 'input' ? metricUnit(element.label.value, [], examples, '') : null;
  const options = element.options.map(({ label, required }) => ({ label, required }));
  const boxed = element.type === 'checkboxes';
  return {
    label: element.label.value,
    key: outline?.key ?? keyOf(element.label.value),
    kind: kindOf(element, unit),
    required: element.required || options.some(({ required }) => required),
    placeholder: element.placeholder.trim() || null,
    examples,
    // Those who read the issue look for the option as it is written: nothing of it is a detail.
    choices:
      element.type === 'dropdown'
        ? options.map(({ label }) => ({ value: label, detail: '', text: label }))
        : [],
    multiple: element.multiple,
    items: boxed
      ? options.map((item) => ({
          text: item.label,
          key: keyOf(item.label),
          checked: false,
          required: item.required,
        }))
      : [],
    table: null,
    unit,
    parent: null,
    group: false,
    implicit: true,
    deferred: false,
    literal: slot ? foldedText(slot) : '',
    code: slot ? codeLiteral(slot) : '',
    preset: !boxed && presetText(element) !== '' && (element.value !== '' || element.defaultOption !== null),
    // Nothing in a form's value is a placeholder: GitHub publishes it as it is.
    source: '',
  };
}

function kindOf(element: FormElement, unit: string | null): FieldKind {
  switch (element.type) {
    case 'checkboxes':
      return 'checklist';
    case 'dropdown':
      return 'choice';
    case 'textarea':
      return element.render === null ? 'text' : 'code';
    case 'input':
      return unit === null ? 'text' : 'metrics';
    case 'upload':
      return 'text';
  }
}
