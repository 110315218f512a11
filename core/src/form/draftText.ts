/**
 * The draft that starts from a form: the Markdown that GitHub makes of the submitted form, with what the form
 * says to the person in comments, which are never published.
 */
import type { FormElement, FormNames, IssueForm } from '#core/form/model';
import { yamlText } from '#core/frontMatter/edit';

/** The level of the headings that GitHub makes of labels. */
export const FIELD_LEVEL = 3;

/** The text of the draft. */
export const formText = (form: IssueForm): string =>
  [formFrontMatter(form), ...form.elements.map(elementText)].join('\n');

/** The front matter of the draft, with what the form gives of it. */
function formFrontMatter(form: IssueForm): string {
  const lines = [
    `name: ${yamlText(form.name)}`,
    `about: ${yamlText(form.description)}`,
    `title: ${yamlText(form.title)}`,
    `labels: ${namesText(form.labels)}`,
    `assignees: ${namesText(form.assignees)}`,
    ...(form.type ? [`type: ${yamlText(form.type)}`] : []),
    ...(form.projects.names.length > 0 ? [`projects: ${namesText(form.projects)}`] : []),
  ];
  return `---\n${lines.join('\n')}\n---\n`;
}

function namesText({ style, names }: FormNames): string {
  if (names.length === 0) return "''";
  const texts = names.map(({ value }) => value);
  if (style === 'string') return yamlText(texts.join(', '));
  return `[${texts.map(yamlText).join(', ')}]`;
}

/** One field of the draft: heading, what the form says of it, and what is filled in beforehand. */
export function elementText(element: FormElement): string {
  const notes = [element.description, choicesNote(element), element.placeholder].filter(
    (note) => note.trim() !== '',
  );
  const parts = [...notes.map(commentText), presetText(element)].filter((part) => part !== '');
  // An empty line is there to write on.
  const room = presetText(element) === '' ? '\n' : '';
  return `### ${element.label.value}\n\n${parts.map((part) => `${part}\n`).join('')}${room}`;
}

/** What stands in the field before anyone writes: GitHub publishes it where nothing else is written. */
export function presetText(element: FormElement): string {
  switch (element.type) {
    case 'checkboxes':
      return element.options.map(({ label }) => `- [ ] ${label}`).join('\n');
    case 'dropdown':
      return element.defaultOption === null ? '' : (element.options[element.defaultOption]?.label ?? '');
    case 'textarea':
      return element.render === null ? element.value : fenced(element.render, element.value);
    case 'input':
    case 'upload':
      return element.value;
  }
}

/** A fence that nothing in the value can close. */
function fenced(language: string, value: string): string {
  const longest = [...value.matchAll(/`{3,}/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${value}\n${fence}`;
}

const MAX_LINE = 100;

function choicesNote({ type, options, multiple }: FormElement): string {
  if (type === 'upload') return 'Drag the files into the issue once it is published, or link to them here.';
  if (type !== 'dropdown' || options.length === 0) return '';
  const labels = options.map(({ label }) => label);
  const head = multiple ? 'Choose any, with a comma between them:' : 'Choose one:';
  const line = `${head} ${labels.join(' | ')}`;
  return line.length <= MAX_LINE ? line : [head, ...labels.map((label) => `- ${label}`)].join('\n');
}

/** The text as a comment that ends where it should, whatever stands in it (CommonMark 0.31, HTML block type 2). */
function commentText(note: string): string {
  const text = note
    .trim()
    .replace(/--+(?=>|!>)/g, (dashes) => `${dashes} `)
    .replace(/<(?=!--)/g, '< ');
  return /[\r\n]/.test(text) ? `<!--\n${text}\n-->` : `<!-- ${text} -->`;
}
