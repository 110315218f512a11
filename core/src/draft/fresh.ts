/** Makes new drafts of a template. */
import { setAllFrontMatter } from '#core/frontMatter/edit';
import type { Template } from '#core/template/model';

/**
 * The text of a new draft: the template with a title behind its prefix and, where it says none itself, its
 * name, so that the draft is known for its own. `file` tells apart templates that share the name.
 */
export function freshDraft(template: Template, title: string, file: string | null = null): string {
  const { frontMatter, text } = template;
  const values: [key: string, value: string][] = [];
  if (template.name !== '' && !frontMatter?.name?.value.trim()) values.push(['name', template.name]);
  if (file !== null) values.push(['template', file]);
  if (title.trim() !== '') values.push(['title', fullTitle(title.trim(), template.title.trim())]);
  return setAllFrontMatter(text, frontMatter, values);
}

const fullTitle = (own: string, prefix: string): string =>
  prefix === '' || own.startsWith(prefix) ? own : `${prefix} ${own}`;

const MAX_NAME = 60;

/** A file name made from a title: its words, without what a file system may refuse. */
export function draftFileName(title: string, template: Template): string {
  const words = title
    .replace(template.title.trim(), ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const name = words.slice(0, MAX_NAME).replace(/-[^-]*$/, (end) => (words.length > MAX_NAME ? '' : end));
  return `${name || 'performance-issue'}.perf.md`;
}
