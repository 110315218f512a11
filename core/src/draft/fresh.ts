/** Makes new drafts of a template. */
import { Checker } from '#core/check/check';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { fixAll } from '#core/fixes/fixes';
import { setAllFrontMatter } from '#core/frontMatter/edit';
import type { Template } from '#core/template/model';

/**
 * The text of a new draft: the template with a title behind its prefix and, where it says none itself, its
 * name, so that the draft is known for its own. `file` tells apart templates that share the name.
 */
export function freshDraft(template: Template, title: string, file: string | null = null): string {
  const { frontMatter, text } = mended(template);
  const values: [key: string, value: string][] = [];
  if (template.name !== '' && !frontMatter?.name?.value.trim()) values.push(['name', template.name]);
  if (file !== null) values.push(['template', file]);
  if (title.trim() !== '') values.push(['title', fullTitle(title.trim(), template.title.trim())]);
  return setAllFrontMatter(text, frontMatter, values);
}

/** Front matter that YAML cannot read would hold back every draft: what can be mended is. */
function mended(template: Template): Pick<Template, 'frontMatter' | 'text'> {
  if (!template.frontMatter || template.frontMatter.faults.length === 0) return template;
  const draft = parseDraft(template.text, template);
  const faults = new Checker()
    .check(draft, { labels: null })
    .filter(({ problem }) => problem.code === 'front-matter-invalid');
  const text = applyEdits(template.text, fixAll(draft, faults));
  return { text, frontMatter: parseDraft(text, template).frontMatter };
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
