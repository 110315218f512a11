import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TemplateField } from '#core/template/model';
import { describeForm, describeMarkdown, type Described } from '#core/templateFile/describe';
import type { AuthoredKind } from '#core/templateFile/check';
import { notesOf } from '#core/templateFile/print';
import { escapeMarkdown, kindWords } from '#server/features/hoverText';

/** How the line under the cursor of a template's file will be read. */
export function templateHover(kind: AuthoredKind, document: TextDocument, position: Position): Hover | null {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const found =
    kind === 'markdown'
      ? describeMarkdown(text, offset)
      : kind === 'form'
        ? describeForm(text, offset)
        : null;
  const value = found && describedText(found, kind);
  if (!found || !value) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: { start: document.positionAt(found.span.start), end: document.positionAt(found.span.end) },
  };
}

function describedText(found: Described, kind: AuthoredKind): string {
  switch (found.kind) {
    case 'field':
      return fieldText(found.field);
    case 'section': {
      const { heading, fields } = found.section;
      const labels = fields
        .filter(({ implicit }) => !implicit)
        .map(({ label }) => `- ${escapeMarkdown(label)}`);
      const own = fields.find(({ implicit }) => implicit);
      return [
        own
          ? fieldText(own)
          : `**${escapeMarkdown(heading)}** is a section${labels.length > 0 ? ' with the fields' : ' without fields'}`,
        labels.join('\n'),
      ]
        .filter(Boolean)
        .join('\n\n');
    }
    case 'comment':
      return 'A note to the person who fills the template in: it is never published.';
    case 'key':
      return (
        (kind === 'form' ? formKeys : markdownKeys)[found.key] ?? `GitHub reads no key \`${found.key}\` here.`
      );
  }
}

function fieldText(field: TemplateField): string {
  const lines = [
    `**${escapeMarkdown(field.label)}** is a field${field.group ? ' that holds others' : ''}: ${kindWords[field.kind]}`,
    ...(field.placeholder === null ? [] : [`Its placeholder: ${escapeMarkdown(field.placeholder)}`]),
    ...notesOf(field).map((note) => escapeMarkdown(note)),
    ...(field.deferred ? ['It is ticked after filing: nobody is told that it is empty.'] : []),
  ];
  return lines.join('\n\n');
}

const common = {
  name: 'What the template is called in GitHub’s list and in the `name` of its drafts.',
  title: 'What the title of the issue starts with.',
  labels: 'Labels that the issue gets; those that the repository does not have are left out.',
  assignees: 'Who the issue is assigned to.',
  projects: 'Projects that the issue is added to, each as `OWNER/NUMBER`.',
  type: 'The type of the issue, one of the organization’s.',
};

const markdownKeys: Readonly<Record<string, string>> = {
  ...common,
  about: 'What GitHub’s list says of the template.',
};

const formKeys: Readonly<Record<string, string>> = {
  ...common,
  description: 'What GitHub’s list says of the form.',
  body: 'What the form asks for: each element but `markdown` becomes a heading with the answer.',
};
