/** Makes new drafts of a template. */
import { applyEdits } from '#core/edit';
import { setFrontMatter } from '#core/frontMatter/edit';
import type { Template } from '#core/template/model';

/** The text of a new draft: the template with a title behind its prefix, and nothing else changed. */
export function freshDraft(template: Template, title: string): string {
  const own = title.trim();
  if (own === '') return template.text;
  const prefix = template.title.trim();
  const full = prefix === '' || own.startsWith(prefix) ? own : `${prefix} ${own}`;
  return applyEdits(template.text, [setFrontMatter(template.text, template.frontMatter, 'title', full)]);
}

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
