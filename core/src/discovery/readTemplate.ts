import { nameOfFile } from '#core/discovery/paths';
import { formText } from '#core/form/draftText';
import type { FormProblem } from '#core/form/problems';
import { readForm } from '#core/form/read';
import { formTemplate } from '#core/form/template';
import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';

/** Beyond this a file is no template: reading it would hold up everything else. In UTF-16 units. */
export const MAX_TEMPLATE = 1_000_000;

export interface ReadTemplate {
  /** With the file's name where the template gives none. */
  readonly template: Template;
  readonly problems: readonly FormProblem[];
}

/** Reads a template by what its path says that it is; null for one that is too large. Never throws. */
export async function readTemplate(path: string, text: string): Promise<ReadTemplate | null> {
  if (text.length > MAX_TEMPLATE) return null;
  const { template, problems } = /\.ya?ml$/i.test(path) ? await asForm(text) : await asMarkdown(text);
  return {
    template: template.name.trim() === '' ? { ...template, name: nameOfFile(path) } : template,
    problems,
  };
}

async function asForm(text: string): Promise<ReadTemplate> {
  const { form, problems } = readForm(text);
  await readyFor(splitBlocks(formText(form)));
  return { template: formTemplate(form), problems };
}

async function asMarkdown(text: string): Promise<ReadTemplate> {
  await readyFor(splitBlocks(text));
  return { template: parseTemplate(text), problems: [] };
}
