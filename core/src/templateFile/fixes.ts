/** Computes the repairs of what is wrong in a file of templates, from a problem's data. */
import { chooserFixes } from '#core/discovery/chooserFixes';
import { nameOfFile } from '#core/discovery/paths';
import { parseDraft } from '#core/draft/parse';
import { lineBreakOf, textStart, type Edit } from '#core/edit';
import type { Fix } from '#core/fixes/fix';
import { insert, mechanical, only, option, replace } from '#core/fixes/make';
import { fixesFor } from '#core/fixes/fixes';
import { formFixes } from '#core/form/fixes';
import { setFrontMatter, yamlText } from '#core/frontMatter/edit';
import { lineAt } from '#core/markdown/lines';
import type { FileProblem } from '#core/templateFile/model';
import type { TemplateProblem } from '#core/templateFile/problems';
import { parseTemplate } from '#core/template/parse';

/** The file that is to be mended; `path` gives a template without a name one. */
export interface MendedFile {
  readonly path: string;
  readonly text: string;
}

/** The repairs for a problem of this version of the file; none where only a person can know. */
export function fileFixes(file: MendedFile, problem: FileProblem): readonly Fix[] {
  if ('problem' in problem) return sharedFixes(file, problem);
  const { text } = file;
  const { span } = problem;
  switch (problem.code) {
    case 'form-invalid':
    case 'form-ignored':
      return formFixes(file, problem);
    case 'chooser-invalid':
      return chooserFixes(text, problem);
    case 'config-invalid': {
      const { data } = problem;
      return 'suggestion' in data && data.suggestion !== null ? [renamed(span, data.suggestion)] : [];
    }
    case 'template-key-missing':
      return [addKey(file, problem.data.key)];
    case 'template-key-ignored':
      return ignoredKey(text, problem);
    case 'template-field-duplicate':
      return renamedField(text, problem);
    case 'template-placeholder-unclear': {
      const { text: value } = problem.data;
      if (value.includes('--')) return [];
      return [
        only('Make it an example in a comment', replace(span, `<!-- e.g. ${value} -->`)),
        ...(/[[\]]/.test(value)
          ? []
          : [option('Make it an example in brackets', replace(span, `[e.g. ${value}]`))]),
      ];
    }
    case 'template-unreadable':
    case 'template-too-large':
    case 'template-name-short':
    case 'template-name-duplicate':
      return [];
  }
}

/** Every mechanical repair at once. */
export function fixWholeFile(file: MendedFile, problems: readonly FileProblem[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems) {
    const fix = fileFixes(file, problem).find((candidate) => candidate.mechanical);
    const last = Math.max(-1, ...edits.map(({ span }) => span.end));
    if (fix?.edits.every(({ span }) => span.start > last)) edits.push(...fix.edits);
  }
  return edits;
}

/** What drafts can have wrong too is mended as there; a form is no draft, and its names stand in YAML. */
function sharedFixes(
  { path, text }: MendedFile,
  placed: Extract<FileProblem, { problem: unknown }>,
): readonly Fix[] {
  const { problem, span } = placed;
  if (!/\.ya?ml$/i.test(path)) return fixesFor(parseDraft(text, parseTemplate(text)), placed);
  switch (problem.code) {
    case 'mojibake': {
      const { meant } = problem.data;
      return meant === null ? [] : [mechanical(`Replace by “${meant}”`, replace(span, meant))];
    }
    case 'label-unknown': {
      const { name, suggestion } = problem.data;
      const source = text.slice(span.start, span.end);
      if (suggestion === null || !source.includes(name)) return [];
      const newText = source === name ? yamlText(suggestion) : source.replace(name, () => suggestion);
      return [only(`Replace by “${suggestion}”`, replace(span, newText))];
    }
    default:
      return [];
  }
}

const renamed = (span: FileProblem['span'], name: string): Fix =>
  only(`Rename to “${name}”`, replace(span, name));

/** A template's words that nobody has given it yet: its file's. */
function wordsOf(path: string): string {
  const words = nameOfFile(path)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function addKey({ path, text }: MendedFile, key: 'name' | 'about'): Fix {
  const { frontMatter } = parseTemplate(text);
  const value = (key === 'about' ? frontMatter?.name?.value.trim() : '') || wordsOf(path);
  const eol = lineBreakOf(text);
  if (!frontMatter) {
    const lines = ['---', `name: ${yamlText(value)}`, `about: ${yamlText(value)}`, '---', '', ''];
    return only('Start the template with its name', insert(textStart(text), lines.join(eol)));
  }
  const offset = textStart(text);
  const edit = setFrontMatter(text, frontMatter, key, value);
  const isNew = edit.span.start === edit.span.end && edit.newText.endsWith(eol);
  // The name stands first, where everybody looks for it.
  const placed = isNew && key === 'name' ? insert(lineAt(text, offset).next, edit.newText) : edit;
  return only(`Add the key “${key}”`, placed);
}

type Of<C extends TemplateProblem['code']> = Extract<TemplateProblem, { code: C }>;

function ignoredKey(text: string, { data, span }: Of<'template-key-ignored'>): Fix[] {
  const { frontMatter } = parseTemplate(text);
  const entry = frontMatter?.entries.find(({ keySpan }) => keySpan.start === span.start);
  if (!frontMatter || !entry) return [];
  const isFree = !frontMatter.entries.some(({ key }) => key === data.suggestion);
  const rename = data.suggestion !== null && isFree ? [renamed(span, data.suggestion)] : [];
  const end = lineAt(text, Math.max(span.end, entry.valueSpan.end)).next;
  const removal = replace({ start: span.start, end }, '');
  return [...rename, { ...option(`Remove the key “${data.key}”`, removal), preferred: rename.length === 0 }];
}

function renamedField(text: string, { data, span }: Of<'template-field-duplicate'>): Fix[] {
  const at = text.slice(span.start, span.end).indexOf(data.label);
  if (at < 0) return [];
  const start = span.start + at;
  const name = freeName(data.label, (candidate) => text.includes(candidate));
  return [only(`Rename to “${name}”`, replace({ start, end: start + data.label.length }, name))];
}

/** The name with the first number behind it that makes it one of its own. */
function freeName(name: string, isTaken: (candidate: string) => boolean): string {
  let number = 2;
  while (isTaken(`${name} ${String(number)}`)) number += 1;
  return `${name} ${String(number)}`;
}
