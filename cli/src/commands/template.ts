import type { Template, TemplateField } from '#core/template/model';
import { exit } from '#cli/exit';
import { readTemplateFile } from '#cli/templateOf';

/** Prints how a template is read. */
export async function template(path: string, options: { readonly format: 'text' | 'json' }): Promise<number> {
  const found = await readTemplateFile(path);
  const text =
    options.format === 'json'
      ? JSON.stringify(templateJson(found.template), null, 2)
      : templateText(found.template);
  process.stdout.write(`${text}\n`);
  return exit.ok;
}

const templateJson = ({ name, about, title, labels, assignees, sections }: Template) => ({
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
      parent: field.parent === null ? null : (fields[field.parent]?.label ?? null),
    })),
  })),
});

const optionsOf = (field: TemplateField): string[] =>
  field.kind === 'checklist'
    ? field.items.map((item) => item.text)
    : field.choices.map((choice) => choice.text);

function templateText({ name, about, title, labels, sections }: Template): string {
  const lines = [
    `${name || '(no name)'}${about ? `: ${about}` : ''}`,
    `title: ${title}`,
    `labels: ${labels.join(', ')}`,
  ];
  for (const { heading, level, fields } of sections) {
    lines.push('', `${'#'.repeat(level)} ${heading}`.trim());
    for (const field of fields) {
      const options = optionsOf(field);
      const notes = [
        field.required ? 'required' : '',
        field.unit ? `in ${field.unit}` : '',
        options.length > 0 ? options.join(' | ') : '',
        field.examples.length > 0 ? `e.g. ${field.examples.join(', ')}` : '',
      ].filter(Boolean);
      const indent = field.parent === null ? '  ' : '    ';
      lines.push(`${indent}${field.label}: ${field.kind}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`);
    }
  }
  return lines.join('\n');
}
