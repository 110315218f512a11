import type { Template, TemplateField } from '#core/template/model';

/**
 * How a template was read, a line for each section and field: `## Heading`, then
 * `Label: kind [unit] required (what a checklist or choice offers) e.g. examples`. Fields in a group are indented,
 * a group that holds no value has `/` behind it, `~` stands before a field that the heading names.
 */
export const shownTemplate = ({ sections }: Template): string[] =>
  sections.flatMap(({ heading, level, fields }) => [
    `${'#'.repeat(level)} ${heading}`.trim(),
    ...fields.map((field) => `${field.parent === null ? '' : '  '}${shownField(field)}`),
  ]);

function shownField(field: TemplateField): string {
  const offered =
    field.kind === 'checklist'
      ? field.items.map(({ text, checked }) => (checked ? `+${text}` : text))
      : field.choices.map(({ text }) => text);
  const parts = [
    `${field.implicit ? '~' : ''}${field.label}${field.group ? '/' : ''}: ${field.kind}`,
    field.unit === null ? '' : `[${field.unit}]`,
    field.required ? 'required' : '',
    field.deferred ? 'deferred' : '',
    offered.length > 0 ? `(${offered.join(' | ')})` : '',
    field.table
      ? `(${[field.table.columns, ...field.table.rows].map((row) => row.join(',')).join('; ')})`
      : '',
    field.examples.length > 0 ? `e.g. ${field.examples.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
