import type { IssueForm } from '#core/form/model';
import { readForm } from '#core/form/read';
import type { FormProblem } from '#core/form/problems';
import { formTemplate } from '#core/form/template';
import type { Template } from '#core/template/model';

/** A form as a template, and what GitHub would not take of it. */
export interface ParsedForm {
  readonly form: IssueForm;
  readonly template: Template;
  /** In the order of the file; offsets are those of the file, its byte order mark included. */
  readonly problems: readonly FormProblem[];
}

/** Reads an issue form; Markdown's parser must be loaded. Never throws; of a form that GitHub refuses the template holds what can be read. */
export function parseForm(source: string): ParsedForm {
  const { form, problems } = readForm(source);
  return { form, template: formTemplate(form), problems };
}
