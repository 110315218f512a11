/** Requires fields of a template by their paths. */
import { keyOf } from '#core/outline/key';
import type { Template, TemplateField, TemplateSection } from '#core/template/model';

/**
 * The template with the fields required that the paths name; itself where they change nothing. A path goes
 * from the section over the group to the field, `*` stands for any part of a name and `**` for any number of
 * names. A path of one name fits wherever it stands. What names a section or group means all fields in it.
 */
export function withRequired(template: Template, paths: readonly string[]): Template {
  const patterns = paths.map(patternOf);
  if (patterns.length === 0) return template;
  const sections = template.sections.map((section, i) => {
    const above = headingsAbove(template.sections, i);
    const fields = section.fields.map((field) => requiring(field, section, above, patterns));
    return sameItems(fields, section.fields) ? section : { ...section, fields };
  });
  return sameItems(sections, template.sections) ? template : { ...template, sections };
}

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean => a.every((item, i) => item === b[i]);

function requiring(
  field: TemplateField,
  section: TemplateSection,
  above: readonly string[],
  patterns: readonly Pattern[],
): TemplateField {
  const path = [...above, section.key, ...labelsOf(section, field)];
  const required = isRequired(field.required, path, above.length, patterns);
  if (required === field.required) return field;
  const items = required ? field.items : field.items.map((item) => ({ ...item, required: false }));
  return { ...field, required, items };
}

interface Pattern {
  readonly names: readonly (RegExp | '**')[];
  readonly negative: boolean;
}

function patternOf(path: string): Pattern {
  const negative = path.startsWith('!');
  const names = (negative ? path.slice(1) : path).split('/').map((name) => name.trim());
  return { negative, names: names.filter((name) => name !== '').map(nameOf) };
}

/** A name with its wildcards; names are compared as labels are, without case, emoji and marks. */
function nameOf(name: string): RegExp | '**' {
  if (name === '**') return '**';
  const parts = name.split('*').map((part) => (/[\p{L}\p{N}]/u.test(part) ? keyOf(part) : part.trim()));
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'u');
}

function isRequired(
  own: boolean,
  path: readonly string[],
  above: number,
  patterns: readonly Pattern[],
): boolean {
  return patterns.reduce((required, { names, negative }) => {
    // A path starts at any heading that the field stands under, or, if it is one name, anywhere.
    const starts = path.map((_, i) => i).filter((i) => i <= above || names.length === 1);
    return starts.some((start) => matches(names, path.slice(start))) ? !negative : required;
  }, own);
}

/** Whether the names are those at the path's start: what stands under them is meant too. */
function matches(names: Pattern['names'], path: readonly string[]): boolean {
  const [first, ...rest] = names;
  if (first === undefined) return true;
  if (first === '**') return path.some((_, i) => matches(rest, path.slice(i))) || rest.length === 0;
  const [name, ...below] = path;
  return name !== undefined && first.test(name) && matches(rest, below);
}

/** The keys of the headings that a section stands under. */
function headingsAbove(sections: readonly TemplateSection[], index: number): string[] {
  const above: string[] = [];
  let level = sections[index]?.level ?? 0;
  for (let i = index - 1; i >= 0 && level > 1; i--) {
    const section = sections[i];
    if (!section || section.level === 0 || section.level >= level) continue;
    above.unshift(section.key);
    level = section.level;
  }
  return above;
}

/** The keys of a field's groups and its own; none for the field that a section is. */
function labelsOf(section: TemplateSection, field: TemplateField): string[] {
  if (field.implicit) return [];
  const parent = field.parent === null ? undefined : section.fields[field.parent];
  return [...(parent ? labelsOf(section, parent) : []), field.key];
}
