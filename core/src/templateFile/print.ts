/** How a template is read, as data and as text. */
import type { TemplateModel } from '#core/protocol';
import type { Template, TemplateField } from '#core/template/model';

export const templateModel = ({
  name,
  about,
  title,
  labels,
  assignees,
  sections,
}: Template): TemplateModel => ({
  name,
  about,
  title,
  labels,
  assignees,
  sections: sections.map(({ heading, level, fields }) => ({
    heading,
    level,
    fields: fields.map((field) => ({
      label: field.label,
      kind: field.kind,
      required: field.required,
      placeholder: field.placeholder,
      examples: field.examples,
      options: optionsOf(field),
      unit: field.unit,
    })),
  })),
});

const optionsOf = (field: TemplateField): string[] =>
  field.kind === 'checklist'
    ? field.items.map((item) => item.text)
    : field.choices.map((choice) => choice.text);

/** The tree of sections and fields, a line each. */
export function templateText({ name, about, title, labels, assignees, sections }: Template): string {
  const lines = [
    `${name || '(no name)'}${about ? `: ${about}` : ''}`,
    `title: ${title}`,
    `labels: ${labels.join(', ')}`,
    ...(assignees.length > 0 ? [`assignees: ${assignees.join(', ')}`] : []),
  ];
  for (const { heading, level, fields } of sections) {
    lines.push('', `${'#'.repeat(level)} ${heading}`.trim());
    for (const field of fields) {
      const indent = '  '.repeat(depthOf(fields, field) + 1);
      const notes = notesOf(field);
      lines.push(`${indent}${field.label}: ${field.kind}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`);
    }
  }
  return lines.join('\n');
}

const depthOf = (fields: readonly TemplateField[], { parent }: TemplateField): number => {
  const above = parent === null ? undefined : fields[parent];
  return above ? depthOf(fields, above) + 1 : 0;
};

/** What is known of a field besides its kind, in a few words each. */
export function notesOf(field: TemplateField): string[] {
  const options = optionsOf(field);
  return [
    field.required ? 'required' : '',
    field.unit ? `in ${field.unit}` : '',
    options.length > 0 ? `${field.multiple ? 'any of ' : ''}${options.join(' | ')}` : '',
    field.examples.length > 0 ? `e.g. ${field.examples.join(', ')}` : '',
  ].filter(Boolean);
}
