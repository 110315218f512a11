import type { Severity } from '#core/protocol';
import type { Template, TemplateField } from '#core/template/model';
import { templateMessage } from '#core/templateFile/messages';
import { exit } from '#cli/exit';
import { positionsIn } from '#cli/lines';
import { readTemplateFile, type NamedFile } from '#cli/templateOf';

/** Prints how a template is read, and what is wrong with a form. Ends with 1 where GitHub would refuse it. */
export async function template(path: string, options: { readonly format: 'text' | 'json' }): Promise<number> {
  const file = await readTemplateFile(path);
  const problems = problemsOf(file);
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify({ ...templateJson(file.found.template), problems }, null, 2)}\n`);
  } else {
    process.stdout.write(`${templateText(file.found.template)}\n`);
    for (const { code, severity, message, range } of problems) {
      const { line, character } = range.start;
      process.stderr.write(`${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]\n`);
    }
  }
  return problems.some(({ severity }) => severity === 'error') ? exit.problems : exit.ok;
}

interface Reported {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: ReturnType<ReturnType<typeof positionsIn>>;
}

function problemsOf({ text, problems }: NamedFile): Reported[] {
  const range = positionsIn(text);
  return problems.map((problem) => ({
    code: problem.code,
    severity: problem.severity,
    message: templateMessage(problem),
    range: range(problem.span),
  }));
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
        field.multiple ? 'any of' : '',
        options.length > 0 ? options.join(' | ') : '',
        field.examples.length > 0 ? `e.g. ${field.examples.join(', ')}` : '',
      ].filter(Boolean);
      const indent = field.parent === null ? '  ' : '    ';
      lines.push(`${indent}${field.label}: ${field.kind}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`);
    }
  }
  return lines.join('\n');
}
